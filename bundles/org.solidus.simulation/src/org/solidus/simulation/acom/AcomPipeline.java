/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.Locale;

/** The pipeline that analyses a simulated scan. */
final class AcomPipeline {

    private AcomPipeline() {}

    /** The text of {@code pipeline.yaml}. */
    static String text(AcomPlan plan, boolean pair) {
        return String.format(
                Locale.ROOT,
                """
                pipeline: 1
                title: Simulated scan with a precessed electron beam, seed %d
                sources:
                  frames: { path: data/%s.blo }
                steps:
                  - tem.calibrate: { pixel: %s 1/angstrom }
                    from: frames
                    as: patterns
                default: patterns
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """,
                plan.seed(),
                pair ? "before" : "scan",
                plan.camera().nominal());
    }
}
