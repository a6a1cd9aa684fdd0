/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;

/** Finds what names a source or a step in a pipeline. */
final class References {

    private final String name;
    private final List<Found> found = new ArrayList<>();

    private References(String name) {
        this.name = name;
    }

    /**
     * A place that names it.
     *
     * @param path in the text
     * @param text as written there
     * @param sentence what that means
     */
    record Found(List<Object> path, String text, String sentence) {

        /** The text with another name in it. */
        String renamed(String to) {
            if (!text.startsWith("$")) {
                return to;
            }
            int dot = text.indexOf('.');
            return "$" + to + (dot < 0 ? "" : text.substring(dot));
        }
    }

    static List<Found> to(String name, ReadText text) {
        References references = new References(name);
        if (text.root() instanceof Mapping top) {
            references.steps(top, text);
            references.figures(top);
            if (top.entries().get("default") instanceof Scalar main
                    && main.text().equals(name)) {
                references.found.add(new Found(List.of("default"), name, "It is the result that opens first."));
            }
        }
        return references.found;
    }

    private void steps(Mapping top, ReadText text) {
        if (!(top.entries().get("steps") instanceof Sequence steps)) {
            return;
        }
        Items items = new Items(text);
        Pipeline pipeline = text.pipeline();
        for (int i = 0; i < pipeline.steps().size(); i++) {
            StepSpec step = pipeline.steps().get(i);
            int at = items.of(i);
            if (steps.items().get(at) instanceof Mapping item) {
                List<Object> path = List.of("steps", at);
                if (step.from().filter(from -> from.text().equals(name)).isPresent()) {
                    found.add(new Found(with(path, "from"), name, "The step '" + step.name() + "' works on it."));
                }
                if (item.entries().get("by") instanceof Scalar by) {
                    reference(with(path, "by"), by, "The step '" + step.name() + "' groups by");
                }
                Value params = item.entries().get(step.id());
                if (params instanceof Mapping mapping) {
                    mapping.entries()
                            .forEach((key, value) -> walk(
                                    with(with(path, step.id()), key),
                                    value,
                                    "The parameter '" + key + "' of '" + step.name() + "' refers to"));
                }
            }
        }
    }

    private void figures(Mapping top) {
        if (!(top.entries().get("figures") instanceof Sequence figures)) {
            return;
        }
        for (int i = 0; i < figures.items().size(); i++) {
            if (figures.items().get(i) instanceof Mapping figure) {
                Value title = figure.entries().get("name");
                String called = title == null ? "" : " '" + title.text() + "'";
                walk(List.of("figures", i), figure, "The figure" + called + " shows");
            }
        }
    }

    private void walk(List<Object> path, Value value, String what) {
        switch (value) {
            case Scalar scalar -> reference(path, scalar, what);
            case Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    walk(with(path, i), sequence.items().get(i), what);
                }
            }
            case Mapping mapping -> mapping.entries().forEach((key, item) -> walk(with(path, key), item, what));
        }
    }

    private void reference(List<Object> path, Scalar scalar, String what) {
        String text = scalar.text();
        if (text.equals("$" + name) || text.startsWith("$" + name + ".")) {
            found.add(new Found(path, text, what + " " + text + "."));
        }
    }

    private static List<Object> with(List<Object> path, Object part) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }
}
