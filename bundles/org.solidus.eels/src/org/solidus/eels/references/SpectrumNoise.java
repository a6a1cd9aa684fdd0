/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Optional;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.PerFrame;
import org.solidus.eels.CountNoise;

/**
 * Values and noise of one spectrum after the other: its errors, else those of counts where the numbers are whole, else
 * nothing is known; and where a deconvolution says it, the noise of the raw channels with the kernel that it went
 * through. A scratch object of one thread.
 */
public final class SpectrumNoise {

    private static final double[] UNKNOWN = {};

    private final double[] values;
    private final double[] room;
    private double[] variance = UNKNOWN;
    private double[] rows = UNKNOWN;

    /** For spectra of so many channels. */
    public SpectrumNoise(int channels) {
        values = new double[channels];
        room = new double[channels];
    }

    /**
     * For a step's {@code output}: requires of the noise of a deconvolution that it belongs to these spectra.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static void require(Signature in, Signature noise) {
        boolean fits = noise.kind() == Signature.Kind.ARRAY
                && !noise.type().complex()
                && noise.rank() == 2
                && noise.axes().get(0).size() != 1
                && sameOrUnknown(noise.axes().get(1).size(), in.axes().get(0).size());
        if (!fits) {
            throw new IllegalArgumentException(
                    "'noise' must be the companion 'noise' of the deconvolution that made these"
                            + " spectra, rows of as many channels, and is " + noise.describe() + ".");
        }
    }

    private static boolean sameOrUnknown(long size, long wanted) {
        return size == AxisSpec.UNKNOWN || wanted == AxisSpec.UNKNOWN || size == wanted;
    }

    /** Takes a spectrum; channels without a value are NaN. */
    public void of(Frame in, CountNoise counts, Optional<PerFrame<Frame>> noise, Context context) {
        double[] own = context.doubles(in);
        if (own.length != values.length) {
            throw new IllegalArgumentException(
                    "The spectrum has " + own.length + " channels, not " + values.length + ".");
        }
        System.arraycopy(own, 0, values, 0, own.length);
        byte[] mask = in.mask().orElse(null);
        for (int i = 0; mask != null && i < mask.length; i++) {
            values[i] = mask[i] == 0 ? values[i] : Double.NaN;
        }
        boolean known = in.variance().isPresent() || !in.raw().type().floating();
        if (known) {
            counts.variances(in, own, room);
        }
        variance = known ? room : UNKNOWN;
        rows = noise.map(perFrame -> perFrame.at(in).doubles()).orElse(UNKNOWN);
        if (rows.length != 0 && rows.length != 2 * values.length && rows.length != 3 * values.length) {
            throw new IllegalArgumentException("'noise' has " + rows.length + " numbers, and a spectrum of "
                    + values.length + " channels needs two or three times as many.");
        }
    }

    /** The values; the fit may change those that are NaN. */
    public double[] values() {
        return values;
    }

    /** Variances of all channels; empty where nothing is known. */
    public double[] variance() {
        return variance;
    }

    /** Raw variances, then the kernel, then what is common to all channels; empty where none are given. */
    public double[] rows() {
        return rows;
    }
}
