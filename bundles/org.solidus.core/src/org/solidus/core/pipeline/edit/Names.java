/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.solidus.core.pipeline.Pipeline;

/** The names in use in a pipeline, and those that are free. */
final class Names {

    private static final String NAME = "[a-z][a-z0-9_]*";

    private final Set<String> used = new HashSet<>();

    Names(Pipeline pipeline) {
        pipeline.sources().forEach(source -> used.add(source.name()));
        pipeline.steps().forEach(step -> used.add(step.name()));
        pipeline.figures().forEach(figure -> used.add(figure.name()));
        used.add("process"); // a group of every result file
    }

    /** The name that a step has by its id alone. */
    static String ofStep(String id) {
        return id.substring(id.lastIndexOf('.') + 1).replace('-', '_');
    }

    /** @throws IllegalArgumentException with a sentence, when nothing new can be called that */
    void check(String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot be a name: it begins with a small letter and holds small letters, digits and _.");
        }
        if (used.contains(name)) {
            throw new IllegalArgumentException("The name '" + name + "' is in use.");
        }
    }

    /** A free name that is as near to a wish as can be. */
    String free(String wish) {
        String base = wish.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "_")
                .replaceAll("^[^a-z]+", "")
                .replaceAll("_+$", "");
        base = base.isEmpty() ? "data" : base;
        String name = base;
        for (int i = 2; used.contains(name); i++) {
            name = base + i;
        }
        return name;
    }
}
