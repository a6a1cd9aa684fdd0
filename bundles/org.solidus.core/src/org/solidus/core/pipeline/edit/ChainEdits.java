/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import static org.solidus.core.pipeline.edit.Draft.path;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;

/**
 * Edits that change which steps of a draft there are and in which order. A chain is a run of steps each of which works
 * on the one above; its head says by {@code from} what it reads. What works on what stays as a person would expect.
 */
final class ChainEdits {

    private final Draft draft;
    private final StepEdits edits;

    ChainEdits(Draft draft) {
        this.draft = draft;
        this.edits = new StepEdits(draft);
    }

    /** Adds a step. @return its name */
    String add(String id, int at) {
        int place = Math.clamp(at, 0, steps().size());
        String usual = Names.ofStep(id);
        String name = new Names(draft.pipeline()).free(usual);
        Mapping item = TypedValue.mapping(id, TypedValue.mapping());
        Optional<String> from = newHead(place);
        if (from.isPresent()) {
            item = item.with("from", TypedValue.scalar(from.get()));
        }
        if (!name.equals(usual)) {
            item = item.with("as", TypedValue.scalar(name));
        }
        draft.apply(new Edit.Insert(path("steps"), edits.item(place), item));
        if (from.isPresent() && place + 1 < steps().size()) {
            edits.removeFrom(place + 1);
        }
        return name;
    }

    /** What a step at the very top must read: what the present first one reads, or one of several sources. */
    private Optional<String> newHead(int place) {
        if (place > 0) {
            return Optional.empty();
        }
        if (!steps().isEmpty()) {
            return from(0);
        }
        List<SourceSpec> sources = draft.pipeline().sources();
        return sources.size() > 1 ? Optional.of(sources.get(0).name()) : Optional.empty();
    }

    /** Removes a step; what works on it works on its input then. */
    void remove(String step) {
        int at = edits.index(step);
        detach(at);
        draft.apply(new Edit.Remove(path("steps", edits.item(at))));
    }

    private void detach(int at) {
        Optional<String> own = from(at);
        if (own.isPresent() && at + 1 < steps().size() && from(at + 1).isEmpty()) {
            edits.setFrom(at + 1, own.get());
        }
        Optional<String> input = own.or(() -> above(at));
        if (input.isEmpty()) {
            return;
        }
        Optional<String> removed = Optional.of(steps().get(at).name());
        for (int i = 0; i < steps().size(); i++) {
            if (i != at && from(i).equals(removed)) {
                edits.setFrom(i, input.get());
            }
        }
    }

    /** What a step without {@code from} works on: the step above, or the only source. */
    private Optional<String> above(int at) {
        if (at > 0) {
            return Optional.of(steps().get(at - 1).name());
        }
        List<SourceSpec> sources = draft.pipeline().sources();
        return sources.size() == 1 ? Optional.of(sources.get(0).name()) : Optional.empty();
    }

    /** Moves a step. @param to its new place, counted without it */
    void move(String step, int to) {
        int at = edits.index(step);
        int target = Math.clamp(to, 0, steps().size() - 1);
        if (at == target) {
            return;
        }
        Optional<String> own = from(at);
        int head = head(at);
        int tail = tail(at);
        if (own.isPresent() && at < tail) {
            edits.setFrom(at + 1, own.get()); // the next is the head of the chain now
            if (target > at && target <= tail) {
                edits.removeFrom(at);
            }
        } else if (own.isEmpty() && target == head && from(head).isPresent()) {
            edits.setFrom(at, from(head).get());
            edits.removeFrom(head);
        }
        draft.apply(new Edit.Move(path("steps"), edits.item(at), edits.item(target)));
    }

    /** The first step of the chain that a step is in. */
    private int head(int at) {
        int head = at;
        while (head > 0 && from(head).isEmpty()) {
            head--;
        }
        return head;
    }

    /** The last step of the chain that a step is in. */
    private int tail(int at) {
        int tail = at;
        while (tail + 1 < steps().size() && from(tail + 1).isEmpty()) {
            tail++;
        }
        return tail;
    }

    private Optional<String> from(int at) {
        return steps().get(at).from().map(Scalar::text);
    }

    private List<StepSpec> steps() {
        return edits.steps();
    }
}
