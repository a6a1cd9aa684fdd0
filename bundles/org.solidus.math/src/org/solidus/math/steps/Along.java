/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;

/**
 * What a series runs along: a value of each frame that a step was given, else the one scan axis, else (of a raster, or
 * where the axis only counts and times are known) the middle of the exposure or the frame's number.
 */
final class Along {

    private Along() {}

    /** As far as it is known before anything runs. */
    static AxisSpec spec(Signature in, Optional<PerFrame<Double>> along) {
        if (along.isPresent()) {
            return new AxisSpec(
                    name(along.get()), name(along.get()), along.get().unit(), AxisSpec.UNKNOWN);
        }
        if (in.scan().size() != 1) {
            return new AxisSpec("frame", "frame", Unit.ONE, AxisSpec.UNKNOWN);
        }
        AxisSpec axis = in.scan().get(0);
        boolean counts = axis.quantity().equals(Quantities.INDEX); // of an image that would be its pixels
        return counts ? new AxisSpec(axis.name(), axis.name(), axis.unit(), axis.size()) : axis;
    }

    /** What a value of each frame is called: its column, else the last part of its name. */
    private static String name(PerFrame<Double> along) {
        Signature signature = along.signature();
        if (signature.isTable() && !signature.columns().isEmpty()) {
            return signature.columns().get(0).name();
        }
        String text = along.text();
        int dot = text.lastIndexOf('.');
        return dot >= 0 && dot + 1 < text.length() && text.startsWith("$") ? text.substring(dot + 1) : "along";
    }

    /** The places of the rows of the curves' matrix; of a block, the mean of its frames. */
    static Axis axis(Stack in, Curves curves, Optional<PerFrame<Double>> along, Context context) {
        AxisSpec spec = spec(in.info().signature(), along);
        return Axis.listed(spec.name(), spec.quantity(), spec.unit(), values(in, curves, along, context));
    }

    /** As numbers. */
    static double[] values(Stack in, Curves curves, Optional<PerFrame<Double>> along, Context context) {
        double[] values = new double[curves.frames().length];
        for (int row = 0; row < values.length; row++) {
            int first = curves.frames()[row];
            int count = Math.min(curves.block(), curves.series() - first);
            double sum = 0;
            for (int i = first; i < first + count; i++) {
                sum += value(in, curves, along, i);
            }
            values[row] = sum / count;
            context.checkCancelled();
        }
        return values;
    }

    private static double value(Stack in, Curves curves, Optional<PerFrame<Double>> along, int index) {
        if (along.isPresent()) {
            double value = along.get().at(bare(index, Optional.ofNullable(curves.exposures()[index])));
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "'" + along.get().text() + "' is " + value + " for frame " + index + ".");
            }
            return value;
        }
        return in.info().scan().size() == 1 ? in.info().scan().get(0).value(index) : index;
    }

    /** A frame that has nothing but its place: a value joins by index or time. */
    private static Frame bare(int index, Optional<Exposure> exposure) {
        return Frame.of(NDArray.of(new double[0]))
                .axes(Axis.index("x", 0))
                .place(new Place(index, exposure))
                .build();
    }
}
