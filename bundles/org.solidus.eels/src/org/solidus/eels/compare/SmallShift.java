/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

/** Moves a spectrum by part of a channel, and finds by how much it is moved against another. */
final class SmallShift {

    private static final int ROUNDS = 8;

    private SmallShift() {}

    /**
     * By how many channels a spectrum lies higher than another, by least squares of {@code after = s before(i - d)}.
     *
     * @param most of the shift, channels; a larger one is not trusted
     * @return 0 where the spectra have no structure that tells it
     */
    static double of(double[] before, double[] after, double most) {
        double shift = 0;
        double[] moved = new double[before.length];
        for (int round = 0; round < ROUNDS; round++) {
            moved(before, shift, moved);
            double step = step(moved, after);
            shift += step;
            if (!(Math.abs(shift) <= most)) {
                return 0;
            }
            if (Math.abs(step) < 1e-4) {
                break;
            }
        }
        return shift;
    }

    /** One Gauss-Newton step for scale and shift, with the slope over two channels to both sides. */
    private static double step(double[] moved, double[] after) {
        double mm = 0;
        double md = 0;
        double dd = 0;
        double am = 0;
        double ad = 0;
        for (int i = 2; i < moved.length - 2; i++) {
            double slope = -(2 * moved[i + 2] + moved[i + 1] - moved[i - 1] - 2 * moved[i - 2]) / 10;
            if (Double.isNaN(slope + after[i] + moved[i])) {
                continue;
            }
            // Channels count by the inverse of what they hold, as counts do.
            double weight = 1 / Math.max(1e-12, Math.abs(after[i]) + Math.abs(moved[i]));
            mm += weight * moved[i] * moved[i];
            md += weight * moved[i] * slope;
            dd += weight * slope * slope;
            am += weight * after[i] * moved[i];
            ad += weight * after[i] * slope;
        }
        double determinant = mm * dd - md * md;
        double scale = (am * dd - ad * md) / determinant;
        double scaledShift = (ad * mm - am * md) / determinant;
        return determinant > 0 && scale > 0 ? Math.clamp(scaledShift / scale, -1, 1) : 0;
    }

    /** The spectrum moved up by a shift, linearly between channels; NaN beyond its ends. */
    static void moved(double[] values, double shift, double[] into) {
        int whole = (int) Math.floor(shift);
        double part = shift - whole;
        for (int i = 0; i < values.length; i++) {
            int high = i - whole;
            int low = high - 1;
            boolean needsLow = part > 0;
            boolean inside = high >= 0 && high < values.length && (!needsLow || low >= 0);
            into[i] = !inside ? Double.NaN : (1 - part) * values[high] + (needsLow ? part * values[low] : 0);
        }
    }
}
