/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import static org.solidus.core.pipeline.edit.Draft.path;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;

/** Edits of single steps of a draft: their parameters and the words beside them. */
final class StepEdits {

    private static final List<String> GROUPINGS = List.of("over", "every", "by");

    private final Draft draft;

    StepEdits(Draft draft) {
        this.draft = draft;
    }

    void flag(String step, String word, boolean value) {
        if (value) {
            setWord(index(step), word, TypedValue.scalar("true"));
        } else {
            removeWord(index(step), word);
        }
    }

    void setFrom(String step, Optional<String> from) {
        if (from.isPresent()) {
            setFrom(index(step), from.get());
        } else {
            removeFrom(index(step));
        }
    }

    void setGrouping(String step, String word, String typed) {
        for (String other : GROUPINGS) {
            if (!other.equals(word) || typed.isBlank()) {
                removeWord(index(step), other);
            }
        }
        if (!typed.isBlank()) {
            setWord(index(step), word, TypedValue.of(typed));
        }
    }

    void setParam(String step, String dotted, Value value) {
        int at = index(step);
        becomeMapping(at);
        draft.set(param(at, dotted), value);
    }

    void unsetParam(String step, String dotted) {
        draft.remove(param(index(step), dotted));
    }

    /** Renames a source or a step, and all that refers to it. */
    void rename(String name, String to) {
        if (name.equals(to)) {
            return;
        }
        new Names(draft.pipeline()).check(to);
        boolean source =
                draft.pipeline().sources().stream().anyMatch(each -> each.name().equals(name));
        if (source) {
            draft.apply(new Edit.Rename(path("sources", name), to));
        } else {
            int at = index(name);
            if (Names.ofStep(steps().get(at).id()).equals(to)) {
                removeWord(at, "as");
            } else {
                setWord(at, "as", TypedValue.scalar(to));
            }
        }
        for (References.Found found : References.to(name, draft.text())) {
            draft.set(found.path(), TypedValue.scalar(found.renamed(to)));
        }
    }

    List<StepSpec> steps() {
        return draft.pipeline().steps();
    }

    int index(String step) {
        List<StepSpec> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no step '" + step + "'.");
    }

    /** The item of the list in the text that a step is. */
    int item(int step) {
        return new Items(draft.text()).of(step);
    }

    void setFrom(int at, String from) {
        setWord(at, "from", TypedValue.scalar(from));
    }

    void removeFrom(int at) {
        removeWord(at, "from");
    }

    private List<Object> param(int at, String dotted) {
        return path(path("steps", item(at), steps().get(at).id()), TypedValue.path(dotted));
    }

    private void setWord(int at, String word, Value value) {
        becomeMapping(at);
        draft.set(path("steps", item(at), word), value, word.equals("from") ? 1 : Draft.LAST);
    }

    private void removeWord(int at, String word) {
        draft.remove(path("steps", item(at), word));
    }

    /** A step that is written as a bare id becomes a mapping. */
    private void becomeMapping(int at) {
        List<Object> place = path("steps", item(at));
        if (draft.at(place).orElse(null) instanceof Scalar bare) {
            Mapping mapping = TypedValue.mapping(bare.text(), TypedValue.mapping());
            draft.set(place, mapping);
        }
    }
}
