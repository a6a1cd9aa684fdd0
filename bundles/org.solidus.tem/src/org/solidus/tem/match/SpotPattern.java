/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.Arrays;

/** The measured spots of a pattern, prepared for the search; filled again and again. One thread. */
final class SpotPattern {

    /** Side of the cells in which the nearest spot is looked up, of the tolerance. */
    private static final double CELL = 0.75;

    /** Distance at which a spot is no longer that of a reflection, of the tolerance. */
    private static final double CAPTURE = 2.5;

    private final double gMax;
    private final double tolerance;

    int size;
    double[] x = new double[256];
    double[] y = new double[256];
    double[] intensity = new double[256];
    float[] amplitude = new float[256];
    /** Logarithm to the base 2 of the intensity. */
    float[] log = new float[256];

    double norm;

    /** Spots for votes, shell by shell: azimuth and weight. */
    final int[] shellStarts;

    int[] voteAzimuth = new int[4096];
    int[] voteWeight = new int[4096];

    private final int side;
    private final double perCell;
    private final short[] nearest;
    private final float[] nearestDistance;

    SpotPattern(MatchSettings settings) {
        gMax = settings.gMax();
        tolerance = settings.tolerance();
        perCell = 1 / (CELL * tolerance);
        side = 2 * (int) Math.ceil((gMax + 2 * CAPTURE * tolerance) * perCell) + 1;
        nearest = new short[side * side];
        nearestDistance = new float[side * side];
        shellStarts = new int[(int) (gMax / TemplateBank.SHELL) + 16];
    }

    /** Takes spots; those beyond the largest scattering vector and without intensity are left out. */
    void fill(double[] qx, double[] qy, double[] counts, int count) {
        size = 0;
        double limit = gMax + tolerance;
        for (int i = 0; i < count; i++) {
            if (counts[i] > 0
                    && counts[i] < Float.MAX_VALUE
                    && qx[i] * qx[i] + qy[i] * qy[i] < limit * limit
                    && size < Short.MAX_VALUE - 1) {
                if (size == x.length) {
                    grow();
                }
                x[size] = qx[i];
                y[size] = qy[i];
                intensity[size++] = counts[i];
            }
        }
        prepare();
    }

    private void grow() {
        x = Arrays.copyOf(x, 2 * size);
        y = Arrays.copyOf(y, 2 * size);
        intensity = Arrays.copyOf(intensity, 2 * size);
        amplitude = Arrays.copyOf(amplitude, 2 * size);
        log = Arrays.copyOf(log, 2 * size);
    }

    private void prepare() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            log[i] = (float) (Math.log(intensity[i]) / Math.log(2));
            amplitude[i] = (float) Math.pow(intensity[i], Refinement.POWER);
            sum += amplitude[i] * amplitude[i];
        }
        norm = Math.sqrt(sum);
        prepareVotes();
        prepareCells();
    }

    private void prepareVotes() {
        int shells = shellStarts.length - 1;
        int reach = (int) Math.ceil(2 * tolerance / TemplateBank.SHELL);
        Arrays.fill(shellStarts, 0);
        int[] counts = shellStarts;
        int total = 0;
        for (int i = 0; i < size; i++) {
            double at = Math.hypot(x[i], y[i]) / TemplateBank.SHELL;
            for (int shell = Math.max(0, (int) at - reach); shell <= Math.min(shells - 1, (int) at + reach); shell++) {
                counts[shell + 1]++;
                total++;
            }
        }
        for (int shell = 0; shell < shells; shell++) {
            counts[shell + 1] += counts[shell];
        }
        if (voteAzimuth.length < total) {
            voteAzimuth = new int[2 * total];
            voteWeight = new int[2 * total];
        }
        // Filled from behind; the starts are then one shell too late and are moved back.
        for (int i = 0; i < size; i++) {
            double radius = Math.hypot(x[i], y[i]);
            double at = radius / TemplateBank.SHELL;
            int azimuth = TemplateBank.azimuth(Math.atan2(y[i], x[i]));
            for (int shell = Math.max(0, (int) at - reach); shell <= Math.min(shells - 1, (int) at + reach); shell++) {
                double off = (shell + 0.5) * TemplateBank.SHELL - radius;
                double share = Math.exp(-off * off / (2 * tolerance * tolerance));
                int k = counts[shell]++;
                voteAzimuth[k] = azimuth;
                voteWeight[k] = (int) Math.round(4095 * amplitude[i] / norm * share);
            }
        }
        System.arraycopy(counts, 0, counts, 1, shells);
        counts[0] = 0;
    }

    private void prepareCells() {
        Arrays.fill(nearest, (short) -1);
        double capture = CAPTURE * tolerance;
        int reach = (int) Math.ceil(capture * perCell);
        for (int i = 0; i < size; i++) {
            int column = cell(x[i]);
            int row = cell(y[i]);
            for (int r = Math.max(0, row - reach); r <= Math.min(side - 1, row + reach); r++) {
                for (int c = Math.max(0, column - reach); c <= Math.min(side - 1, column + reach); c++) {
                    double dx = centre(c) - x[i];
                    double dy = centre(r) - y[i];
                    float distance = (float) (dx * dx + dy * dy);
                    int at = r * side + c;
                    if (distance < capture * capture && (nearest[at] < 0 || distance < nearestDistance[at])) {
                        nearest[at] = (short) i;
                        nearestDistance[at] = distance;
                    }
                }
            }
        }
    }

    private int cell(double at) {
        return (int) Math.floor(at * perCell + 0.5) + side / 2;
    }

    private double centre(int cell) {
        return (cell - side / 2) / perCell;
    }

    /** The spot nearest to a point, -1 where none is near. */
    int nearest(double atX, double atY) {
        int c = (int) (atX * perCell + 1024.5) - 1024 + side / 2;
        int r = (int) (atY * perCell + 1024.5) - 1024 + side / 2;
        return c < 0 || r < 0 || c >= side || r >= side ? -1 : nearest[r * side + c];
    }
}
