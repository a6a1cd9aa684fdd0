/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/**
 * The mean of spectra, channel by channel over the valid values, with one standard deviation of it: from their own
 * errors where they have some, from counting statistics where they are whole numbers of counts, else from their spread.
 * Frames are taken one by one and none is kept. One thread.
 */
public final class SpectrumMean {

    private Optional<Frame> first = Optional.empty();
    private double[] mean = new double[0];
    private double[] squares = new double[0];
    private double[] variances = new double[0];
    private int[] count = new int[0];
    private boolean own = true;
    private long frames;

    /** How far a mean is known. */
    private enum Errors {
        OWN,
        COUNTS,
        SPREAD,
        NONE
    }

    /**
     * Of the frames of a source that are wanted; masked ones are left out.
     *
     * @param companion of each frame; absent: the frames themselves
     * @param stop asked now and then; when it says so what there is so far is the result
     * @throws IOException when a frame cannot be read
     */
    public static SpectrumMean of(Source source, Optional<String> companion, LongPredicate wanted, BooleanSupplier stop)
            throws IOException {
        SpectrumMean mean = new SpectrumMean();
        for (long i = 0; i < source.info().frames() && !stop.getAsBoolean(); i++) {
            if (wanted.test(i)) {
                FrameSample.frame(source, i)
                        .flatMap(frame -> companion.isEmpty()
                                ? Optional.of(frame)
                                : Optional.ofNullable(frame.companions().get(companion.get())))
                        .ifPresent(mean::add);
            }
        }
        return mean;
    }

    /** Adds a spectrum; one of another length is left out. */
    public void add(Frame frame) {
        double[] y = CurveFigures.values(frame);
        if (first.isEmpty()) {
            first = Optional.of(frame);
            mean = new double[y.length];
            squares = new double[y.length];
            variances = new double[y.length];
            count = new int[y.length];
        }
        if (y.length != mean.length) {
            return;
        }
        Optional<double[]> variance = frame.variance();
        own &= variance.isPresent();
        frames++;
        for (int i = 0; i < y.length; i++) {
            if (Double.isFinite(y[i])) {
                count[i]++;
                double before = y[i] - mean[i];
                mean[i] += before / count[i];
                squares[i] += before * (y[i] - mean[i]);
                variances[i] += own ? variance.orElseThrow()[i] : 0;
            }
        }
    }

    /** How many spectra were added. */
    public long frames() {
        return frames;
    }

    /** The spectrum against an axis in a unit; nothing when no spectrum was added. */
    public Optional<SpectrumCurve> curve(String name, Unit unit) {
        return first.map(frame -> {
            Axis axis = frame.axes().get(0);
            double[] energies = Arrays.stream(axis.values())
                    .map(value -> axis.unit().convert(value, unit))
                    .toArray();
            double[] values = new double[mean.length];
            Arrays.setAll(values, i -> count[i] == 0 ? Double.NaN : mean[i]);
            return SpectrumCurve.of(name, org.solidus.figure.Values.of(energies), values, sigma());
        });
    }

    private Errors errors() {
        if (own) {
            return Errors.OWN;
        }
        boolean counts = !first.orElseThrow().raw().type().floating();
        return counts ? Errors.COUNTS : frames > 1 ? Errors.SPREAD : Errors.NONE;
    }

    private Optional<double[]> sigma() {
        Errors errors = errors();
        if (errors == Errors.NONE) {
            return Optional.empty();
        }
        double[] sigma = new double[mean.length];
        for (int i = 0; i < sigma.length; i++) {
            double n = count[i];
            double variance =
                    switch (errors) {
                        case OWN -> variances[i] / (n * n);
                        // the sum of the counts is its own variance; none at all is known to about one
                        case COUNTS -> Math.max(mean[i] * n, 1) / (n * n);
                        default -> squares[i] / (n * (n - 1));
                    };
            sigma[i] = Math.sqrt(variance);
        }
        return Optional.of(sigma);
    }
}
