/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/**
 * The zero-loss peak: a Gaussian, made asymmetric by an exponential decay to either side (the longer one towards losses,
 * as the energies of field emission have it), with tails where the camera spreads some of the counts far. Energy 0 is
 * where it is highest. Everything is known in closed form as a Fourier transform; channels integrate over their width.
 *
 * @param sigma of the Gaussian, eV
 * @param right decay towards losses, eV
 * @param left decay towards gains, eV
 * @param spread share of the counts that is in the tails
 * @param reach half width of the tails at half height, eV
 * @param maximum where the peak is highest before it is moved to 0, eV
 */
record ZeroLoss(double sigma, double right, double left, double spread, double reach, double maximum) {

    private static final double WIDTHS = 2.3548200450309493;

    /**
     * A peak.
     *
     * @param fwhm of the Gaussian, eV
     * @param asymmetry 0 for none; 1 is strong
     * @param spread share in the tails
     */
    static ZeroLoss of(double fwhm, double asymmetry, double spread) {
        ZeroLoss raw =
                new ZeroLoss(fwhm / WIDTHS, 0.45 * asymmetry * fwhm, 0.12 * asymmetry * fwhm, spread, 3 * fwhm, 0);
        double low = -fwhm;
        double high = fwhm;
        for (int i = 0; i < 80; i++) {
            double a = low + (high - low) / 3;
            double b = high - (high - low) / 3;
            if (raw.density(a) < raw.density(b)) {
                low = a;
            } else {
                high = b;
            }
        }
        return new ZeroLoss(raw.sigma, raw.right, raw.left, spread, raw.reach, asymmetry == 0 ? 0 : (low + high) / 2);
    }

    /** Mean energy. */
    double centroid() {
        return right - left - maximum;
    }

    /** Full width at half height, eV. */
    double fwhm() {
        double half = density(0) / 2;
        return crossing(half, 1) + crossing(half, -1);
    }

    private double crossing(double level, int side) {
        double near = 0;
        double far = 8 * (sigma + right + left);
        for (int i = 0; i < 60; i++) {
            double middle = (near + far) / 2;
            if (density(side * middle) > level) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return near;
    }

    /** Density at an energy, per eV: the inverse transform, summed until nothing is left of it. */
    double density(double energy) {
        double step = 0.002 / sigma;
        double sum = 0.5;
        for (int i = 1; i * step < 1.6 / sigma; i++) {
            double[] z = transform(i * step);
            double phase = 2 * Math.PI * i * step * energy;
            sum += z[0] * Math.cos(phase) - z[1] * Math.sin(phase);
        }
        return 2 * step * sum;
    }

    /**
     * The Fourier transform {@code int z(E) exp(-2 pi i f E) dE}; 1 at frequency 0.
     *
     * @param frequency per eV
     * @return real and imaginary part
     */
    double[] transform(double frequency) {
        double w = 2 * Math.PI * frequency;
        double size = Math.exp(-w * w * sigma * sigma / 2) * (1 - spread + spread * Math.exp(-Math.abs(w) * reach));
        // 1 / ((1 + i w right) (1 - i w left)), the phase of the move to 0 included.
        double a = 1 + w * w * right * left;
        double b = w * (right - left);
        double square = a * a + b * b;
        double real = a / square;
        double imaginary = -b / square;
        double c = Math.cos(w * maximum);
        double s = Math.sin(w * maximum);
        return new double[] {size * (real * c - imaginary * s), size * (real * s + imaginary * c)};
    }
}
