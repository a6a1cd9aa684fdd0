/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.workbench.eels.SpectrumWindow.Role;

/**
 * What lies in energy windows of an image, cell by cell, at once: a sum; or, where windows to fit a background stand
 * beside it, what is above that: of one window below it a power law through its two halves (Egerton, Electron
 * Energy-Loss Spectroscopy in the Electron Microscope, 3rd ed. 2011, section 4.4.2), of windows on both sides the straight
 * line between them. A look while windows are dragged; the step's own numbers come from the step.
 *
 * @param value a cell; NaN where there is none, or where no background fits
 * @param sigma one standard deviation of each, as counting gives it
 */
record WindowMap(double[] value, double[] sigma) {

    /**
     * Sums up.
     *
     * @param windows those that are dragged; without a signal the first of them is it, without any everything
     * @param gain counts that one electron makes
     */
    static WindowMap of(SpectrumCube cube, List<SpectrumWindow> windows, double gain) {
        List<SpectrumWindow> signals = of(windows, Role.SIGNAL);
        List<SpectrumWindow> fits = of(windows, Role.FIT);
        if (signals.isEmpty()) {
            signals = windows.isEmpty() ? List.of() : windows.subList(0, 1);
            fits = List.of();
        }
        Axis axis = cube.energy();
        int[][] signal = channels(signals, axis);
        int[][] fit = channels(fits, axis);
        if (signals.isEmpty()) {
            signal = new int[][] {{0, axis.size()}};
        }
        int from = Math.min(first(signal), first(fit));
        int to = Math.max(last(signal), last(fit));
        int cells = cube.rows() * cube.columns();
        double[] value = new double[cells];
        double[] sigma = new double[cells];
        Arrays.fill(value, Double.NaN);
        Arrays.fill(sigma, Double.NaN);
        Below below = Below.of(fit, signal, axis);
        double[] result = new double[2];
        int[][] sums = signal;
        cube.each(from, Math.max(from, to), (cell, values) -> {
            double in = sum(values, sums, from);
            below.at(values, from, result);
            value[cell] = in - result[0];
            sigma[cell] = Math.sqrt(gain * (Math.max(in, 1) + result[1]));
        });
        return new WindowMap(value, sigma);
    }

    private static List<SpectrumWindow> of(List<SpectrumWindow> windows, Role role) {
        return windows.stream().filter(window -> window.role() == role).toList();
    }

    /** Channels of each window: first, and one behind the last. */
    private static int[][] channels(List<SpectrumWindow> windows, Axis axis) {
        return windows.stream()
                .map(window -> window.channels(axis))
                .filter(ends -> ends[1] > ends[0])
                .toArray(int[][]::new);
    }

    private static int first(int[][] windows) {
        return Arrays.stream(windows).mapToInt(ends -> ends[0]).min().orElse(Integer.MAX_VALUE);
    }

    private static int last(int[][] windows) {
        return Arrays.stream(windows).mapToInt(ends -> ends[1]).max().orElse(0);
    }

    private static double sum(float[] values, int[][] windows, int from) {
        double sum = 0;
        for (int[] ends : windows) {
            sum += sum(values, ends[0] - from, ends[1] - from);
        }
        return sum;
    }

    private static double sum(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** What lies below the signal, and its variance in electrons. */
    private interface Below {

        /** @param result gets the counts and their variance; NaN where nothing fits */
        void at(float[] values, int from, double[] result);

        static Below of(int[][] fit, int[][] signal, Axis axis) {
            if (fit.length == 0 || signal.length == 0) {
                return (values, from, result) -> Arrays.fill(result, 0);
            }
            int[] under = {first(signal), last(signal)};
            int[] low = fit[0];
            for (int[] ends : fit) {
                if (ends[0] >= under[1] && low[1] <= under[0]) {
                    int[] high = ends;
                    return line(low, high, signal);
                }
            }
            return PowerLaw.of(low, signal, axis);
        }

        private static Below line(int[] low, int[] high, int[][] signal) {
            double[] weights = new double[2]; // of the means of the two windows
            for (int[] ends : signal) {
                double count = ends[1] - ends[0];
                double part = (middle(ends) - middle(low)) / (middle(high) - middle(low));
                weights[0] += count * (1 - part);
                weights[1] += count * part;
            }
            weights[0] /= low[1] - low[0];
            weights[1] /= high[1] - high[0];
            return (values, from, result) -> {
                double left = sum(values, low[0] - from, low[1] - from);
                double right = sum(values, high[0] - from, high[1] - from);
                result[0] = weights[0] * left + weights[1] * right;
                result[1] = weights[0] * weights[0] * Math.max(left, 1) + weights[1] * weights[1] * Math.max(right, 1);
            };
        }

        private static double middle(int[] ends) {
            return (ends[0] + ends[1]) / 2.0;
        }
    }

    /**
     * {@code A E^-r} through the sums of two halves of a window. What it has under the signal, for one count in the second
     * half, depends on the ratio of the halves alone: it is looked up by its logarithm.
     *
     * @param low from, middle and end of the window, channels
     * @param first logarithm of the ratio where the table begins: of a background that does not fall
     * @param step of it
     * @param under counts under the signal for one in the second half
     */
    private record PowerLaw(int[] low, double first, double step, double[] under) implements Below {

        private static final int NODES = 2048;
        private static final double STEEPEST = 20;

        static Below of(int[] fit, int[][] signal, Axis axis) {
            int middle = (fit[0] + fit[1]) / 2;
            double[] ends = {edge(axis, fit[0]), edge(axis, middle), edge(axis, fit[1])};
            if (middle <= fit[0] || !(ends[0] > 0) || !(edge(axis, WindowMap.first(signal)) > 0)) {
                return (values, from, result) -> Arrays.fill(result, Double.NaN);
            }
            double lowest = Math.log(ratio(ends, 0));
            double step = (Math.log(ratio(ends, STEEPEST)) - lowest) / (NODES - 1);
            double[] under = new double[NODES];
            double r = 0;
            for (int i = 0; i < NODES; i++) {
                r = exponent(ends, lowest + i * step, r);
                double sum = 0;
                for (int[] window : signal) {
                    sum += integral(edge(axis, window[0]), edge(axis, window[1]), 1 - r);
                }
                under[i] = sum / integral(ends[1], ends[2], 1 - r);
            }
            return new PowerLaw(new int[] {fit[0], middle, fit[1]}, lowest, step, under);
        }

        /** Energy at the lower border of a channel. */
        private static double edge(Axis axis, int channel) {
            return axis.value(0) + (channel - 0.5) * axis.step();
        }

        /** Of what an exponent has in the first half to what it has in the second. */
        private static double ratio(double[] ends, double r) {
            return integral(ends[0], ends[1], 1 - r) / integral(ends[1], ends[2], 1 - r);
        }

        /** The exponent of a ratio, by Newton's steps with the slope between the middles of the halves. */
        private static double exponent(double[] ends, double logRatio, double start) {
            double slope = Math.log(Math.sqrt(ends[1] * ends[2]) / Math.sqrt(ends[0] * ends[1]));
            double r = start;
            for (int i = 0; i < 6; i++) {
                r += (logRatio - Math.log(ratio(ends, r))) / slope;
            }
            return r;
        }

        private static double integral(double low, double high, double k) {
            return Math.abs(k) < 1e-9 ? Math.log(high / low) : (Math.pow(high, k) - Math.pow(low, k)) / k;
        }

        @Override
        public void at(float[] values, int from, double[] result) {
            double one = sum(values, low[0] - from, low[1] - from);
            double two = sum(values, low[1] - from, low[2] - from);
            double place = (Math.log(one / two) - first) / step;
            int node = (int) Math.floor(place);
            if (!(one > 0) || !(two > 0) || !(place > 0) || node >= under.length - 1) {
                Arrays.fill(result, Double.NaN); // it does not fall, or like no power law
                return;
            }
            double slope = (under[node + 1] - under[node]) / step;
            double here = under[node] + (place - node) * (under[node + 1] - under[node]);
            double byOne = two * slope / one;
            double byTwo = here - slope;
            result[0] = two * here;
            result[1] = byOne * byOne * one + byTwo * byTwo * two;
        }
    }
}
