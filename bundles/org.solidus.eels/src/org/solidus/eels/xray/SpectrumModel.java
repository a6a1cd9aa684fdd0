/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * A spectrum as a sum of non-negative parts: the lines of each family with their fixed ratios, and a background of smooth
 * pieces (cubic B-splines in the logarithm of the energy, wider than any line) times the bremsstrahlung of Kramers
 * {@code (E0 - E) / E} (H. A. Kramers 1923, doi:10.1080/14786442308565244). The pieces follow the window of the detector
 * and absorption in the specimen. Immutable.
 */
final class SpectrumModel {

    /** Energies between which one piece of the background rises or falls: a factor. */
    private static final double PIECE = 1.7;

    private final EnergyWindow window;
    private final List<LineFamily> families;
    private final double[][] columns;
    private final int[] from;
    private final int[] to;

    private SpectrumModel(EnergyWindow window, List<LineFamily> families, double[][] columns) {
        this.window = window;
        this.families = List.copyOf(families);
        this.columns = columns;
        from = new int[columns.length];
        to = new int[columns.length];
        for (int k = 0; k < columns.length; k++) {
            int first = 0;
            int end = columns[k].length;
            while (first < end && columns[k][first] == 0) {
                first++;
            }
            while (end > first && columns[k][end - 1] == 0) {
                end--;
            }
            from[k] = first;
            to[k] = end;
        }
    }

    /**
     * A model of the channels of a window.
     *
     * @param voltage    of the electrons, kV, if it is known
     * @param background number of pieces of the background; none: as many as the range of energies needs
     */
    static SpectrumModel of(
            EnergyGrid grid,
            EnergyWindow window,
            List<LineFamily> families,
            DetectorResolution resolution,
            Optional<Double> voltage,
            Optional<Integer> background) {
        int pieces = background.orElseGet(() -> pieces(grid, window));
        double[][] columns = new double[families.size() + pieces][];
        for (int k = 0; k < families.size(); k++) {
            columns[k] = LineProfiles.of(families.get(k), grid, window, resolution);
        }
        for (int k = 0; k < pieces; k++) {
            columns[families.size() + k] = new double[window.size()];
        }
        fillBackground(columns, families.size(), grid, window, voltage);
        return new SpectrumModel(window, families, columns);
    }

    private static int pieces(EnergyGrid grid, EnergyWindow window) {
        double lowest = Math.max(1, grid.energy(window.from()));
        double factor = Math.max(1, grid.energy(window.to() - 1.0) / lowest);
        return 3 + (int) Math.max(1, Math.round(Math.log(factor) / Math.log(PIECE)));
    }

    private static void fillBackground(
            double[][] columns, int first, EnergyGrid grid, EnergyWindow window, Optional<Double> voltage) {
        int pieces = columns.length - first;
        if (pieces == 0) {
            return;
        }
        int degree = Math.min(3, pieces - 1);
        int segments = pieces - degree;
        double low = Math.log(Math.max(1, grid.energy(window.from())));
        double high = Math.log(Math.max(2, grid.energy(window.to() - 1.0)));
        double[] basis = new double[pieces];
        for (int i = 0; i < window.size(); i++) {
            double energy = Math.max(1, grid.energy(window.from() + (double) i));
            double place = high > low ? (Math.log(energy) - low) / (high - low) * segments : 0;
            splines(Math.clamp(place, 0, segments), segments, degree, basis);
            double kramers = bremsstrahlung(energy, voltage);
            for (int k = 0; k < pieces; k++) {
                columns[first + k][i] = kramers * basis[k];
            }
        }
        for (int k = first; k < columns.length; k++) {
            unitArea(columns[k]);
        }
    }

    /** Of Kramers, times one unit of energy; just below the energy of the electrons it stays above nothing. */
    private static double bremsstrahlung(double energy, Optional<Double> voltage) {
        double end = voltage.map(kilovolt -> 1000 * kilovolt).orElse(Double.POSITIVE_INFINITY);
        return Double.isInfinite(end) ? 1 / energy : Math.max(0, (end - energy) / end) / energy;
    }

    /** Values of the B-splines of a degree on even knots, by the recurrence of de Boor. */
    private static void splines(double place, int segments, int degree, double[] basis) {
        int segment = Math.min((int) place, segments - 1);
        double[] value = new double[degree + 2];
        value[0] = 1;
        for (int d = 1; d <= degree; d++) {
            for (int k = d; k >= 0; k--) {
                // Spline k of degree d lies on the knots segment - d + k to segment + k + 1.
                double left = k > 0 ? (place - (segment - d + k)) / d * value[k - 1] : 0;
                double right = k < d ? ((segment + k + 1) - place) / d * value[k] : 0;
                value[k] = left + right;
            }
        }
        Arrays.fill(basis, 0);
        System.arraycopy(value, 0, basis, segment, degree + 1);
    }

    private static void unitArea(double[] column) {
        double area = 0;
        for (double value : column) {
            area += value;
        }
        for (int i = 0; i < column.length && area > 0; i++) {
            column[i] /= area;
        }
    }

    EnergyWindow window() {
        return window;
    }

    List<LineFamily> families() {
        return families;
    }

    /** Lines and background: number of unknown areas. */
    int parts() {
        return columns.length;
    }

    /** Counts a channel of the window for one unit of a part. Not to be changed. */
    double[] column(int part) {
        return columns[part];
    }

    /** First channel of the window in which a part is not nothing. */
    int from(int part) {
        return from[part];
    }

    /** The one behind its last. */
    int to(int part) {
        return to[part];
    }

    /** Sums the parts from one to before another, each times its area plus {@code more}. */
    void sum(double[] areas, int first, int end, double more, double[] into) {
        Arrays.fill(into, 0, window.size(), 0);
        for (int k = first; k < end; k++) {
            double area = areas[k] + more;
            double[] column = columns[k];
            for (int i = from[k]; i < to[k] && area != 0; i++) {
                into[i] += area * column[i];
            }
        }
    }
}
