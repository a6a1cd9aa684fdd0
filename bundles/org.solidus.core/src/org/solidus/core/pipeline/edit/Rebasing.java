/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.Registry;
import org.solidus.core.step.Input;

/** Rewrites the paths in a pipeline that moves to another folder, so that they go on meaning the same files. */
final class Rebasing {

    private final Registry registry;
    private final ReadText text;
    private final Path before;
    private final Path after;
    private final List<Edit> edits = new ArrayList<>();

    Rebasing(Registry registry, ReadText text, Path before, Path after) {
        this.registry = registry;
        this.text = text;
        this.before = before;
        this.after = after;
    }

    /** The text with its paths rewritten. */
    String apply() {
        if (!text.readable() || before.equals(after)) {
            return text.text();
        }
        sources();
        steps();
        String edited = text.text();
        Value values = text.root();
        for (Edit edit : edits) {
            edited = TextEdit.apply(edited, values, edit);
            values = Tree.apply(values, edit);
        }
        return edited;
    }

    private void sources() {
        text.pipeline().sources().forEach(source -> {
            List<Object> path = List.of("sources", source.name());
            boolean bare = Tree.at(text.root(), path).orElse(null) instanceof Scalar;
            moved(source.options().entries().get("path"), bare ? path : with(path, "path"), true);
        });
    }

    private void steps() {
        Items items = new Items(text);
        List<StepSpec> steps = text.pipeline().steps();
        for (int i = 0; i < steps.size(); i++) {
            StepSpec step = steps.get(i);
            List<Object> path = List.of("steps", items.of(i), step.id());
            registry.step(step.id()).ifPresent(info -> params(step.params(), info.parameters(), path));
        }
    }

    private void params(Mapping values, List<ParamInfo> parameters, List<Object> path) {
        for (ParamInfo parameter : parameters) {
            Value value = values.entries().get(parameter.name());
            if (value != null) {
                param(value, parameter, with(path, parameter.name()));
            }
        }
    }

    private void param(Value value, ParamInfo parameter, List<Object> path) {
        Class<?> type = ParamInfo.raw(parameter.element());
        switch (value) {
            case Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    param(sequence.items().get(i), parameter, with(path, i));
                }
            }
            case Mapping mapping -> {
                if (ParamInfo.isNested(type)) {
                    params(mapping, ParamInfo.of(type.asSubclass(Record.class)), path);
                }
            }
            case Scalar scalar -> {
                if (type == Input.class) {
                    moved(scalar, path, false);
                }
            }
        }
    }

    /** @param always whether it is a path though there is no such file */
    private void moved(Value value, List<Object> path, boolean always) {
        if (!(value instanceof Scalar scalar)
                || scalar.text().isEmpty()
                || scalar.text().startsWith("$")) {
            return;
        }
        try {
            Path file = before.resolve(scalar.text()).normalize();
            if (!always && !Files.exists(file)) {
                return;
            }
            boolean absolute = Path.of(scalar.text()).isAbsolute();
            String written = absolute ? written(scalar.text(), after) : relative(file);
            if (!Path.of(written).equals(Path.of(scalar.text()))) {
                edits.add(new Edit.Set(path, TypedValue.scalar(written)));
            }
        } catch (InvalidPathException pattern) {
            return; // '*' is none on some systems: it stays as it is
        }
    }

    private String relative(Path file) {
        boolean reachable = Objects.equals(file.getRoot(), after.getRoot());
        return slashes(reachable ? after.relativize(file) : file);
    }

    /** A path as a pipeline in a folder writes it: relative when it lies in that folder, else as it is. */
    static String written(String path, Path base) {
        try {
            Path given = Path.of(path);
            return given.isAbsolute() && given.normalize().startsWith(base)
                    ? slashes(base.relativize(given.normalize()))
                    : slashes(given);
        } catch (InvalidPathException pattern) {
            return path;
        }
    }

    private static String slashes(Path path) {
        return File.separatorChar == '/' ? path.toString() : path.toString().replace(File.separatorChar, '/');
    }

    private static List<Object> with(List<Object> path, Object part) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }
}
