/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.List;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;

/** Which item of the list of steps in a text a step is: items that cannot be read are no steps. */
final class Items {

    private final List<Value> items;
    private final Pipeline pipeline;

    Items(ReadText text) {
        this.items = text.root() instanceof Mapping top && top.entries().get("steps") instanceof Sequence steps
                ? steps.items()
                : List.of();
        this.pipeline = text.pipeline();
    }

    /** The item of a step; behind the last step, behind the last item. */
    int of(int step) {
        if (step >= pipeline.steps().size()) {
            return items.size();
        }
        StepSpec wanted = pipeline.steps().get(step);
        for (int i = 0; i < items.size(); i++) {
            Where where =
                    items.get(i) instanceof Mapping mapping ? mapping.keys().get(wanted.id()) : null;
            boolean bare = items.get(i) instanceof Scalar scalar && same(scalar.where(), wanted.where());
            if (bare || where != null && same(where, wanted.where())) {
                return i;
            }
        }
        return step;
    }

    private static boolean same(Where a, Where b) {
        return a.line() == b.line() && a.column() == b.column();
    }
}
