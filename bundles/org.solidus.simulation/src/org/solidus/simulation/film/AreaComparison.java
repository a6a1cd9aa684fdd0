/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.data.Table;

/**
 * Areas of grains against the truth, of those that no edge of the frame cuts: what was found within a true grain, in
 * whatever number of pieces a crack has cut it.
 */
final class AreaComparison {

    private static final double MEDIAN = 0.03;
    private static final double WORST = 0.10;

    private final FilmTruth truth;
    private final FilmResults found;
    private final double[] areas;
    private final double[] beam;
    private final int[] labels;
    private final int grains;

    AreaComparison(FilmTruth truth, FilmTruthFolder folder, FilmResults found) throws IOException {
        this.truth = truth;
        this.found = found;
        areas = folder.array("areas");
        beam = folder.perFrame("beam");
        labels = Arrays.stream(folder.array("grains"))
                .mapToInt(label -> (int) label)
                .toArray();
        grains = areas.length / truth.frames();
    }

    List<Finding> findings() throws IOException {
        Map<Integer, List<Double>> off = new TreeMap<>();
        List<Optional<Table>> tables = found.tables("grains.grains");
        int shown = 0;
        boolean[] cut = cut();
        for (int frame = 0; frame < truth.frames(); frame++) {
            if (beam[frame] > 0 && tables.get(frame).isPresent()) {
                shown++;
                double[] measured = measured(tables.get(frame).get());
                for (int grain = 0; grain < grains; grain++) {
                    double area = areas[frame * grains + grain];
                    if (!cut[grain] && area > 0 && !Double.isNaN(measured[grain])) {
                        off.computeIfAbsent(grain, g -> new ArrayList<>()).add(Math.abs(measured[grain] / area - 1));
                    }
                }
            }
        }
        double median = FilmComparison.median(
                off.values().stream().flatMap(List::stream).toList());
        double worst =
                off.values().stream().mapToDouble(FilmComparison::median).max().orElse(Double.NaN);
        return List.of(
                new Finding(
                        "areas of " + off.size() + " grains in " + shown + " frames off, median",
                        FilmComparison.percent(median),
                        "below 3 %",
                        median < MEDIAN),
                new Finding("area of the worst grain off", FilmComparison.percent(worst), "below 10 %", worst < WORST));
    }

    /** Grains that reach an edge of the first frame, or come near enough for the drift to take them there. */
    private boolean[] cut() {
        boolean[] cut = new boolean[grains];
        int side = truth.side();
        for (int i = 0; i < side; i++) {
            for (int edge : new int[] {i, (side - 1) * side + i, i * side, i * side + side - 1}) {
                cut[labels[edge]] = true;
            }
        }
        return cut;
    }

    /** Area that was found within each true grain, square pixels; NaN where nothing was, or what was is said to be cut. */
    private double[] measured(Table table) {
        double[] sum = new double[grains];
        Arrays.fill(sum, Double.NaN);
        for (int row = 0; row < table.rows(); row++) {
            int y = (int) Math.round(found.length(table.column("y"), row));
            int x = (int) Math.round(found.length(table.column("x"), row));
            boolean inside = y >= 0 && x >= 0 && y < truth.side() && x < truth.side();
            boolean whole = table.find("border").isEmpty()
                    || table.column("border").text(row).equals("inside");
            if (inside && whole) {
                int grain = labels[y * truth.side() + x];
                sum[grain] = (Double.isNaN(sum[grain]) ? 0 : sum[grain]) + found.area(table.column("area"), row);
            }
        }
        return sum;
    }
}
