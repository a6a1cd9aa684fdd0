/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

/** How the intensity of a reflection falls with its excitation error; 1 where the Bragg condition holds, even in s. */
public sealed interface RockingCurve {

    /**
     * The curve.
     *
     * @param s excitation error in 1/angstrom
     * @return share of the intensity at s = 0
     */
    double at(double s);

    /**
     * The excitation error beyond which the curve, or its envelope, stays below a share.
     *
     * @param share above 0, below 1
     * @return 1/angstrom
     */
    double reach(double share);

    /**
     * The excitation error over which the curve changes: what a table or a sum over angles must resolve.
     *
     * @return 1/angstrom
     */
    double scale();

    /**
     * A parallel slab, {@code (sin(pi t s) / (pi t s))^2}.
     *
     * @param thickness t in angstrom
     */
    record Slab(double thickness) implements RockingCurve {

        /** Checks the thickness. */
        public Slab {
            positive("thickness of the slab, in angstrom,", thickness);
        }

        @Override
        public double at(double s) {
            double x = Math.PI * thickness * s;
            if (Math.abs(x) < 1e-4) {
                return 1 - x * x / 3;
            }
            double sinc = Math.sin(x) / x;
            return sinc * sinc;
        }

        @Override
        public double reach(double share) {
            return 1 / (Math.PI * thickness * Math.sqrt(share));
        }

        @Override
        public double scale() {
            return 1 / thickness;
        }
    }

    /**
     * {@code 1 / (1 + (s / width)^2)}. L. Palatinus et al., Acta Cryst. B 75 (2019) 512, doi 10.1107/S2052520619007534,
     * write it with {@code sigma = pi / s_max = 1 / width}.
     *
     * @param width half width at half maximum, in 1/angstrom
     */
    record Lorentzian(double width) implements RockingCurve {

        /** Checks the width. */
        public Lorentzian {
            positive("width of the rocking curve, in 1/angstrom,", width);
        }

        @Override
        public double at(double s) {
            double x = s / width;
            return 1 / (1 + x * x);
        }

        @Override
        public double reach(double share) {
            return width * Math.sqrt(1 / share - 1);
        }

        @Override
        public double scale() {
            return width;
        }
    }

    /**
     * {@code exp(-s^2 / 2 sigma^2)}.
     *
     * @param sigma standard deviation, in 1/angstrom
     */
    record Gaussian(double sigma) implements RockingCurve {

        /** Checks the width. */
        public Gaussian {
            positive("width of the rocking curve, in 1/angstrom,", sigma);
        }

        @Override
        public double at(double s) {
            double x = s / sigma;
            return Math.exp(-x * x / 2);
        }

        @Override
        public double reach(double share) {
            return sigma * Math.sqrt(-2 * Math.log(share));
        }

        @Override
        public double scale() {
            return sigma;
        }
    }

    private static void positive(String what, double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("The " + what + " must be positive, not " + value);
        }
    }
}
