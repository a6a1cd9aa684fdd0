/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.plan.SideInput.Reference;
import org.solidus.core.registry.TypeWords;
import org.solidus.core.source.Container;
import org.solidus.core.source.FileGlob;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** Makes side inputs: resolves names among the nodes so far, opens files. */
final class SideInputs implements InputMaker {

    private final Opener opener;
    private final Path base;
    private final Map<String, Node> nodes;

    /** @param nodes sources and earlier steps by name */
    SideInputs(Opener opener, Path base, Map<String, Node> nodes) {
        this.opener = opener;
        this.base = base;
        this.nodes = nodes;
    }

    @Override
    public SideInput<?> make(String parameter, Class<?> type, boolean perFrame, Scalar text) throws PipelineException {
        try {
            if (text.text().startsWith("$")) {
                return reference(parameter, type, perFrame, text.text());
            }
            if (type == Double.class) {
                return constant(parameter, perFrame, text.text());
            }
            return file(parameter, type, perFrame, text.text());
        } catch (IllegalArgumentException | IOException e) {
            throw new PipelineException(
                    text.where().problem("'" + parameter + "' cannot be '" + text.text() + "': " + e.getMessage()));
        }
    }

    private <T> SideInput<T> reference(String parameter, Class<T> type, boolean perFrame, String text) {
        int dot = text.indexOf('.');
        String name = text.substring(1, dot < 0 ? text.length() : dot);
        Optional<String> member = dot < 0 ? Optional.empty() : Optional.of(text.substring(dot + 1));
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException(
                    "no source and no earlier step is named '" + name + "'." + Nearest.hint(name, nodes.keySet()));
        }
        if (type != Frame.class && type != Source.class && type != Double.class) {
            throw new IllegalArgumentException("it needs a file with a " + TypeWords.of(type) + ", not a series.");
        }
        Signature signature = member(node.signature(), member, type);
        boolean series = !signature.scan().isEmpty() && signature.frames() != 1;
        if (!perFrame && type != Source.class && series) {
            throw new IllegalArgumentException(
                    "'" + name + "' has " + (signature.frames() < 0 ? "many" : Long.toString(signature.frames()))
                            + " frames and one is needed; make one of them with a fold such as series.mean.");
        }
        return new SideInput<>(
                parameter, text, type, perFrame, signature, Optional.of(new Reference(node, member)), List.of());
    }

    private static Signature member(Signature signature, Optional<String> member, Class<?> type) {
        if (member.isEmpty()) {
            if (type == Double.class
                    && !(signature.isTable() && signature.columns().size() == 1)) {
                return labels(signature);
            }
            return signature;
        }
        Optional<ColumnSpec> column = signature.column(member.get());
        if (column.isPresent() || signature.isTable() && signature.anyColumns() && type == Double.class) {
            if (type == Source.class && column.isPresent()) {
                return withError(signature, column.get());
            }
            if (type != Double.class) {
                throw new IllegalArgumentException("'" + member.get() + "' is a column and a frame is needed.");
            }
            return Signature.table(List.of(column.orElseGet(() -> ColumnSpec.number(member.get(), Unit.ONE))))
                    .withScan(signature.scan());
        }
        Signature companion = signature.companions().get(member.get());
        if (companion == null) {
            List<String> names = Stream.concat(
                            signature.columns().stream().map(ColumnSpec::name),
                            signature.companions().keySet().stream())
                    .toList();
            throw new IllegalArgumentException(
                    "it has no column and no companion '" + member.get() + "'." + Nearest.hint(member.get(), names));
        }
        Signature placed = companion.withScan(signature.scan());
        return type == Double.class ? labels(placed) : placed;
    }

    /** A column of a series, as a series: with the column of its errors where there is one. */
    private static Signature withError(Signature signature, ColumnSpec column) {
        List<ColumnSpec> columns = new ArrayList<>(List.of(column));
        signature.column(column.name() + " error").ifPresent(columns::add);
        return Signature.table(columns).withScan(signature.scan());
    }

    /** A value for each frame may also be an array with as many elements as frames: a label map. */
    private static Signature labels(Signature signature) {
        if (signature.isTable()) {
            throw new IllegalArgumentException("it has several columns; name one with '$name.column': "
                    + signature.columns().stream().map(ColumnSpec::name).collect(Collectors.joining(", ")) + ".");
        }
        if (!signature.scan().isEmpty()) {
            throw new IllegalArgumentException("numbers are needed, and it is " + signature.describe() + ".");
        }
        return signature;
    }

    private SideInput<Double> constant(String parameter, boolean perFrame, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            SideInput<Double> input = new SideInput<>(
                    parameter, text, Double.class, perFrame, Signature.object("number"), Optional.empty(), List.of());
            input.provide(frame -> value);
            return input;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is a number or '$name.column'.", e);
        }
    }

    private SideInput<?> file(String parameter, Class<?> type, boolean perFrame, String text) throws IOException {
        if (type == Frame.class || type == Source.class) {
            return series(parameter, type, perFrame, text, one(text));
        }
        try {
            return object(parameter, type, text, one(text));
        } catch (NoSuchFileException missing) {
            return shipped(parameter, type, text, missing);
        }
    }

    private Path one(String text) throws IOException {
        List<Path> files = FileGlob.find(base, text);
        if (files.size() != 1) {
            throw new IOException("it is one file, and " + files.size() + " match.");
        }
        return files.get(0);
    }

    /** A file comes before a shipped thing of the same name. */
    private <T> SideInput<T> shipped(String parameter, Class<T> type, String text, NoSuchFileException missing)
            throws IOException {
        Optional<T> object = opener.shipped(type, text);
        if (object.isEmpty()) {
            List<String> names = opener.shipped(type);
            throw names.isEmpty()
                    ? missing
                    : new IOException(missing.getMessage() + " No " + TypeWords.of(type) + " of that name comes with"
                            + " Solidus, either." + Nearest.hint(text, names));
        }
        return constant(parameter, type, text, object.get(), List.of());
    }

    private <T> SideInput<T> series(String parameter, Class<T> type, boolean perFrame, String text, Path file)
            throws IOException {
        Signature signature;
        try (Source source = opener.source(file, Optional.empty(), Optional.empty())) {
            signature = source.info().signature();
        }
        if (type == Frame.class && signature.frames() != 1) {
            throw new IOException("the file holds " + signature.frames() + " frames and one is needed"
                    + (perFrame ? ": for a value a frame declare it as a source and write '$name' here." : "."));
        }
        SideInput<T> input =
                new SideInput<>(parameter, text, type, perFrame, signature, Optional.empty(), List.of(file));
        Supplier<T> value = new Once<>(() -> {
            T read = read(file, type);
            if (read instanceof Source source) {
                input.opened(source);
            }
            return read;
        });
        input.provide(frame -> value.get());
        return input;
    }

    private <T> T read(Path file, Class<T> type) {
        try {
            Source source = opener.source(file, Optional.empty(), Optional.empty());
            if (type == Source.class) {
                return type.cast(source);
            }
            try (source) {
                return type.cast(source.frame(0));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private <T> SideInput<T> object(String parameter, Class<T> type, String text, Path file) throws IOException {
        try (Container container = opener.open(file)) {
            T object = container
                    .object(type)
                    .orElseThrow(() -> new IOException(file + " holds no " + TypeWords.of(type) + "."));
            return constant(parameter, type, text, object, List.of(file));
        }
    }

    private static <T> SideInput<T> constant(String parameter, Class<T> type, String text, T object, List<Path> files) {
        SideInput<T> input = new SideInput<>(
                parameter, text, type, false, Signature.object(type.getSimpleName()), Optional.empty(), files);
        input.provide(frame -> object);
        return input;
    }

    /** Makes a value once, when it is first asked for. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> make;
        private T value;

        Once(Supplier<T> make) {
            this.make = make;
        }

        @Override
        public synchronized T get() {
            if (value == null) {
                value = make.get();
            }
            return value;
        }
    }
}
