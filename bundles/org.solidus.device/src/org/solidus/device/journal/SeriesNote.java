/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/**
 * What the frames of a series look like.
 *
 * @param device that delivers them
 * @param quantity of the numbers
 * @param unit of the numbers
 * @param type of the numbers
 * @param axes of a frame
 */
record SeriesNote(String device, String quantity, Unit unit, ElementType type, List<Axis> axes) {

    private static final int MOST_AXES = 8;

    SeriesNote {
        axes = List.copyOf(axes);
    }

    /** Of an array frame. */
    static SeriesNote of(String device, Frame frame) {
        return new SeriesNote(
                device, frame.quantity(), frame.unit(), frame.raw().type(), frame.axes());
    }

    /** Whether a frame has this form. */
    boolean fits(Frame frame) {
        return type == frame.raw().type()
                && quantity.equals(frame.quantity())
                && unit.equals(frame.unit())
                && (axes == frame.axes() || axes.equals(frame.axes()));
    }

    int[] shape() {
        return axes.stream().mapToInt(Axis::size).toArray();
    }

    /** Numbers of a frame. */
    long elements() {
        long elements = 1;
        for (Axis axis : axes) {
            elements = Math.multiplyExact(elements, (long) axis.size());
        }
        return elements;
    }

    Signature signature() {
        return Signature.array(
                quantity, unit, type, axes.stream().map(Axis::spec).toList(), false);
    }

    ByteBuffer pack(int number) {
        Packer out = new Packer()
                .int32(number)
                .text(device)
                .text(quantity)
                .text(unit.symbol())
                .text(type.label())
                .int32(axes.size());
        for (Axis axis : axes) {
            out.text(axis.name())
                    .text(axis.quantity())
                    .text(axis.unit().symbol())
                    .int8(axis.isLinear() ? 1 : 0);
            out.int32(axis.size());
            if (axis.isLinear()) {
                out.float64(axis.value(0)).float64(axis.step());
            } else {
                for (double value : axis.values()) {
                    out.float64(value);
                }
            }
        }
        return out.done();
    }

    /** What follows the number. */
    static SeriesNote of(Unpacker in) throws IOException {
        String device = in.text();
        String quantity = in.text();
        Unit unit = Unit.lenient(in.text());
        try {
            ElementType type = ElementType.of(in.text());
            int count = in.count(1);
            if (count > MOST_AXES) {
                throw new IOException("A frame does not have " + count + " axes.");
            }
            List<Axis> axes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                axes.add(axis(in));
            }
            SeriesNote note = new SeriesNote(device, quantity, unit, type, axes);
            if (note.elements() * type.bytes() > Form.LONGEST) {
                throw new IOException("A frame does not have " + note.elements() + " numbers.");
            }
            return note;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Axis axis(Unpacker in) throws IOException {
        String name = in.text();
        String quantity = in.text();
        Unit unit = Unit.lenient(in.text());
        boolean linear = in.int8() != 0;
        if (linear) {
            return Axis.linear(name, quantity, unit, in.int32(), in.float64(), in.float64());
        }
        double[] values = new double[in.count(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.float64();
        }
        return Axis.listed(name, quantity, unit, values);
    }
}
