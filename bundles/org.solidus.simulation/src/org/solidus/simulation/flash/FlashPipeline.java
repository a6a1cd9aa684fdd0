/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.Locale;

/** The pipeline that analyses a simulated flash. */
final class FlashPipeline {

    private FlashPipeline() {}

    /** The text of {@code pipeline.yaml}. */
    static String text(FlashPlan plan) {
        String patterns = plan.settings().output() == FlashSettings.Output.FRAMES
                ? """
                  frames:  { path: data/frames.nxs }
                  monitor: { path: data/monitor.csv }
                steps:
                  - scattering.integrate: { geometry: data/arc.json, bins: 2400, unit: 1/angstrom, split: none,
                                            polarization: 0.99, mask: data/mask.npy, monitor: $monitor.monitor }
                    from: frames
                    as: patterns
                """
                : """
                  patterns: { path: data/patterns.nxs }
                steps:
                """;
        return String.format(
                Locale.ROOT,
                """
                pipeline: 1
                title: Simulated flash, %s A/cm2, seed %d
                sources:
                %s\
                  - scattering.peaks: { lines: [1.046 1/angstrom, 1.735 1/angstrom, 2.092 1/angstrom],
                                        window: 0.1 1/angstrom, tolerance: 0.06 1/angstrom }
                    from: patterns
                    as: peaks
                  - scattering.lattice: { system: hexagonal, hkl: ["0 1 2", "1 1 3", "0 2 4"] }
                    as: lattice
                default: lattice
                onError: mask
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """,
                plan.settings().current(),
                plan.seed(),
                patterns);
    }
}
