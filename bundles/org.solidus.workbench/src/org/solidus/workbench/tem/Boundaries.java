/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.crystal.orientation.DisorientationKernel;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.figure.Overlay;
import org.solidus.figure.Values;

/**
 * Borders of neighbours that are different crystals or phases, as {@code tem.boundaries} finds them: within a phase in
 * black, between phases in green. On a background thread.
 */
final class Boundaries {

    private static final int SAME_PHASE = 0x000000;
    private static final int PHASES = 0x00a53c;

    private final CrystalMap map;
    private final CrystalView how;
    private final double[] xEdges;
    private final double[] yEdges;
    private final Map<Integer, DisorientationKernel> kernels = new HashMap<>();
    private final List<double[]> same = new ArrayList<>();
    private final List<double[]> different = new ArrayList<>();

    Boundaries(CrystalMap map, CrystalView how) {
        this.map = map;
        this.how = how;
        xEdges = edges(map.x());
        yEdges = edges(map.y());
    }

    private static double[] edges(Axis axis) {
        return PlaneAxis.of(axis).edges().toArray();
    }

    List<Overlay.Segments> lines() {
        int rows = map.y().size();
        int columns = map.x().size();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int cell = row * columns + column;
                if (column + 1 < columns) {
                    compare(cell, cell + 1, new double[] {
                        xEdges[column + 1], yEdges[row], xEdges[column + 1], yEdges[row + 1]
                    });
                }
                if (row + 1 < rows) {
                    compare(cell, cell + columns, new double[] {
                        xEdges[column], yEdges[row + 1], xEdges[column + 1], yEdges[row + 1]
                    });
                }
            }
        }
        List<Overlay.Segments> lines = new ArrayList<>();
        add(lines, "same phase", same, SAME_PHASE);
        add(lines, "different phases", different, PHASES);
        return lines;
    }

    private void compare(int one, int other, double[] line) {
        if (!isShown(one) || !isShown(other)) {
            return;
        }
        if (map.phase(one) != map.phase(other)) {
            different.add(line);
        } else if (map.isCrystal(one) && map.isCrystal(other) && angle(one, other) > Math.toRadians(how.angle())) {
            same.add(line);
        }
    }

    /** Beside a point that is not resolved nothing is known. */
    private boolean isShown(int cell) {
        return map.phase(cell) > 0 && (!map.isCrystal(cell) || how.resolves(map, cell));
    }

    private double angle(int one, int other) {
        int code = map.phase(one);
        Optional<LaueClass> laue = map.laue(code);
        if (laue.isEmpty()) {
            return 0;
        }
        return kernels.computeIfAbsent(code, none -> DisorientationKernel.of(laue.get()))
                .angle(map.quaternions(), 4 * one, map.quaternions(), 4 * other);
    }

    private static void add(List<Overlay.Segments> into, String name, List<double[]> lines, int rgb) {
        if (!lines.isEmpty()) {
            into.add(new Overlay.Segments(name, ends(lines, 0), ends(lines, 1), ends(lines, 2), ends(lines, 3), rgb));
        }
    }

    private static Values ends(List<double[]> lines, int which) {
        return Values.of(lines.stream().mapToDouble(line -> line[which]).toArray());
    }
}
