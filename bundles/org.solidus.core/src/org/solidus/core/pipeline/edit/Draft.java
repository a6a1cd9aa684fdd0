/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Value;

/**
 * A text while one edit works on it, value by value. It is read again after each change, so that every change meets the
 * text as it stands then. The document takes over what comes out, or nothing of it.
 */
final class Draft {

    /** Behind all other entries of a mapping. */
    static final int LAST = Integer.MAX_VALUE;

    private ReadText text;

    /** @throws IllegalArgumentException when there is nothing in the text that could be edited */
    Draft(ReadText text) {
        if (!text.readable()) {
            throw new IllegalArgumentException("The text of the pipeline cannot be read: "
                    + text.problems().get(0).message() + " Correct the text first.");
        }
        this.text = text;
    }

    ReadText text() {
        return text;
    }

    Pipeline pipeline() {
        return text.pipeline();
    }

    Optional<Value> at(List<Object> path) {
        return Tree.at(text.root(), path);
    }

    void apply(Edit edit) {
        text = text.with(TextEdit.apply(text.text(), text.root(), edit));
    }

    void set(List<Object> path, Value value) {
        set(path, value, LAST);
    }

    /** @param behind of a new entry, how many entries stand before it */
    void set(List<Object> path, Value value, int behind) {
        if (at(path).filter(old -> Tree.same(old, value)).isEmpty()) {
            apply(new Edit.Set(path, value, behind));
        }
    }

    void remove(List<Object> path) {
        if (at(path).isPresent()) {
            apply(new Edit.Remove(path));
        }
    }

    static List<Object> path(Object... parts) {
        return List.of(parts);
    }

    static List<Object> path(List<Object> head, List<Object> tail) {
        List<Object> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }
}
