/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.Locale;
import java.util.stream.Collectors;

/** The pipeline that analyses a simulated sintering map: patterns, lines, cell, hotspots. */
final class SinteringPipeline {

    private SinteringPipeline() { }

    /**
     * The text of {@code pipeline.yaml}.
     *
     * @param plan what was simulated
     * @param truth for the lines of the cold cell, which anyone would read off a first pattern
     * @param bins of the patterns
     */
    static String text(SinteringPlan plan, Truth truth, int bins) {
        String lines = truth.lines().stream().map(line -> String.format(Locale.ROOT, "%.4f 1/angstrom", line.q()))
                .collect(Collectors.joining(", "));
        String indices = truth.lines().stream().map(line -> "\"" + line.h() + " " + line.k() + " " + line.l() + "\"")
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, """
                pipeline: 1
                title: Simulated sintering map, %s A/cm2, seed %d
                sources:
                  frames: { path: data/frames.npy, scan: [point], grid: [%d, %d], step: [%s um, %s um] }
                  log:    { path: data/log.csv, columns: { monitor: "monitor", transmission: "transmission" } }
                steps:
                  - scattering.integrate: { geometry: data/map.poni, bins: %d, unit: 1/angstrom, split: bbox,
                                            polarization: 0.99, mask: data/mask.npy, monitor: $log.monitor }
                    from: frames
                    as: patterns
                  - scattering.peaks: { lines: [%s] }
                    as: peaks
                  - scattering.lattice: { system: hexagonal, hkl: [%s] }
                    as: lattice
                    keep: true
                  - map.hotspots: { of: c, transmission: $log.transmission }
                    as: hotspots
                default: hotspots
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """, plain(plan.current()), plan.seed(), plan.raster().rows(), plan.raster().columns(),
                plain(plan.raster().step()), plain(plan.raster().step()), bins, lines, indices);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
