/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.powder;

import java.util.Arrays;
import org.solidus.math.fourier.Fft;

/**
 * Turns thousands of lines into a curve at the cost of a Fourier transform. The scattering vector is stretched to
 * {@code u} with {@code du = dQ / H(Q)}, where every line has the width 1; lines are laid down on an even grid in u,
 * multiplied by the transform of the pseudo-Voigt profile, and read off at the points of the pattern. Cubic B-splines
 * lay down and read off; what they smooth is divided out again. The tails of the Lorentzian are whole.
 *
 * <p>A curve made so differs from the sum of the lines by less than 1e-3 of the height of a line (widths of half the
 * shape's and more). Lines of one call may be of several kinds (intensities, derivatives): two at a time go through one
 * complex transform.
 *
 * <p>An object holds scratch space and serves one thread at a time.
 */
public final class LineConvolver {

    private static final double NODES_PER_WIDTH = 8;

    /** Lines so many widths beyond the pattern still send their tails into it. */
    private static final double MARGIN = 25;

    private static final double LN2 = 0.6931471805599453;

    private final LineShape shape;
    private final Fft fft;
    private final double origin;
    private final int nodes;
    private final double[] places;
    private final double[] unsmooth;
    private final double lowest;
    private final double highest;

    private final double[] real;
    private final double[] imaginary;
    private final double[] keptReal;
    private final double[] keptImaginary;
    private final double[] kernel;
    private final double[] otherKernel;

    /**
     * Prepares for a pattern.
     *
     * @param q rising scattering vectors of its points, 1/angstrom, at least two
     * @param shape the width of the lines at each Q; its Lorentzian share is not used
     * @throws IllegalArgumentException if the lines are so narrow that the grid would be too long
     */
    public LineConvolver(double[] q, LineShape shape) {
        this.shape = shape;
        double from = stretched(q[0]) - MARGIN;
        double to = stretched(q[q.length - 1]) + MARGIN;
        double length = (to - from) * NODES_PER_WIDTH;
        if (!(length < 2e6)) {
            throw new IllegalArgumentException("Lines of a width of " + shape.at(q[0])
                    + " 1/angstrom are too narrow for a pattern from " + q[0] + " to " + q[q.length - 1]
                    + " 1/angstrom.");
        }
        nodes = (int) Math.ceil(length) + 4;
        origin = from;
        fft = new Fft(Fft.sizeFor(nodes + nodes / 6 + (int) (2 * MARGIN * NODES_PER_WIDTH)));
        places = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            places[i] = place(q[i]);
        }
        lowest = relaxed(from + 2 / NODES_PER_WIDTH);
        highest = relaxed(to - 2 / NODES_PER_WIDTH);
        int size = fft.size();
        unsmooth = new double[size / 2 + 1];
        for (int k = 0; k <= size / 2; k++) {
            double x = Math.PI * k / size;
            double sinc = k == 0 ? 1 : StrictMath.sin(x) / x;
            // To the fourth for laying down and to the fourth for reading off.
            unsmooth[k] = NODES_PER_WIDTH * StrictMath.pow(sinc, -8);
        }
        real = new double[size];
        imaginary = new double[size];
        keptReal = new double[size];
        keptImaginary = new double[size];
        kernel = new double[size / 2 + 1];
        otherKernel = new double[size / 2 + 1];
    }

    /** The smallest scattering vector at which a line still counts, 1/angstrom. */
    public double lowest() {
        return lowest;
    }

    /** The largest scattering vector at which a line still counts, 1/angstrom. */
    public double highest() {
        return highest;
    }

    /** Number of points of the pattern. */
    public int points() {
        return places.length;
    }

    /** Forgets all lines. */
    public void clear() {
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
    }

    /**
     * Lays a line down for {@link #curves}.
     *
     * @param q its position, 1/angstrom; outside {@link #lowest} to {@link #highest} it is passed over
     * @param first area in the first kind
     * @param second area in the second kind
     */
    public void add(double q, double first, double second) {
        if (q > lowest && q < highest) {
            double inverse = 1 / shape.at(q);
            lay(place(q), first * inverse, second * inverse);
        }
    }

    /**
     * Lays a line down for {@link #shifts}.
     *
     * @param q its position, 1/angstrom
     * @param first area times dQ/dp of the first parameter
     * @param second area times dQ/dp of the second parameter
     */
    public void addShift(double q, double first, double second) {
        if (q > lowest && q < highest) {
            double inverse = 1 / shape.at(q);
            lay(place(q), first * inverse * inverse, second * inverse * inverse);
        }
    }

    private void lay(double place, double first, double second) {
        int node = (int) place;
        double t = place - node;
        double s = 1 - t;
        double w0 = s * s * s / 6;
        double w1 = (3 * t * t * t - 6 * t * t + 4) / 6;
        double w2 = (3 * s * s * s - 6 * s * s + 4) / 6;
        double w3 = t * t * t / 6;
        real[node - 1] += first * w0;
        real[node] += first * w1;
        real[node + 1] += first * w2;
        real[node + 2] += first * w3;
        imaginary[node - 1] += second * w0;
        imaginary[node] += second * w1;
        imaginary[node + 1] += second * w2;
        imaginary[node + 2] += second * w3;
    }

    /**
     * The curves of both kinds.
     *
     * @param width width of the lines in units of the shape's, at least 0.3
     * @param eta share of the Lorentzian
     * @param first receives a value a point
     * @param second receives a value a point; may be empty
     */
    public void curves(double width, double eta, double[] first, double[] second) {
        fft.forward(real, imaginary);
        System.arraycopy(real, 0, keptReal, 0, real.length);
        System.arraycopy(imaginary, 0, keptImaginary, 0, imaginary.length);
        profile(width, eta);
        int size = fft.size();
        for (int i = 0; i < size; i++) {
            double factor = kernel[Math.min(i, size - i)];
            real[i] *= factor;
            imaginary[i] *= factor;
        }
        fft.inverse(real, imaginary);
        read(real, first);
        read(imaginary, second);
    }

    /**
     * How a curve changes as its lines move, from what {@link #addShift} laid down: {@code dy/dp} for two parameters.
     *
     * @param width width of the lines in units of the shape's
     * @param eta share of the Lorentzian
     * @param first receives a value a point
     * @param second receives a value a point; may be empty
     */
    public void shifts(double width, double eta, double[] first, double[] second) {
        fft.forward(real, imaginary);
        profile(width, eta);
        int size = fft.size();
        // A shift by +d multiplies the transform by exp(-i omega d): the derivative is -i omega.
        double step = 2 * Math.PI * NODES_PER_WIDTH / size;
        for (int i = 0; i < size; i++) {
            int k = Math.min(i, size - i);
            double omega = 2 * i == size ? 0 : (i <= size / 2 ? k : -k) * step;
            double factor = omega * kernel[k];
            double re = real[i];
            real[i] = imaginary[i] * factor;
            imaginary[i] = -re * factor;
        }
        fft.inverse(real, imaginary);
        read(real, first);
        read(imaginary, second);
    }

    /**
     * What the curve of the first kind that {@link #curves} made last changes by, with the width of the lines and with
     * the Lorentzian share.
     *
     * @param width width of the lines in units of the shape's
     * @param eta share of the Lorentzian
     * @param byWidth receives the derivative with respect to {@code width}
     * @param byEta receives the derivative with respect to {@code eta}
     */
    public void broadenings(double width, double eta, double[] byWidth, double[] byEta) {
        derivatives(width, eta);
        int size = fft.size();
        for (int i = 0; i < size; i++) {
            int mirror = (size - i) % size;
            // The transform of the first kind alone.
            double re = 0.5 * (keptReal[i] + keptReal[mirror]);
            double im = 0.5 * (keptImaginary[i] - keptImaginary[mirror]);
            double one = kernel[Math.min(i, size - i)];
            double other = otherKernel[Math.min(i, size - i)];
            real[i] = re * one - im * other;
            imaginary[i] = im * one + re * other;
        }
        fft.inverse(real, imaginary);
        read(real, byWidth);
        read(imaginary, byEta);
    }

    /** Transform of the pseudo-Voigt of unit area: {@code eta exp(-w a / 2) + (1 - eta) exp(-(w a)^2 / (16 ln 2))}. */
    private void profile(double width, double eta) {
        double step = 2 * Math.PI * NODES_PER_WIDTH / fft.size();
        for (int k = 0; k < kernel.length; k++) {
            double x = width * k * step;
            kernel[k] = (eta * Math.exp(-x / 2) + (1 - eta) * Math.exp(-x * x / (16 * LN2))) * unsmooth[k];
        }
    }

    private void derivatives(double width, double eta) {
        double step = 2 * Math.PI * NODES_PER_WIDTH / fft.size();
        for (int k = 0; k < kernel.length; k++) {
            double omega = k * step;
            double x = width * omega;
            double lorentzian = Math.exp(-x / 2);
            double gaussian = Math.exp(-x * x / (16 * LN2));
            kernel[k] = (-eta * omega / 2 * lorentzian - (1 - eta) * x * omega / (8 * LN2) * gaussian) * unsmooth[k];
            otherKernel[k] = (lorentzian - gaussian) * unsmooth[k];
        }
    }

    private void read(double[] grid, double[] values) {
        if (values.length == 0) {
            return;
        }
        for (int i = 0; i < places.length; i++) {
            int node = (int) places[i];
            double t = places[i] - node;
            double s = 1 - t;
            values[i] = (s * s * s * grid[node - 1]
                            + (3 * t * t * t - 6 * t * t + 4) * grid[node]
                            + (3 * s * s * s - 6 * s * s + 4) * grid[node + 1]
                            + t * t * t * grid[node + 2])
                    / 6;
        }
    }

    private double place(double q) {
        return (stretched(q) - origin) * NODES_PER_WIDTH;
    }

    /** u(Q) = asinh(strain Q / width) / strain. */
    private double stretched(double q) {
        if (shape.strain() == 0) {
            return q / shape.width();
        }
        double x = shape.strain() * q / shape.width();
        return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1)) / shape.strain();
    }

    private double relaxed(double u) {
        return shape.strain() == 0
                ? u * shape.width()
                : shape.width() / shape.strain() * StrictMath.sinh(shape.strain() * u);
    }
}
