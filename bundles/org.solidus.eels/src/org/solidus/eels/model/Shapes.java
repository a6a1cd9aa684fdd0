/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.Arrays;
import java.util.List;

/** The shapes that models are made of. Widths are full widths at half maximum. */
public final class Shapes {

    /** Beyond so many standard deviations a Gaussian is nothing. */
    private static final double GAUSS_REACH = 8;

    private static final double SIGMA = 1 / (2 * Math.sqrt(2 * Math.log(2)));

    private Shapes() {}

    /** {@code height (E / E0)^-exponent}: the height is that at E0. */
    public static Shape powerLaw(double reference) {
        return new PowerLaw(reference);
    }

    /** {@code height exp(-rate (E - E0))}. */
    public static Shape exponential(double reference) {
        return new Exponential(reference);
    }

    /** {@code height}. */
    public static Shape constant() {
        return new Line(Double.NaN);
    }

    /** {@code height (E - E0)}: the height is that 1 eV above E0. */
    public static Shape slope(double reference) {
        return new Line(reference);
    }

    /** A Gaussian of {@code counts} over all channels, at an {@code energy}, with a {@code width}. */
    public static Shape gaussian() {
        return new Gaussian();
    }

    /** A Lorentzian of {@code counts} over all channels, at an {@code energy}, with a {@code width}. */
    public static Shape lorentzian() {
        return new Lorentzian();
    }

    /**
     * An edge {@code height (1/2 + atan(2 (E - energy) / width) / pi) (E / energy)^-exponent}: an arctangent step that
     * falls with a power of the energy behind it.
     */
    public static Shape edge() {
        return new Step();
    }

    /** A measured or calculated curve times {@code scale}, moved up by {@code shift}; straight lines between its points. */
    public static Shape reference(double[] energies, double[] values) {
        return new Reference(energies.clone(), values.clone());
    }

    private static void all(int[] range, double[] energies) {
        range[0] = 0;
        range[1] = energies.length;
    }

    private record PowerLaw(double reference) implements Shape {

        @Override
        public String amount() {
            return "height";
        }

        @Override
        public List<String> parameters() {
            return List.of("exponent");
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            on(energies).evaluate(energies, q, from, columns, first, range);
        }

        @Override
        public Shape on(double[] energies) {
            double[] u = energies.clone();
            Arrays.setAll(u, i -> Math.log(energies[i] / reference));
            return new Falling(this, u);
        }
    }

    private record Exponential(double reference) implements Shape {

        @Override
        public String amount() {
            return "height";
        }

        @Override
        public List<String> parameters() {
            return List.of("rate");
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            on(energies).evaluate(energies, q, from, columns, first, range);
        }

        @Override
        public Shape on(double[] energies) {
            double[] u = energies.clone();
            Arrays.setAll(u, i -> energies[i] - reference);
            return new Falling(this, u);
        }
    }

    /** {@code exp(-q u)} on coordinates u that are known. */
    private static final class Falling implements Shape {

        private final Shape of;
        private final double[] u;

        Falling(Shape of, double[] u) {
            this.of = of;
            this.u = u;
        }

        @Override
        public String amount() {
            return of.amount();
        }

        @Override
        public List<String> parameters() {
            return of.parameters();
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            all(range, energies);
            double[] phi = columns[first];
            double[] slope = columns[first + 1];
            double rate = q[from];
            for (int i = 0; i < u.length; i++) {
                double value = Math.exp(-rate * u[i]);
                phi[i] = value;
                slope[i] = -u[i] * value;
            }
        }
    }

    private record Line(double reference) implements Shape {

        @Override
        public String amount() {
            return "height";
        }

        @Override
        public List<String> parameters() {
            return List.of();
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            all(range, energies);
            boolean flat = Double.isNaN(reference);
            for (int i = 0; i < energies.length; i++) {
                columns[first][i] = flat ? 1 : energies[i] - reference;
            }
        }
    }

    private record Gaussian() implements Shape {

        @Override
        public String amount() {
            return "counts";
        }

        @Override
        public List<String> parameters() {
            return List.of("energy", "width");
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            double centre = q[from];
            double width = q[from + 1];
            double sigma = SIGMA * width;
            double step = energies.length < 2 ? 1 : energies[1] - energies[0];
            double middle = (centre - energies[0]) / step;
            double reach = GAUSS_REACH * sigma / step;
            range[0] = (int) Math.clamp(Math.floor(middle - reach), 0, energies.length);
            range[1] = (int) Math.clamp(Math.ceil(middle + reach) + 1, range[0], energies.length);
            double top = step / (sigma * Math.sqrt(2 * Math.PI));
            double[] phi = columns[first];
            double[] byCentre = columns[first + 1];
            double[] byWidth = columns[first + 2];
            for (int i = range[0]; i < range[1]; i++) {
                double z = (energies[i] - centre) / sigma;
                double value = top * Math.exp(-0.5 * z * z);
                phi[i] = value;
                byCentre[i] = value * z / sigma;
                byWidth[i] = value * (z * z - 1) / width;
            }
        }
    }

    private record Lorentzian() implements Shape {

        @Override
        public String amount() {
            return "counts";
        }

        @Override
        public List<String> parameters() {
            return List.of("energy", "width");
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            all(range, energies);
            double half = 0.5 * q[from + 1];
            double step = energies.length < 2 ? 1 : energies[1] - energies[0];
            for (int i = 0; i < energies.length; i++) {
                double z = (energies[i] - q[from]) / half;
                double bell = 1 / (1 + z * z);
                double value = step / (Math.PI * half) * bell;
                columns[first][i] = value;
                columns[first + 1][i] = value * 2 * z * bell / half;
                columns[first + 2][i] = value * (2 * z * z * bell - 1) / (2 * half);
            }
        }
    }

    private record Step() implements Shape {

        @Override
        public String amount() {
            return "height";
        }

        @Override
        public List<String> parameters() {
            return List.of("energy", "width", "exponent");
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            all(range, energies);
            double onset = q[from];
            double width = q[from + 1];
            double exponent = q[from + 2];
            for (int i = 0; i < energies.length; i++) {
                double z = 2 * (energies[i] - onset) / width;
                double u = energies[i] > 0 ? Math.log(energies[i] / onset) : 0;
                double fall = exponent == 0 ? 1 : Math.exp(-exponent * u);
                double step = 0.5 + Math.atan(z) / Math.PI;
                double bell = fall / (Math.PI * (1 + z * z));
                columns[first][i] = step * fall;
                columns[first + 1][i] = -2 * bell / width + step * fall * exponent / onset;
                columns[first + 2][i] = -z * bell / width;
                columns[first + 3][i] = -u * step * fall;
            }
        }
    }

    private static final class Reference implements Shape {

        private final double[] places;
        private final double[] values;

        Reference(double[] places, double[] values) {
            this.places = places;
            this.values = values;
        }

        @Override
        public String amount() {
            return "scale";
        }

        @Override
        public List<String> parameters() {
            return List.of("shift");
        }

        @Override
        public void evaluate(double[] energies, double[] q, int from, double[][] columns, int first, int[] range) {
            double shift = q[from];
            int last = places.length - 1;
            double step = last < 1 ? 1 : (places[last] - places[0]) / last;
            all(range, energies);
            for (int i = 0; i < energies.length; i++) {
                double at = (energies[i] - shift - places[0]) / step;
                int low = (int) Math.clamp(Math.floor(at), 0, Math.max(0, last - 1));
                boolean there = at >= -1e-6 && at <= last + 1e-6 && last > 0;
                double rise = there ? values[low + 1] - values[low] : 0;
                columns[first][i] = there ? values[low] + (at - low) * rise : 0;
                columns[first + 1][i] = -rise / step;
            }
        }
    }
}
