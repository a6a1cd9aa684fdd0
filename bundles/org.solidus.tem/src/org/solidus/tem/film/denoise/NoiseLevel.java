/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.denoise;

import java.util.Arrays;
import java.util.List;
import org.solidus.math.robust.Robust;

/**
 * Standard deviation of the noise of single pixels, by medians, so that what changes and where edges are hardly counts:
 * from the change to the nearest neighbouring frame; where there is none, from second differences along the diagonals
 * (those of Immerkaer 1996, doi:10.1006/cviu.1996.0060), which noise that was interpolated makes too small.
 */
final class NoiseLevel {

    private static final int MOST = 20000;

    private NoiseLevel() {}

    static double of(Plane frame, List<Plane> neighbours) {
        double within = within(frame);
        double between = neighbours.stream()
                .mapToDouble(other -> between(frame, other))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        return between > 0 ? between : within > 0 ? within : 0;
    }

    private static double between(Plane one, Plane other) {
        int columns = one.columns();
        int step = Math.max(1, one.rows() * columns / MOST);
        double[] differences = new double[one.rows() * columns / step];
        for (int i = 0; i < differences.length; i++) {
            int at = i * step;
            int y = at / columns;
            int x = at % columns;
            boolean both = one.weight()[y][x] > 0 && other.weight()[y][x] > 0;
            differences[i] = both ? one.values()[y][x] - other.values()[y][x] : Double.NaN;
        }
        return Robust.sigma(differences) / Math.sqrt(2);
    }

    private static double within(Plane plane) {
        int columns = plane.columns() - 1;
        int rows = plane.rows() - 1;
        if (rows < 1 || columns < 1) {
            return 0;
        }
        int step = Math.max(1, rows * columns / MOST);
        double[] differences = new double[rows * columns / step];
        float[][] v = plane.values();
        float[][] w = plane.weight();
        for (int i = 0; i < differences.length; i++) {
            int y = i * step / columns;
            int x = i * step % columns;
            boolean all = w[y][x] * w[y][x + 1] * w[y + 1][x] * w[y + 1][x + 1] > 0;
            differences[i] = all ? v[y][x] - v[y][x + 1] - v[y + 1][x] + v[y + 1][x + 1] : Double.NaN;
        }
        boolean any = Arrays.stream(differences).anyMatch(value -> !Double.isNaN(value));
        return any ? Robust.sigma(differences) / 2 : 0;
    }
}
