/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/** The pipeline that analyses a simulated spectrum image. */
final class EelsPipeline {

    private EelsPipeline() {}

    /** The text of {@code pipeline.yaml}. */
    static String text(EelsPlan plan) {
        String low = EelsWriter.fileName(plan.images().getFirst().name(), "low");
        return "pipeline: 1\ntitle: Simulated spectrum image, seed " + plan.seed() + "\nsources:\n  low: { path: data/"
                + low + " }\nsteps:\n  - series.mean: {}\n    as: mean\nsink: { path: result.nxs, figures: [png] }\n";
    }
}
