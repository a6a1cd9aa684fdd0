/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;

/**
 * Share of a crystal from G(r): a glass has the short distances of its crystal and none of the long ones, so the scale
 * of the crystal's G(r) beyond {@code far} over that within {@code near} is the crystalline share.
 *
 * <p>Each scale is that of least squares against the crystal's own G(r), stretched (thermal expansion) and blurred
 * (thermal motion) as fits best, so that neither is taken for glass. Its error is from the residuals, whose correlation
 * over the termination ripples is counted.
 */
public final class PdfCrystallinity {

    private static final double[] BLURS = {0, 0.03, 0.06, 0.09, 0.13, 0.18, 0.24};
    private static final double SHRINK = 0.99;
    private static final double STRETCH = 1.04;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double[] r;
    private final double[][] blurred;
    private final int nearFrom;
    private final int nearTo;
    private final int farFrom;
    private final int farTo;

    /**
     * Takes a crystal's G(r) as the reference.
     *
     * @param r rising, evenly spaced, angstrom
     * @param crystal G(r), 1/angstrom2
     * @param nearest shortest distance that is physical, angstrom
     * @param near end of the local range, angstrom
     * @param far begin of the long range, angstrom
     * @throws IllegalArgumentException with a sentence, when r does not reach far enough
     */
    public PdfCrystallinity(double[] r, double[] crystal, double nearest, double near, double far) {
        this.r = r.clone();
        nearFrom = lower(r, nearest);
        nearTo = lower(r, near);
        farFrom = lower(r, far);
        // A stretched reference must still cover the end.
        farTo = lower(r, r[r.length - 1] * SHRINK * 0.99);
        if (nearTo - nearFrom < 8 || farTo - farFrom < 20) {
            throw new IllegalArgumentException("G(r) from " + r[0] + " to " + r[r.length - 1] + " angstrom has "
                    + Math.max(0, nearTo - nearFrom) + " points between " + nearest + " and " + near + " and "
                    + Math.max(0, farTo - farFrom) + " beyond " + far + " angstrom; at least 8 and 20 are needed.");
        }
        blurred = new double[BLURS.length][];
        for (int k = 0; k < BLURS.length; k++) {
            blurred[k] = blur(crystal, BLURS[k] / (r[1] - r[0]));
        }
    }

    private static int lower(double[] r, double value) {
        int found = Arrays.binarySearch(r, value);
        return found >= 0 ? found : -found - 1;
    }

    private static double[] blur(double[] values, double sigma) {
        if (sigma < 0.1) {
            return values.clone();
        }
        int half = (int) Math.ceil(4 * sigma);
        double[] kernel = new double[2 * half + 1];
        double sum = 0;
        for (int k = -half; k <= half; k++) {
            kernel[k + half] = Math.exp(-k * k / (2 * sigma * sigma));
            sum += kernel[k + half];
        }
        double[] blurred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (int k = -half; k <= half; k++) {
                int at = Math.max(0, Math.min(values.length - 1, i + k));
                blurred[i] += values[at] * kernel[k + half] / sum;
            }
        }
        return blurred;
    }

    /**
     * A share with its error.
     *
     * @param crystalline share, 1 for the reference itself
     * @param sigma one standard deviation
     */
    public record Share(double crystalline, double sigma) {}

    private record Scale(double value, double sigma) {}

    /** The crystalline share of a sample from its G(r) at the same r. */
    public Share of(double[] g) {
        Scale near = scale(g, nearFrom, nearTo);
        Scale far = scale(g, farFrom, farTo);
        if (!(near.value > 0)) {
            return new Share(Double.NaN, Double.NaN);
        }
        double share = far.value / near.value;
        return new Share(share, Math.hypot(far.sigma / near.value, share * near.sigma / near.value));
    }

    private Scale scale(double[] g, int from, int to) {
        double best = Double.POSITIVE_INFINITY;
        int blur = 0;
        double stretch = 1;
        for (int k = 0; k < BLURS.length; k++) {
            double s = stretch(g, blurred[k], from, to);
            double sse = sse(g, blurred[k], s, from, to);
            if (sse < best) {
                best = sse;
                blur = k;
                stretch = s;
            }
        }
        return judged(g, blurred[blur], stretch, from, to);
    }

    /** Grid, then golden section. */
    private double stretch(double[] g, double[] crystal, int from, int to) {
        double best = Double.POSITIVE_INFINITY;
        double at = 1;
        double step = 0.0025;
        for (double s = SHRINK; s <= STRETCH; s += step) {
            double sse = sse(g, crystal, s, from, to);
            if (sse < best) {
                best = sse;
                at = s;
            }
        }
        double low = at - step;
        double high = at + step;
        while (high - low > 1e-5) {
            double c = high - GOLDEN * (high - low);
            double d = low + GOLDEN * (high - low);
            if (sse(g, crystal, c, from, to) < sse(g, crystal, d, from, to)) {
                high = d;
            } else {
                low = c;
            }
        }
        return (low + high) / 2;
    }

    private double at(double[] crystal, double distance) {
        double place = (distance - r[0]) / (r[1] - r[0]);
        int i = (int) Math.floor(place);
        if (i < 0 || i + 1 >= crystal.length) {
            return 0;
        }
        return crystal[i] + (place - i) * (crystal[i + 1] - crystal[i]);
    }

    private double sse(double[] g, double[] crystal, double stretch, int from, int to) {
        double gg = 0;
        double gc = 0;
        double cc = 0;
        for (int i = from; i < to; i++) {
            double c = at(crystal, r[i] / stretch);
            if (Double.isFinite(g[i])) {
                gg += g[i] * g[i];
                gc += g[i] * c;
                cc += c * c;
            }
        }
        return cc > 0 && gc > 0 ? gg - gc * gc / cc : gg;
    }

    private Scale judged(double[] g, double[] crystal, double stretch, int from, int to) {
        double gc = 0;
        double cc = 0;
        for (int i = from; i < to; i++) {
            double c = at(crystal, r[i] / stretch);
            if (Double.isFinite(g[i])) {
                gc += g[i] * c;
                cc += c * c;
            }
        }
        double value = cc > 0 ? Math.max(0, gc / cc) : Double.NaN;
        // Long-run variance of the score: neighbouring points of a transform are not independent.
        double[] score = new double[to - from];
        for (int i = from; i < to; i++) {
            double c = at(crystal, r[i] / stretch);
            score[i - from] = Double.isFinite(g[i]) ? (g[i] - value * c) * c : 0;
        }
        int lags = Math.max(2, (int) Math.round(0.6 / (r[1] - r[0])));
        double sum = 0;
        for (int lag = 0; lag <= Math.min(lags, score.length - 1); lag++) {
            double part = 0;
            for (int i = lag; i < score.length; i++) {
                part += score[i] * score[i - lag];
            }
            sum += (lag == 0 ? 1 : 2) * (1 - lag / (lags + 1.0)) * part;
        }
        return new Scale(value, cc > 0 ? Math.sqrt(Math.max(0, sum)) / cc : Double.NaN);
    }
}
