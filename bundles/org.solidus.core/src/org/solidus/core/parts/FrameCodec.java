/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Provenance;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/** Frames as bytes and back, exactly. */
public final class FrameCodec {

    private FrameCodec() {}

    /** A frame, with companions, place and provenance, as bytes that {@link #decode} reads back. */
    public static byte[] encode(Frame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A frame again, from the bytes that {@link #encode} made of it.
     *
     * @throws IOException when the bytes end too early or are damaged
     */
    public static Frame decode(byte[] bytes) throws IOException {
        return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** When a frame was taken, from the beginning of its bytes. */
    static Optional<Exposure> exposure(byte[] beginning) throws IOException {
        return readPlace(new DataInputStream(new ByteArrayInputStream(beginning))).exposure();
    }

    static void write(DataOutput out, Frame frame) throws IOException {
        // First, so that it can be read without the rest.
        writePlace(out, frame.place());
        out.writeBoolean(frame.isTable());
        if (frame.isTable()) {
            writeTable(out, frame.table());
        } else {
            writeArray(out, frame);
        }
        out.writeInt(frame.companions().size());
        for (Map.Entry<String, Frame> companion : frame.companions().entrySet()) {
            Coding.text(out, companion.getKey());
            write(out, companion.getValue());
        }
        Coding.text(out, frame.provenance().source());
        out.writeInt(frame.provenance().steps().size());
        for (String step : frame.provenance().steps()) {
            Coding.text(out, step);
        }
    }

    static Frame read(DataInput in) throws IOException {
        Place place = readPlace(in);
        Frame.Builder builder = in.readBoolean() ? Frame.of(readTable(in)).with() : readArray(in);
        int companions = Coding.length(in);
        for (int i = 0; i < companions; i++) {
            builder.companion(Coding.text(in), read(in));
        }
        builder.place(place);
        String source = Coding.text(in);
        List<String> steps = new ArrayList<>();
        int count = Coding.length(in);
        for (int i = 0; i < count; i++) {
            steps.add(Coding.text(in));
        }
        return builder.provenance(new Provenance(source, steps)).build();
    }

    private static void writeArray(DataOutput out, Frame frame) throws IOException {
        Coding.text(out, frame.quantity());
        Coding.text(out, frame.unit().symbol());
        Coding.array(out, frame.raw());
        writeAxes(out, frame.axes());
        out.writeBoolean(frame.variance().isPresent());
        if (frame.variance().isPresent()) {
            Coding.array(out, NDArray.of(frame.variance().get()));
        }
        out.writeBoolean(frame.mask().isPresent());
        if (frame.mask().isPresent()) {
            Coding.array(
                    out,
                    NDArray.of(
                            ElementType.UINT8, frame.mask().get(), frame.mask().get().length));
        }
    }

    private static Frame.Builder readArray(DataInput in) throws IOException {
        String quantity = Coding.text(in);
        Unit unit = Unit.lenient(Coding.text(in));
        Frame.Builder builder =
                Frame.of(Coding.array(in)).quantity(quantity, unit).axes(readAxes(in));
        if (in.readBoolean()) {
            builder.variance((double[]) Coding.array(in).array());
        }
        if (in.readBoolean()) {
            builder.mask((byte[]) Coding.array(in).array());
        }
        return builder;
    }

    static void writeAxes(DataOutput out, List<Axis> axes) throws IOException {
        out.writeInt(axes.size());
        for (Axis axis : axes) {
            Coding.text(out, axis.name());
            Coding.text(out, axis.quantity());
            Coding.text(out, axis.unit().symbol());
            out.writeBoolean(axis.isLinear());
            if (axis.isLinear()) {
                out.writeInt(axis.size());
                out.writeDouble(axis.value(0));
                out.writeDouble(axis.step());
            } else {
                Coding.array(out, NDArray.of(axis.values()));
            }
        }
    }

    static List<Axis> readAxes(DataInput in) throws IOException {
        List<Axis> axes = new ArrayList<>();
        int count = Coding.length(in);
        for (int i = 0; i < count; i++) {
            String name = Coding.text(in);
            String quantity = Coding.text(in);
            Unit unit = Unit.lenient(Coding.text(in));
            axes.add(
                    in.readBoolean()
                            ? Axis.linear(name, quantity, unit, in.readInt(), in.readDouble(), in.readDouble())
                            : Axis.listed(name, quantity, unit, (double[])
                                    Coding.array(in).array()));
        }
        return axes;
    }

    private static void writeTable(DataOutput out, Table table) throws IOException {
        out.writeInt(table.columns().size());
        for (Column column : table.columns()) {
            Coding.text(out, column.name());
            Coding.text(out, column.unit().symbol());
            out.writeByte(column.type().ordinal());
            switch (column.type()) {
                case FLOAT64 -> Coding.array(out, NDArray.of((double[]) column.array()));
                case INT64 -> Coding.array(out, NDArray.of(ElementType.INT64, column.array(), column.size()));
                case TEXT -> {
                    out.writeInt(column.size());
                    for (String word : (String[]) column.array()) {
                        Coding.text(out, word);
                    }
                }
            }
        }
    }

    private static Table readTable(DataInput in) throws IOException {
        List<Column> columns = new ArrayList<>();
        int count = Coding.length(in);
        for (int i = 0; i < count; i++) {
            String name = Coding.text(in);
            Unit unit = Unit.lenient(Coding.text(in));
            columns.add(
                    switch (Column.Type.values()[in.readUnsignedByte()]) {
                        case FLOAT64 ->
                            Column.of(name, unit, (double[]) Coding.array(in).array());
                        case INT64 -> Column.of(name, (long[]) Coding.array(in).array());
                        case TEXT -> {
                            String[] words = new String[Coding.length(in)];
                            for (int row = 0; row < words.length; row++) {
                                words[row] = Coding.text(in);
                            }
                            yield Column.of(name, words);
                        }
                    });
        }
        return new Table(columns);
    }

    private static void writePlace(DataOutput out, Place place) throws IOException {
        out.writeLong(place.index());
        out.writeBoolean(place.exposure().isPresent());
        if (place.exposure().isPresent()) {
            writeExposure(out, place.exposure().get());
        }
    }

    static void writeExposure(DataOutput out, Exposure exposure) throws IOException {
        Coding.text(out, exposure.clock());
        out.writeDouble(exposure.start());
        out.writeDouble(exposure.duration());
        out.writeDouble(exposure.sigma());
        out.writeDouble(exposure.live());
    }

    static Exposure readExposure(DataInput in) throws IOException {
        return new Exposure(Coding.text(in), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static Place readPlace(DataInput in) throws IOException {
        long index = in.readLong();
        return new Place(index, in.readBoolean() ? Optional.of(readExposure(in)) : Optional.empty());
    }
}
