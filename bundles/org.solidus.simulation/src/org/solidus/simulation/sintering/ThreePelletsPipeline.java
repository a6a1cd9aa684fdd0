/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.List;
import java.util.Locale;

/** The pipeline that compares three pellets: for each the map of c and its hotspots. */
final class ThreePelletsPipeline {

    private ThreePelletsPipeline() {}

    /**
     * The text of {@code pipeline.yaml}.
     *
     * @param plan of one pellet; the scans are alike
     * @param truths of all pellets, for the lines that anyone would read off a first pattern
     * @param bins of the patterns
     */
    static String text(SinteringPlan plan, List<Truth> truths, int bins) {
        StringBuilder sources = new StringBuilder();
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < truths.size(); i++) {
            int current = ThreePellets.CURRENTS.get(i);
            sources.append(source(plan, current));
            steps.append(steps(plan, truths.get(0), current, bins));
        }
        return String.format(Locale.ROOT, """
                pipeline: 1
                title: Hotspots of three simulated pellets, 2, 6 and 9 A/cm2
                sources:
                %ssteps:
                %s  # More current, more hotspots? One threshold for all, and permutation tests.
                  - map.compare: { of: c, current: 2 A/cm2, sign: positive, direction: rows, transmission: $log2.transmission,
                                   with: [{ map: $hotspots6.map, current: 6 A/cm2 }, { map: $hotspots9.map, current: 9 A/cm2 }] }
                    from: lattice2
                    as: compare
                figures:
                  - name: maps
                    title: Lattice parameter c after a flash at 2, 6 and 9 A/cm2
                    maps: $compare
                default: compare
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """, sources, steps);
    }

    private static String source(SinteringPlan plan, int current) {
        return String.format(
                Locale.ROOT,
                """
                  frames%1$d: { path: data/%1$dA/frames.npy, scan: [point], grid: [%2$d, %3$d], step: [%4$s um, %4$s um] }
                  log%1$d:    { path: data/%1$dA/log.csv, columns: { monitor: "monitor", transmission: "transmission" } }
                """,
                current,
                plan.raster().rows(),
                plan.raster().columns(),
                SinteringPipeline.plain(plan.raster().step()));
    }

    private static String steps(SinteringPlan plan, Truth truth, int current, int bins) {
        return String.format(
                Locale.ROOT,
                """
                  - scattering.integrate: { geometry: data/%1$dA/map.poni, bins: %2$d, unit: 1/angstrom, split: none,
                                            polarization: 0.99, mask: data/%1$dA/mask.npy, validMax: 1500, monitor: $log%1$d.monitor }
                    from: frames%1$d
                    as: patterns%1$d
                  - scattering.peaks: { lines: [%3$s],
                                        window: %4$.4f 1/angstrom, tolerance: 0.025 1/angstrom }
                    as: peaks%1$d
                  - scattering.lattice: { system: hexagonal, hkl: [%5$s] }
                    as: lattice%1$d
                    keep: true
                  - map.hotspots: { of: c, sign: positive, transmission: $log%1$d.transmission }
                    as: hotspots%1$d
                    keep: true
                """,
                current,
                bins,
                SinteringPipeline.lines(truth),
                SinteringPipeline.window(plan, truth),
                SinteringPipeline.indices(truth));
    }
}
