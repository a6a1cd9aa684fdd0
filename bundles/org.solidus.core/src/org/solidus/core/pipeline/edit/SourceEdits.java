/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import static org.solidus.core.pipeline.edit.Draft.path;

import java.util.List;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Scalar;

/** Edits of the sources of a draft. */
final class SourceEdits {

    private final Draft draft;

    SourceEdits(Draft draft) {
        this.draft = draft;
    }

    String add(String wish, String file) {
        String name = new Names(draft.pipeline()).free(wish);
        String written = Rebasing.written(file, draft.text().folder());
        draft.set(place(name), TypedValue.mapping("path", TypedValue.scalar(written)));
        return name;
    }

    void remove(String name) {
        check(name);
        draft.remove(place(name));
    }

    void set(String name, String option, Value value) {
        SourceSpec source = check(name);
        if (draft.at(place(name)).orElse(null) instanceof Scalar) {
            draft.set(place(name), source.options());
        }
        draft.set(path(place(name), TypedValue.path(option)), value);
    }

    void unset(String name, String option) {
        check(name);
        if (option.equals("path")) {
            throw new IllegalArgumentException("A source needs its path.");
        }
        draft.remove(path(place(name), TypedValue.path(option)));
    }

    private static List<Object> place(String name) {
        return path("sources", name);
    }

    private SourceSpec check(String name) {
        return draft.pipeline().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no source '" + name + "'."));
    }
}
