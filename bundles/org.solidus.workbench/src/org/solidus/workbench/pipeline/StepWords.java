/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.workbench.pipeline.form.OneOf;

/** What a pipeline says of any step beside its parameters, described as these are. */
final class StepWords {

    private StepWords() {}

    /** Of any step. */
    record Any(
            @Param(
                    label = "Reads from",
                    help = "Source or earlier step whose frames it works on; by default the step above.")
            Optional<OneOf> from,

            @Param(
                    label = "Keep the result",
                    help = "Whether the result is kept although later steps use it.",
                    def = "false")
            boolean keep) {}

    /** Of a fold, beside these: what is folded into one. */
    record Folding(
            @Param(
                    label = "Fold over",
                    help = "Axes of the series that are folded away; all of them unless something is given here"
                            + " or below.")
            Optional<List<String>> over,

            @Param(label = "Every n frames", help = "Folds so many frames each.", min = 1)
            Optional<Long> every,

            @Param(label = "By labels", help = "Folds the frames of each label: $labels.")
            Optional<PerFrame<Double>> by) {}
}
