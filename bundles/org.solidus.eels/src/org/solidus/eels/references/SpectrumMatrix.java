/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.math.decomposition.DataMatrix;

/**
 * The spectra of a series in a window as a matrix, one row a spectrum that is whole there.
 *
 * @param matrix one row a spectrum
 * @param frames index of the spectrum of each row
 * @param axis of the window
 * @param window channels
 * @param variance mean variance of each channel; that of counts where the spectra have no errors
 */
record SpectrumMatrix(DataMatrix matrix, int[] frames, Axis axis, EnergyWindow window, double[] variance) {

    private static final double HEAP_SHARE = 0.3;

    static SpectrumMatrix read(Stack in, List<Double> range, CountNoise counts, Context context) throws IOException {
        int count = Math.toIntExact(in.info().frames());
        double[] values = {};
        double[] variance = {};
        int[] frames = new int[count];
        EnergyWindow window = new EnergyWindow(0, 0);
        Axis axis = Axis.index("none", 0);
        int rows = 0;
        for (int i = 0; i < count; i++) {
            context.checkCancelled();
            Optional<Frame> frame = frame(in, i);
            if (frame.isEmpty()) {
                continue;
            }
            double[] own = frame.get().doubles();
            if (window.size() == 0) {
                EnergyGrid grid = EnergyGrid.of(frame.get());
                window = grid.window("range", range);
                axis = frame.get().axes().get(0).slice(window.from(), window.size());
                requireRoom(count, window.size());
                values = new double[count * window.size()];
                variance = new double[window.size()];
            }
            double[] noise = new double[own.length];
            counts.variances(frame.get(), own, noise);
            if (isWhole(frame.get(), own, window)) {
                System.arraycopy(own, window.from(), values, rows * window.size(), window.size());
                for (int c = 0; c < variance.length; c++) {
                    variance[c] += noise[window.from() + c];
                }
                frames[rows++] = i;
            }
        }
        if (rows < 2) {
            throw new IllegalArgumentException(
                    "Only " + rows + " spectra have values in all channels of 'range'; end" + " members need many.");
        }
        double all = rows;
        return new SpectrumMatrix(
                new DataMatrix(rows, window.size(), Arrays.copyOf(values, rows * window.size())),
                Arrays.copyOf(frames, rows),
                axis,
                window,
                Arrays.stream(variance).map(v -> v / all).toArray());
    }

    private static void requireRoom(int rows, int columns) {
        if (3.0 * Double.BYTES * rows * columns
                        > HEAP_SHARE * 3 * Runtime.getRuntime().maxMemory()
                || (double) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(rows + " spectra of " + columns + " channels do not fit into memory"
                    + " three times: narrow 'range', or sum neighbouring spectra first.");
        }
    }

    private static Optional<Frame> frame(Stack in, int index) throws IOException {
        try {
            return in.masked(index) ? Optional.empty() : Optional.of(in.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(Frame frame, double[] values, EnergyWindow window) {
        for (int i = window.from(); i < window.to(); i++) {
            if (!Double.isFinite(values[i]) || !frame.valid(i)) {
                return false;
            }
        }
        return true;
    }

    /** Divides rows by the root of their sums, in place, so that thick places do not count for their noise. */
    void evenRows(DataMatrix weighted) {
        int n = matrix.columns();
        double[] sums = new double[matrix.rows()];
        for (int row = 0; row < sums.length; row++) {
            for (int i = 0; i < n; i++) {
                sums[row] += matrix.values()[row * n + i];
            }
        }
        double mean = Arrays.stream(sums).average().orElse(1);
        for (int row = 0; row < sums.length; row++) {
            double factor = mean > 0 ? Math.sqrt(mean / Math.max(sums[row], 0.05 * mean)) : 1;
            for (int i = 0; i < n; i++) {
                weighted.values()[row * n + i] *= factor;
            }
        }
    }

    /** What channels are multiplied by so that their noise has one size (Cochran and Horne 1977). */
    double[] factors() {
        double mean = Arrays.stream(variance).average().orElse(1);
        return Arrays.stream(variance)
                .map(v -> Math.sqrt(mean / Math.max(v, 1e-4 * mean)))
                .toArray();
    }
}
