/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;

/** Values that come from a person or a program rather than from a place in a text. */
public final class TypedValue {

    private static final Where TYPED = new Where("", 0, 0);
    private static final Mapping EMPTY = Mapping.empty(TYPED);

    private TypedValue() {}

    /**
     * What a person typed into a field: {@code [a, b]} and {@code { a: 1 }} are lists and mappings when they read as
     * such, everything else is a single value.
     */
    static Value of(String text) {
        String stripped = text.strip();
        boolean structure = stripped.startsWith("[") && stripped.endsWith("]")
                || stripped.startsWith("{") && stripped.endsWith("}");
        if (structure) {
            try {
                return YamlText.read("", stripped);
            } catch (PipelineException plain) {
                return scalar(stripped);
            }
        }
        return scalar(stripped);
    }

    /** A single value, whatever characters it holds. */
    public static Scalar scalar(String text) {
        return new Scalar(TYPED, text, text.isEmpty());
    }

    /** A mapping of one entry. */
    static Mapping mapping(String key, Value value) {
        return EMPTY.with(key, value);
    }

    /** A mapping without entries. */
    static Mapping mapping() {
        return EMPTY;
    }

    /** The parts of a path with dots: {@code with.0.current} is a key, a place in a list, and a key. */
    static List<Object> path(String dotted) {
        List<Object> parts = new ArrayList<>();
        for (String part : dotted.split("\\.")) {
            parts.add(part.matches("\\d{1,6}") ? (Object) Integer.valueOf(part) : part);
        }
        return parts;
    }
}
