/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;

/**
 * A spectrum moved along its axis: type float64 where it was, else float32; errors and mask move with it. Channels that
 * nothing measured are masked and have the value of the end, and so are the neighbours of channels that were masked.
 */
final class Moved {

    /** Channels on both sides of a bad one that the filter still mixes it into by more than a few percent. */
    private static final int TOUCHED = 2;

    private final SpectrumShift shift = new SpectrumShift();
    private double[] patched = new double[0];
    private double[] moved = new double[0];

    static Signature signature(Signature in) {
        return in.withType(type(in.type()));
    }

    static ElementType type(ElementType in) {
        return in == ElementType.FLOAT64 ? in : ElementType.FLOAT32;
    }

    /**
     * @param in     one axis
     * @param values its numbers
     * @param by     channels: the result at i is what was at {@code i + by}
     */
    Frame.Builder of(Frame in, double[] values, double by) {
        int size = values.length;
        if (patched.length != size) {
            patched = new double[size];
            moved = new double[size];
        }
        Optional<byte[]> bad = bad(in, values);
        double[] whole = bad.map(mask -> patch(values, mask)).orElse(values);
        shift.set(by, size);
        Frame.Builder result;
        if (in.raw().type() == ElementType.FLOAT64) {
            double[] out = new double[size];
            shift.move(whole, out);
            result = with(in, NDArray.of(out));
        } else {
            shift.move(whole, moved);
            float[] out = new float[size];
            for (int i = 0; i < size; i++) {
                out[i] = (float) moved[i];
            }
            result = with(in, NDArray.of(out));
        }
        in.variance().ifPresent(variance -> {
            double[] out = new double[size];
            shift.variance(variance, out);
            result.variance(out);
        });
        if (bad.isPresent() || shift.from() > 0 || shift.to() < size) {
            result.mask(mask(bad, by, size));
        }
        return result;
    }

    /** The spectrum as it is, in the type of the moved ones. */
    static Frame.Builder unmoved(Frame in, double[] values) {
        if (in.raw().type() == type(in.raw().type())) {
            return with(in, in.raw());
        }
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return with(in, NDArray.of(out));
    }

    private static Frame.Builder with(Frame in, NDArray values) {
        Frame.Builder builder = Frame.of(values)
                .quantity(in.quantity(), in.unit())
                .axes(in.axes())
                .place(in.place())
                .provenance(in.provenance());
        in.variance().ifPresent(builder::variance);
        in.mask().ifPresent(builder::mask);
        return builder;
    }

    private static Optional<byte[]> bad(Frame in, double[] values) {
        byte[] mask = in.mask().orElse(null);
        byte[] bad = null;
        for (int i = 0; i < values.length; i++) {
            if (mask != null && mask[i] != 0 || !Double.isFinite(values[i])) {
                bad = bad == null ? new byte[values.length] : bad;
                bad[i] = 1;
            }
        }
        return Optional.ofNullable(bad);
    }

    /** Straight lines where channels are bad: one that is not a number would spoil the rest of the spectrum. */
    private double[] patch(double[] values, byte[] bad) {
        int before = -1;
        for (int i = 0; i <= values.length; i++) {
            if (i < values.length && bad[i] != 0) {
                continue;
            }
            for (int k = before + 1; k < i; k++) {
                double left = before < 0 ? i < values.length ? values[i] : 0 : values[before];
                double right = i == values.length ? left : values[i];
                patched[k] = left + (right - left) * (k - before) / (i - before);
            }
            if (i < values.length) {
                patched[i] = values[i];
            }
            before = i;
        }
        return patched;
    }

    private byte[] mask(Optional<byte[]> bad, double by, int size) {
        byte[] mask = new byte[size];
        for (int i = 0; i < size; i++) {
            mask[i] = (byte) (i < shift.from() || i >= shift.to() ? 1 : 0);
        }
        byte[] was = bad.orElse(new byte[0]);
        for (int i = 0; i < was.length; i++) {
            if (was[i] != 0) {
                int from = (int) Math.clamp(Math.floor(i - by) - TOUCHED, 0, size);
                int to = (int) Math.clamp(Math.ceil(i - by) + TOUCHED + 1, from, size);
                for (int k = from; k < to; k++) {
                    mask[k] = 1;
                }
            }
        }
        return mask;
    }
}
