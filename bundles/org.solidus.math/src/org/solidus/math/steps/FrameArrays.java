/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.unit.Unit;

/**
 * What the arithmetic of array frames shares: widening without allocation, results of the same form, checks of axes.
 */
final class FrameArrays {

    /** Axis values of two frames that differ by less than this fraction of a step are the same. */
    private static final double SAME = 1e-3;

    private record ScratchKey(int size) {}

    private FrameArrays() {}

    /**
     * Requires frames of real numbers.
     *
     * @throws IllegalArgumentException with a sentence for tables and complex numbers
     */
    static Signature requireReal(Signature in) {
        if (in.kind() != Signature.Kind.ARRAY || in.type().complex()) {
            throw new IllegalArgumentException("It needs arrays of real numbers; the input has " + in.describe() + ".");
        }
        return in;
    }

    /** The signature of a result of the same form: float64, no companions. */
    static Signature result(Signature in, Unit unit, boolean variance) {
        return in.withCompanions(Map.of())
                .withType(ElementType.FLOAT64)
                .withQuantity(in.quantity(), unit)
                .withVariance(variance);
    }

    /** A frame with the axes, mask and place of another. */
    static Frame.Builder like(Frame in, double[] values, Unit unit) {
        Frame.Builder builder = Frame.of(NDArray.of(values, in.shape()))
                .quantity(in.quantity(), unit)
                .axes(in.axes())
                .place(in.place())
                .provenance(in.provenance());
        in.mask().ifPresent(builder::mask);
        return builder;
    }

    /** The values as double: the frame's own array where it is one, else this thread's scratch. Not to be changed. */
    static double[] widened(Frame in, Context context) {
        NDArray raw = in.raw();
        if (raw.type() == ElementType.FLOAT64) {
            return raw.doubles();
        }
        double[] wide = context.scratch(new ScratchKey(raw.size()), () -> new double[raw.size()]);
        switch (raw.type()) {
            case UINT16 -> {
                short[] values = (short[]) raw.array();
                for (int i = 0; i < values.length; i++) {
                    wide[i] = values[i] & 0xffff;
                }
            }
            case INT32 -> {
                int[] values = (int[]) raw.array();
                for (int i = 0; i < values.length; i++) {
                    wide[i] = values[i];
                }
            }
            case FLOAT32 -> {
                float[] values = (float[]) raw.array();
                for (int i = 0; i < values.length; i++) {
                    wide[i] = values[i];
                }
            }
            default -> {
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = raw.get(i);
                }
            }
        }
        return wide;
    }

    /** Whether an element has a value: not masked and a number. */
    static boolean valid(double value, Optional<byte[]> mask, int i) {
        return !Double.isNaN(value) && (mask.isEmpty() || mask.get()[i] == 0);
    }

    /**
     * Checks while a pipeline is checked that two frames have the same axes, as far as they are known.
     *
     * @throws IllegalArgumentException naming what differs
     */
    static void requireSameForm(Signature in, Signature other, String name) {
        requireReal(other);
        if (other.rank() != in.rank()) {
            throw differs(name, other.describe(), in.describe());
        }
        for (int k = 0; k < in.rank(); k++) {
            AxisSpec mine = in.axes().get(k);
            AxisSpec its = other.axes().get(k);
            boolean sizesKnown = mine.size() != AxisSpec.UNKNOWN && its.size() != AxisSpec.UNKNOWN;
            if (sizesKnown && mine.size() != its.size() || !mine.unit().compatible(its.unit())) {
                throw differs(name, other.describe(), in.describe());
            }
        }
    }

    /**
     * Checks that two frames have the same points: sizes, and axis values within a thousandth of a step.
     *
     * @throws IllegalArgumentException naming what differs
     */
    static void requireSamePoints(Frame in, Frame other, String name) {
        if (!Arrays.equals(in.shape(), other.shape())) {
            throw differs(name, other.toString(), in.toString());
        }
        for (int k = 0; k < in.axes().size(); k++) {
            Axis mine = in.axes().get(k);
            Axis its = other.axes().get(k);
            if (mine.size() > 0 && !(sameAt(mine, its, 0) && sameAt(mine, its, mine.size() - 1))) {
                throw differs(name, its.toString(), mine.toString());
            }
        }
    }

    private static boolean sameAt(Axis mine, Axis its, int i) {
        double step = mine.size() < 2 ? Math.abs(mine.value(i)) : Math.abs(mine.step());
        double value = its.unit().convert(its.value(i), mine.unit());
        return Math.abs(value - mine.value(i)) <= SAME * step;
    }

    private static IllegalArgumentException differs(String name, String other, String in) {
        return new IllegalArgumentException("'" + name + "' must have the same points as the frames, but has " + other
                + ", where the frames have " + in + ".");
    }
}
