/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.unit.Unit;

/**
 * Spectra of known counts, made without the classes that are tested: lines and ratios as the tables of Bearden have
 * them, sampled at the middles of channels; a background of its own shape; Poisson noise.
 */
final class MadeSpectrum {

    private record Line(double energy, double counts) {}

    private final List<Line> lines = new ArrayList<>();
    private final int size;
    private final double first;
    private final double step;
    private double resolution = 130;
    private double background;

    MadeSpectrum(int size, double first, double step) {
        this.size = size;
        this.first = first;
        this.step = step;
    }

    /** 2048 channels of 10 eV. */
    static MadeSpectrum typical() {
        return new MadeSpectrum(2048, 0, 10);
    }

    MadeSpectrum resolution(double electronvolt) {
        resolution = electronvolt;
        return this;
    }

    /** So many counts in all of a background that rises, has a window of the detector, and falls. */
    MadeSpectrum background(double counts) {
        background = counts;
        return this;
    }

    MadeSpectrum line(double energy, double counts) {
        lines.add(new Line(energy, counts));
        return this;
    }

    MadeSpectrum iron(double alpha) {
        return line(6403.84, alpha * 2 / 3).line(6390.84, alpha / 3).line(7057.98, 0.134 * alpha);
    }

    MadeSpectrum cobalt(double alpha) {
        return line(6930.32, alpha * 2 / 3).line(6915.30, alpha / 3).line(7649.43, 0.134 * alpha);
    }

    MadeSpectrum phosphorus(double alpha) {
        return line(2013.7, alpha).line(2139.1, 0.0445 * alpha);
    }

    MadeSpectrum oxygen(double alpha) {
        return line(524.9, alpha);
    }

    double[] expected() {
        double[] expected = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double energy = first + i * step;
            expected[i] =
                    energy < 100 ? 0 : Math.exp(-Math.pow(450 / energy, 2)) * Math.max(0, 30_000 - energy) / energy;
            sum += expected[i];
        }
        for (int i = 0; i < size; i++) {
            expected[i] *= background / sum;
        }
        for (Line line : lines) {
            double noise = resolution * resolution - 2.3274 * 5898.8;
            double sigma = Math.sqrt(noise + 2.3274 * line.energy) / 2.354820045;
            for (int i = 0; i < size; i++) {
                double x = (first + i * step - line.energy) / sigma;
                expected[i] += Math.abs(x) > 9
                        ? 0
                        : line.counts * step / (sigma * Math.sqrt(2 * Math.PI)) * Math.exp(-x * x / 2);
            }
        }
        return expected;
    }

    Frame noisy(Random random) {
        return frame(poisson(expected(), random));
    }

    Frame frame(int[] counts) {
        return Frame.of(NDArray.of(ElementType.UINT32, counts, size))
                .axes(axis())
                .build();
    }

    Frame exact() {
        return Frame.of(NDArray.of(expected())).axes(axis()).build();
    }

    Axis axis() {
        return Axis.linear("energy", "energy", Unit.of("eV"), size, first, step);
    }

    static int[] poisson(double[] expected, Random random) {
        int[] counts = new int[expected.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = poisson(expected[i], random);
        }
        return counts;
    }

    static int poisson(double mean, Random random) {
        if (mean > 60) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }
}
