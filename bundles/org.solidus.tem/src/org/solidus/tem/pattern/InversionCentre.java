/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.Arrays;
import org.solidus.math.fourier.Fft;

/**
 * The point about which a pattern looks like itself turned by 180 degrees: the maximum of its product with its inversion,
 * by Fourier transform of the square roots of the counts. Friedel pairs, rings and halos count, so that it needs no direct
 * beam (it may be stopped, masked or out of the window). Scratch of one thread.
 */
final class InversionCentre {

    private final Fft2 fft;
    private final double[] real;
    private final double[] imaginary;

    /** For patterns of at most this side. */
    InversionCentre(int longest) {
        fft = new Fft2(Fft.sizeFor(2L * longest));
        real = new double[fft.side() * fft.side()];
        imaginary = new double[real.length];
    }

    /**
     * Looks for the centre within a distance of a place.
     *
     * @param hidden radius about that place which is left out: a beam stop with what spills around it
     */
    BeamFinder.Place find(
            double[] values,
            byte[] mask,
            int rows,
            int columns,
            double nearX,
            double nearY,
            double within,
            double hidden) {
        fill(values, mask, rows, columns, nearX, nearY, hidden);
        fft.forward(real, imaginary);
        // The product of a pattern with its inversion about c, for all c, is its convolution with itself at 2 c.
        for (int p = 0; p < real.length; p++) {
            double re = real[p] * real[p] - imaginary[p] * imaginary[p];
            imaginary[p] = 2 * real[p] * imaginary[p];
            real[p] = re;
        }
        fft.inverse(real, imaginary);
        int side = fft.side();
        int best = -1;
        for (int y = 1; y < 2 * rows - 2; y++) {
            for (int x = 1; x < 2 * columns - 2; x++) {
                int p = y * side + x;
                boolean near = Math.hypot(x / 2.0 - nearX, y / 2.0 - nearY) <= within;
                best = near && (best < 0 || real[p] > real[best]) ? p : best;
            }
        }
        if (best < 0 || !(real[best] > 0)) {
            return BeamFinder.Place.NONE;
        }
        double x = (best % side + vertex(best, 1)) / 2;
        double y = (best / side + vertex(best, side)) / 2;
        return new BeamFinder.Place(x, y, Double.NaN, Double.NaN, real[best]);
    }

    private void fill(double[] values, byte[] mask, int rows, int columns, double nearX, double nearY, double hidden) {
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        double sum = 0;
        int count = 0;
        for (int p = 0; p < values.length; p++) {
            if (used(values, mask, p, columns, nearX, nearY, hidden)) {
                sum += Math.sqrt(Math.max(0, values[p]));
                count++;
            }
        }
        // Without its mean a pattern does not match itself best where most of it overlaps.
        double mean = sum / Math.max(1, count);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int p = y * columns + x;
                boolean used = used(values, mask, p, columns, nearX, nearY, hidden);
                real[y * fft.side() + x] = used ? Math.sqrt(Math.max(0, values[p])) - mean : 0;
            }
        }
    }

    private static boolean used(
            double[] values, byte[] mask, int p, int columns, double nearX, double nearY, double hidden) {
        boolean valid = (mask.length == 0 || mask[p] == 0) && !Double.isNaN(values[p]);
        return valid && !(hidden > 0 && Math.hypot(p % columns - nearX, p / columns - nearY) < hidden);
    }

    private double vertex(int p, int stride) {
        double before = real[p - stride];
        double after = real[p + stride];
        double bend = before - 2 * real[p] + after;
        return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
    }
}
