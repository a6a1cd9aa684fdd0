/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import static org.solidus.core.pipeline.edit.Draft.path;

import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;

/** Edits of a draft that belong to no source and no step: title, default, what a failure does, figures, results. */
final class TopEdits {

    private final Draft draft;

    TopEdits(Draft draft) {
        this.draft = draft;
    }

    void set(String key, String text) {
        if (text.isBlank()) {
            draft.remove(path(key));
        } else {
            draft.set(path(key), TypedValue.scalar(text), key.equals("title") ? 1 : Draft.LAST);
        }
    }

    void setSink(String key, String typed) {
        if (draft.at(path("sink")).orElse(null) instanceof Scalar bare) {
            draft.set(path("sink"), TypedValue.mapping("path", bare));
        }
        if (typed.isBlank()) {
            draft.remove(path("sink", key));
        } else {
            draft.set(path("sink", key), TypedValue.of(typed));
        }
    }

    void removeFigure(String name) {
        if (draft.at(path("figures")).orElse(null) instanceof Sequence figures) {
            for (int i = 0; i < figures.items().size(); i++) {
                boolean meant = Tree.at(figures.items().get(i), path("name"))
                        .filter(text -> text.text().equals(name))
                        .isPresent();
                if (meant) {
                    draft.remove(figures.items().size() == 1 ? path("figures") : path("figures", i));
                    return;
                }
            }
        }
        throw new IllegalArgumentException("There is no figure '" + name + "'.");
    }
}
