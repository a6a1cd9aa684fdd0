/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;

/** Patterns of backgrounds and containers, on the points of the pattern that they belong to. */
final class SidePattern {

    /** Part of a step of Q by which a background may fall short of the pattern. */
    private static final double SLACK = 2;

    private SidePattern() {}

    /**
     * A pattern at given points: its own where its axis is the same, else by straight lines between them.
     *
     * @param frame the pattern
     * @param name what it is, for errors
     * @param axis of the sample's pattern
     * @param params units and wavelength
     * @param q points of the domain
     * @param from first point of the domain
     * @param points of the sample's pattern
     * @throws IllegalArgumentException with a sentence, when it does not cover the points
     */
    static Backdrop of(Frame frame, String name, Axis axis, PdfParams params, double[] q, int from, int points) {
        if (frame.isTable() || frame.axes().size() != 1 || frame.axes().get(0).size() < 8) {
            throw new IllegalArgumentException("'" + name + "' is no pattern: " + frame + ".");
        }
        double[] own = PatternAxis.toQ(frame.axes().get(0), params);
        double[] measured = PatternValues.of(frame);
        PatternRepair.Repaired whole = new PatternRepair(own.length)
                .repair(measured, frame.variance().orElseGet(() -> new double[0]), params.spikes());
        double[] variance = whole.variance().length > 0 ? whole.variance() : new double[own.length];
        if (own.length == points && frame.axes().get(0).equals(axis)) {
            return new Backdrop(
                    Arrays.copyOfRange(whole.values(), from, from + q.length),
                    Arrays.copyOfRange(variance, from, from + q.length));
        }
        requireCover(own, q, name);
        return between(own, whole.values(), variance, q);
    }

    private static void requireCover(double[] own, double[] q, String name) {
        int last = own.length - 1;
        double low = own[0] - SLACK * (own[1] - own[0]);
        double high = own[last] + SLACK * (own[last] - own[last - 1]);
        if (q[0] < low || q[q.length - 1] > high) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "'%s' runs from Q = %.4g to %.4g 1/angstrom; the pattern needs it from %.4g to %.4g. Set 'qmin' and"
                            + " 'qmaxinst' within it.",
                    name,
                    own[0],
                    own[last],
                    q[0],
                    q[q.length - 1]));
        }
    }

    private static Backdrop between(double[] own, double[] values, double[] variance, double[] q) {
        double[] at = new double[q.length];
        double[] errors = new double[q.length];
        int right = 1;
        for (int i = 0; i < q.length; i++) {
            while (right < own.length - 1 && own[right] < q[i]) {
                right++;
            }
            double part = Math.clamp((q[i] - own[right - 1]) / (own[right] - own[right - 1]), 0, 1);
            at[i] = (1 - part) * values[right - 1] + part * values[right];
            errors[i] = (1 - part) * (1 - part) * variance[right - 1] + part * part * variance[right];
        }
        return new Backdrop(at, errors);
    }
}
