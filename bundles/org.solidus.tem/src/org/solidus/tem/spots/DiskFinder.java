/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.solidus.math.robust.Robust;
import org.solidus.tem.pattern.BeamSize;
import org.solidus.tem.pattern.Fft2;
import org.solidus.tem.pattern.PatternGeometry;
import org.solidus.tem.pattern.RingBackground;
import org.solidus.tem.pattern.SpotlessRings;

/**
 * Finds Bragg disks by hybrid correlation with a template: {@code c = IFFT(|m|^p exp(i arg m))} with {@code m = FFT(I)
 * conj(FFT(T))}, where p = 1 is the cross-correlation and p = 0 the phase correlation. I is the pattern without the level of
 * its rings. Maxima of c are candidates. How significant they are is told by the cross-correlation there: the template has
 * the norm 1, so that its noise is that of a pixel of the ring, without disks; it has the sum 0, so that no error of the
 * level counts.
 *
 * <p>Scratch of one thread.
 */
final class DiskFinder {

    /** Of a normal distribution: a quarter of its values are nearer to 0, in standard deviations. */
    private static final double QUARTER = 0.3186;

    /** A maximum of the hybrid correlation is one if it stands out of its lower half by so much. */
    private static final double PROMINENCE = 2;

    /** Variance of a pixel in an empty ring, of that of one electron. */
    private static final double LEAST = 0.01;

    private final DiskTemplate template;
    private final double power;
    private final SpotSettings settings;
    private final SpotlessRings pattern;
    private final Peaks peaks = new Peaks();
    private final SpotList disks = new SpotList();
    private final SpotSums sums;

    private Fft2 fft = new Fft2(2);
    private double[] templateReal = {};
    private double[] templateImaginary = {};
    private double[] real = {};
    private double[] imaginary = {};
    private double[] plainReal = {};
    private double[] plainImaginary = {};
    private float[] correlation = {};
    private float[] level = {};
    private float[] noise = {};

    DiskFinder(DiskTemplate template, double power, SpotSettings settings) {
        this.template = template;
        this.power = power;
        this.settings = settings;
        pattern = new SpotlessRings(settings.sigma());
        sums = new SpotSums(settings);
    }

    /**
     * Finds the disks of a pattern.
     *
     * @param values   its pixels, row by row
     * @param mask     1 = not valid, or empty
     * @param geometry of the pattern
     * @return the disks; until the next call
     */
    SpotList find(double[] values, byte[] mask, int rows, int columns, PatternGeometry geometry) {
        prepare(rows, columns);
        pattern.measure(values, mask, rows, columns, geometry, settings.gain());
        correlate(rows, columns);
        scatter();
        disks.clear();
        peaks.find(correlation, level, noise, rows, columns, PROMINENCE, disks);
        for (int i = 0; i < disks.size(); i++) {
            int p = disks.peak(i);
            disks.place(i, vertex(p, 1, columns, p % columns), vertex(p, columns, rows, p / columns));
            disks.significant(i, significance(p, columns));
        }
        disks.keepApart(settings.significance(), settings.separation(), settings.most());
        sums.measure(disks, pattern, rows, columns);
        return disks;
    }

    /** Room for patterns of this size, with an empty margin that keeps one edge from reaching over to the other. */
    private void prepare(int rows, int columns) {
        int needed = Math.max(rows, columns) + 2 * template.reach();
        int side = Integer.highestOneBit(Math.max(1, needed - 1)) * 2;
        if (fft.side() != side) {
            fft = new Fft2(side);
            real = new double[side * side];
            imaginary = new double[side * side];
            plainReal = new double[side * side];
            plainImaginary = new double[side * side];
            templateReal = new double[side * side];
            templateImaginary = new double[side * side];
            int width = 2 * template.reach() + 1;
            for (int p = 0; p < template.values().length; p++) {
                int row = Math.floorMod(p / width - template.reach(), side);
                int column = Math.floorMod(p % width - template.reach(), side);
                templateReal[row * side + column] = template.values()[p];
            }
            fft.forward(templateReal, templateImaginary);
        }
        if (correlation.length != rows * columns) {
            correlation = new float[rows * columns];
            level = new float[rows * columns];
            noise = new float[rows * columns];
        }
    }

    private void correlate(int rows, int columns) {
        int side = fft.side();
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        float[] excess = pattern.excess();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                real[row * side + column] = excess[row * columns + column];
            }
        }
        fft.forward(real, imaginary);
        for (int p = 0; p < real.length; p++) {
            double re = real[p] * templateReal[p] + imaginary[p] * templateImaginary[p];
            double im = imaginary[p] * templateReal[p] - real[p] * templateImaginary[p];
            plainReal[p] = re;
            plainImaginary[p] = im;
            double size = Math.hypot(re, im);
            double scale = size > 0 && power < 1 ? Math.pow(size, power - 1) : 1;
            real[p] = re * scale;
            imaginary[p] = im * scale;
        }
        fft.inverse(real, imaginary);
        fft.inverse(plainReal, plainImaginary);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                correlation[row * columns + column] = (float) real[row * side + column];
            }
        }
    }

    /** The cross-correlation over its noise. */
    private double significance(int p, int columns) {
        double variance = RingBackground.at(
                pattern.background().variance(),
                pattern.background().count(),
                pattern.rings().radius()[p]);
        double least = pattern.background().gain() * pattern.background().gain();
        int row = p / columns;
        return plainReal[row * fft.side() + p % columns] / Math.sqrt(Math.max(variance, LEAST * least));
    }

    /** Scatter of the hybrid correlation, of which disks take the upper half; no maxima in the beam and outside. */
    private void scatter() {
        float[] radius = pattern.rings().radius();
        double[] inside = IntStream.range(0, radius.length)
                .filter(pattern::valid)
                .mapToDouble(p -> Math.abs(correlation[p]))
                .toArray();
        double sigma = inside.length == 0 ? 0 : Robust.quantile(inside, 0.25) / QUARTER;
        Arrays.fill(noise, (float) Math.max(Float.MIN_NORMAL, sigma));
        double beam = Double.isNaN(settings.beam())
                ? Math.max(
                        2 * template.radius(),
                        BeamSize.radius(
                                pattern.background().mean(),
                                pattern.background().count()))
                : settings.beam();
        for (int p = 0; p < level.length; p++) {
            boolean within = radius[p] >= beam && radius[p] <= settings.outer() && pattern.valid(p);
            level[p] = within ? 0 : Float.POSITIVE_INFINITY;
        }
    }

    /** The maximum of the parabola through three pixels of the correlation. */
    private double vertex(int p, int stride, int size, int at) {
        if (at == 0 || at == size - 1) {
            return at;
        }
        double before = correlation[p - stride];
        double here = correlation[p];
        double after = correlation[p + stride];
        double bend = before - 2 * here + after;
        return bend < 0 ? at + Math.clamp((before - after) / (2 * bend), -0.5, 0.5) : at;
    }
}
