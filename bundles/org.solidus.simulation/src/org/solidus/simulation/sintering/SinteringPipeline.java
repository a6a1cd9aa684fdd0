/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The pipeline that analyses a simulated sintering map: patterns, lines, cell, hotspots. Pixels are not split between
 * bins: the bins are narrower than a pixel, and neighbours that share pixels would not scatter independently, so that
 * the errors of the lines came out too small.
 */
final class SinteringPipeline {

    /** How far a line of the hottest spot may have moved. */
    private static final String TOLERANCE = "0.025";

    private SinteringPipeline() {}

    /**
     * The text of {@code pipeline.yaml}.
     *
     * @param plan what was simulated
     * @param truth for the lines of the cold cell, which anyone would read off a first pattern
     * @param bins of the patterns
     */
    static String text(SinteringPlan plan, Truth truth, int bins) {
        return String.format(
                Locale.ROOT,
                """
                pipeline: 1
                title: Simulated sintering map, %s A/cm2, seed %d
                sources:
                  frames: { path: data/frames.npy, scan: [point], grid: [%d, %d], step: [%s um, %s um] }
                  log:    { path: data/log.csv, columns: { monitor: "monitor", transmission: "transmission" } }
                steps:
                  - scattering.integrate: { geometry: data/map.poni, bins: %d, unit: 1/angstrom, split: none,
                                            polarization: 0.99, mask: data/mask.npy, validMax: 1500, monitor: $log.monitor }
                    from: frames
                    as: patterns
                  - scattering.peaks: { lines: [%s],
                                        window: %s 1/angstrom, tolerance: %s 1/angstrom }
                    as: peaks
                  - scattering.lattice: { system: hexagonal, hkl: [%s] }
                    as: lattice
                    keep: true
                  - map.hotspots: { of: c, sign: positive, transmission: $log.transmission }
                    as: hotspots
                default: hotspots
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """,
                plain(plan.current()),
                plan.seed(),
                plan.raster().rows(),
                plan.raster().columns(),
                plain(plan.raster().step()),
                plain(plan.raster().step()),
                bins,
                lines(truth),
                String.format(Locale.ROOT, "%.4f", window(plan, truth)),
                TOLERANCE,
                indices(truth));
    }

    /** Positions of the lines, as a pipeline lists them. */
    static String lines(Truth truth) {
        return truth.lines().stream()
                .map(line -> String.format(Locale.ROOT, "%.4f 1/angstrom", line.q()))
                .collect(Collectors.joining(", "));
    }

    /** Indices of the lines, as a pipeline lists them. */
    static String indices(Truth truth) {
        return truth.lines().stream()
                .map(line -> "\"" + line.h() + " " + line.k() + " " + line.l() + "\"")
                .collect(Collectors.joining(", "));
    }

    /**
     * Half the stretch that is fitted about a line: three widths, but so much that lines whose flanks meet share one,
     * since each would spoil the background of the other.
     */
    static double window(SinteringPlan plan, Truth truth) {
        double window = 0;
        for (int i = 0; i < truth.lines().size(); i++) {
            double width = plan.shape().widthAt(truth.lines().get(i).q());
            double gap = i == 0
                    ? Double.POSITIVE_INFINITY
                    : truth.lines().get(i).q() - truth.lines().get(i - 1).q();
            window = Math.max(window, gap < 5 * width ? 1.01 * gap : 3 * width);
        }
        return window;
    }

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
