/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.solidus.electrochemistry.CellLog;
import org.solidus.math.fit.LinearSystem;
import org.solidus.math.robust.Robust;

/**
 * What an electron beam adds to the current of a cell: {@code dI(E) = Ib + E Gb}, a current of its own and a conductance.
 *
 * <p>Where scans of one direction pass the same potentials with and without beam, these are compared with each other
 * alone (cells of direction and potential, a sixtieth of the window wide), so that whatever the cell does with the
 * potential, peaks too, drops out. Where beam and scan go in step, so that there are too few such pairs, the model of the
 * cell stands in for the other state.
 *
 * <p>The probability that a beam without effect looks like this comes from permutations: within blocks of one period of
 * the beam each, on and off are exchanged or not.
 */
final class BeamEffect {

    private static final int CELLS = 60;
    private static final double PAIRED = 0.3;
    private static final int PERMUTATIONS = 4000;
    private static final double HALFWAY = 0.02;

    /** How it was found. */
    enum Method {
        /** On against off at the same potentials and directions. */
        PAIRED,
        /** Through the model of the cell. */
        MODEL
    }

    final Points points;
    final double[] state;
    final boolean[] use;
    final CellModel model;
    final Method method;
    final Estimate current;
    final Estimate conductance;
    final double pValue;
    final int blocks;
    final double period;

    private final int[] cell;

    private BeamEffect(Points points, double[] state, boolean[] use, long seed) {
        this.points = points;
        this.state = state;
        this.use = use;
        CellModel constant = CellModel.fit(points, use, 1, Optional.of(state));
        int halves = points.sweeps.isEmpty()
                ? 0
                : points.sweeps.get(points.sweeps.size() - 1).half() + 1;
        CellModel drifting =
                halves < 4 ? constant : CellModel.fit(points, use, Math.min(5, halves / 2 + 1), Optional.of(state));
        model = drifting.isSolved() && drifting.sigma() < 0.97 * constant.sigma() ? drifting : constant;
        if (!model.isSolved()) {
            throw new IllegalArgumentException(
                    "The log does not tell a cell with beam from one without: the beam is on, or off, nearly all the"
                            + " time, or there are too few points.");
        }
        cell = cells();
        double[][] paired = pairs();
        method = share(paired) > PAIRED ? Method.PAIRED : Method.MODEL;
        Estimate[] both = method == Method.PAIRED
                ? fromPairs(paired)
                : new Estimate[] {model.beamCurrent(), model.beamConductance()};
        current = both[0];
        conductance = both[1];
        List<Integer> begins = begins();
        period = period(begins);
        int[] block = blocks(begins);
        blocks = Arrays.stream(block).max().orElse(-1) + 1;
        pValue = pValue(block, seed);
    }

    static BeamEffect of(CellLog log, double[] beam, CvSettings settings, double settle, long seed) {
        Points points = Points.of(log, settings);
        double[] state = points.condense(beam);
        boolean[] use = new boolean[points.size];
        double switched = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.size; i++) {
            if (i > 0 && Math.abs(state[i] - state[i - 1]) > HALFWAY) {
                switched = points.time[i];
            }
            boolean between = state[i] > HALFWAY && state[i] < 1 - HALFWAY && isBinary(beam);
            use[i] = points.sweep[i] >= 0
                    && points.state[i] != Points.LIMITED
                    && points.state[i] != Points.REST
                    && !between
                    && !Double.isNaN(state[i])
                    && points.time[i] - switched >= settle;
        }
        return new BeamEffect(points, state, use, seed);
    }

    private static boolean isBinary(double[] beam) {
        return Arrays.stream(beam).allMatch(state -> state == 0 || state == 1);
    }

    /** Cell of direction and potential of each point, -1 where it is not used. */
    private int[] cells() {
        double low = points.sweeps.stream().mapToDouble(Sweep::lowest).min().orElse(0);
        double high = points.sweeps.stream().mapToDouble(Sweep::highest).max().orElse(1);
        int[] cells = new int[points.size];
        for (int i = 0; i < points.size; i++) {
            int bin = (int) Math.clamp(CELLS * (points.potential[i] - low) / (high - low), 0, CELLS - 1.0);
            cells[i] = !use[i] ? -1 : points.slope(i) > 0 ? bin : CELLS + bin;
        }
        return cells;
    }

    /** Number of points off and on in each cell. */
    private double[][] pairs() {
        double[][] counts = new double[2 * CELLS][2];
        for (int i = 0; i < points.size; i++) {
            if (cell[i] >= 0) {
                counts[cell[i]][state[i] > 0.5 ? 1 : 0]++;
            }
        }
        return counts;
    }

    private static double share(double[][] counts) {
        double both = 0;
        double any = 0;
        for (double[] count : counts) {
            any += count[0] + count[1] > 0 ? 1 : 0;
            both += Math.min(count[0], count[1]) > 0.1 * (count[0] + count[1]) ? 1 : 0;
        }
        return any > 0 ? both / any : 0;
    }

    /** Regression within cells, on what the model leaves of the current but for the beam's part. */
    private Estimate[] fromPairs(double[][] counts) {
        double[][] mean = new double[2 * CELLS][4];
        for (int i = 0; i < points.size; i++) {
            if (isPaired(i, counts)) {
                double[] sum = mean[cell[i]];
                sum[0]++;
                sum[1] += state[i];
                sum[2] += state[i] * points.potential[i];
                sum[3] += beyond(i);
            }
        }
        LinearSystem system = new LinearSystem(2);
        system.clear(2);
        double[] row = new double[2];
        double[][] normal = new double[2][2];
        for (int i = 0; i < points.size; i++) {
            if (isPaired(i, counts)) {
                double[] sum = mean[cell[i]];
                within(i, sum, row);
                system.add(row, beyond(i) - sum[3] / sum[0], 1);
                normal[0][0] += row[0] * row[0];
                normal[0][1] += row[0] * row[1];
                normal[1][1] += row[1] * row[1];
            }
        }
        double[] found = new double[2];
        if (!system.solve(found)) {
            return new Estimate[] {model.beamCurrent(), model.beamConductance()};
        }
        double determinant = normal[0][0] * normal[1][1] - normal[0][1] * normal[0][1];
        double[] first = new double[points.size];
        double[] second = new double[points.size];
        for (int i = 0; i < points.size; i++) {
            if (isPaired(i, counts)) {
                within(i, mean[cell[i]], row);
                first[i] = (normal[1][1] * row[0] - normal[0][1] * row[1]) / determinant;
                second[i] = (normal[0][0] * row[1] - normal[0][1] * row[0]) / determinant;
            }
        }
        return new Estimate[] {
            new Estimate(found[0], model.noise().error(first)),
            new Estimate(found[1], model.noise().error(second))
        };
    }

    private void within(int i, double[] sum, double[] row) {
        row[0] = state[i] - sum[1] / sum[0];
        row[1] = state[i] * points.potential[i] - sum[2] / sum[0];
    }

    private boolean isPaired(int i, double[][] counts) {
        return cell[i] >= 0 && counts[cell[i]][0] > 0 && counts[cell[i]][1] > 0 && points.state[i] != Points.SPIKE;
    }

    /** Current less what the cell without beam gives by the model. */
    double beyond(int i) {
        return points.current[i] - model.value(i) + model.beamPart(i);
    }

    /** Points at which the beam comes on. */
    private List<Integer> begins() {
        List<Integer> begins = new ArrayList<>();
        for (int i = 1; i < points.size; i++) {
            if (state[i] > 0.5 && state[i - 1] <= 0.5) {
                begins.add(i);
            }
        }
        return begins;
    }

    private double period(List<Integer> begins) {
        double[] gaps = new double[Math.max(0, begins.size() - 1)];
        Arrays.setAll(gaps, k -> points.time[begins.get(k + 1)] - points.time[begins.get(k)]);
        return gaps.length == 0 ? Double.NaN : Robust.median(gaps);
    }

    /** Blocks from one rising edge to the next, -1 outside. */
    private int[] blocks(List<Integer> begins) {
        int[] block = new int[points.size];
        Arrays.fill(block, -1);
        for (int k = 0; k + 1 < begins.size(); k++) {
            Arrays.fill(block, begins.get(k), begins.get(k + 1), k);
        }
        return block;
    }

    /** Exchanges on and off within blocks, on the residuals of the model without beam. */
    private double pValue(int[] block, long seed) {
        if (blocks < 2) {
            return Double.NaN;
        }
        CellModel without = CellModel.fit(points, use, 1, Optional.empty());
        double[][] scores = new double[blocks][2];
        double[][] moments = new double[2][2];
        for (int i = 0; i < points.size; i++) {
            if (block[i] >= 0 && use[i] && points.state[i] == Points.USED) {
                double away = points.current[i] - without.value(i);
                double label = state[i] - 0.5;
                scores[block[i]][0] += label * away;
                scores[block[i]][1] += label * points.potential[i] * away;
                moments[0][0] += label * label;
                moments[0][1] += label * label * points.potential[i];
                moments[1][1] += label * label * points.potential[i] * points.potential[i];
            }
        }
        boolean[] flipped = new boolean[blocks];
        double found = statistic(scores, moments, flipped) * (1 - 1e-9);
        boolean all = blocks <= 12;
        int rounds = all ? 1 << blocks : PERMUTATIONS;
        SplittableRandom random = new SplittableRandom(seed);
        int asLarge = all ? 0 : 1;
        for (int round = 0; round < rounds; round++) {
            for (int k = 0; k < blocks; k++) {
                flipped[k] = all ? (round >> k & 1) == 1 : random.nextBoolean();
            }
            asLarge += statistic(scores, moments, flipped) >= found ? 1 : 0;
        }
        return (double) asLarge / (all ? rounds : rounds + 1);
    }

    /** What offset and conductance explain together. */
    private static double statistic(double[][] scores, double[][] moments, boolean[] flipped) {
        double a = 0;
        double b = 0;
        for (int k = 0; k < scores.length; k++) {
            a += flipped[k] ? -scores[k][0] : scores[k][0];
            b += flipped[k] ? -scores[k][1] : scores[k][1];
        }
        double determinant = moments[0][0] * moments[1][1] - moments[0][1] * moments[0][1];
        return determinant > 1e-12 * moments[0][0] * moments[1][1]
                ? (a * a * moments[1][1] - 2 * a * b * moments[0][1] + b * b * moments[0][0]) / determinant
                : a * a / moments[0][0];
    }
}
