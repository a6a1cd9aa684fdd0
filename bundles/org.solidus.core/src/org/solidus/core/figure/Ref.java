/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.Optional;
import org.solidus.core.pipeline.Value.Where;

/**
 * What a figure refers to: {@code $name}, {@code $name.column}, {@code $name.companion} or {@code
 * $name.companion.column}.
 *
 * @param text as written
 * @param where it stands
 */
public record Ref(String text, Where where) {

    /** @throws IllegalArgumentException when it does not begin with {@code $} and a name */
    public Ref {
        if (!text.matches("\\$[A-Za-z_][A-Za-z0-9_]*(\\..+)?")) {
            throw new IllegalArgumentException("a figure shows results; write '$name' or '$name.column'");
        }
    }

    /** Name of the source or result. */
    public String name() {
        int dot = text.indexOf('.');
        return text.substring(1, dot < 0 ? text.length() : dot);
    }

    /** A column or companion, or both with a dot between; absent when only the name is written. */
    public Optional<String> member() {
        int dot = text.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return text;
    }
}
