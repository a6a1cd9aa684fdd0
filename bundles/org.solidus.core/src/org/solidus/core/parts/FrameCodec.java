/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
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

    /** Stands for a column of kinds, beside the ordinals of types. */
    private static final int KINDS = 0x80;

    private FrameCodec() {}

    /** A frame, with companions, place and provenance, as bytes that {@link #decode} reads back. */
    public static byte[] encode(Frame frame) {
        Encoder bytes = new Encoder();
        write(bytes, frame);
        return bytes.copy();
    }

    /**
     * A frame again, from the bytes that {@link #encode} made of it.
     *
     * @throws IOException when the bytes end too early or are damaged
     */
    public static Frame decode(byte[] bytes) throws IOException {
        return read(new Decoder(ByteBuffer.wrap(bytes)));
    }

    /** When a frame was taken, from the beginning of its bytes. */
    static Optional<Exposure> exposure(ByteBuffer beginning) throws IOException {
        return readPlace(new Decoder(beginning)).exposure();
    }

    static void write(Encoder out, Frame frame) {
        // First, so that it can be read without the rest.
        writePlace(out, frame.place());
        out.flag(frame.isTable());
        if (frame.isTable()) {
            writeTable(out, frame.table());
        } else {
            writeArray(out, frame);
        }
        out.int32(frame.companions().size());
        for (Map.Entry<String, Frame> companion : frame.companions().entrySet()) {
            out.text(companion.getKey());
            write(out, companion.getValue());
        }
        out.text(frame.provenance().source());
        out.int32(frame.provenance().steps().size());
        for (String step : frame.provenance().steps()) {
            out.text(step);
        }
    }

    static Frame read(Decoder in) throws IOException {
        Place place = readPlace(in);
        Frame.Builder builder = in.flag() ? Frame.of(readTable(in)).with() : readArray(in);
        int companions = in.length();
        for (int i = 0; i < companions; i++) {
            builder.companion(in.text(), read(in));
        }
        builder.place(place);
        String source = in.text();
        List<String> steps = new ArrayList<>();
        int count = in.length();
        for (int i = 0; i < count; i++) {
            steps.add(in.text());
        }
        return builder.provenance(new Provenance(source, steps)).build();
    }

    private static void writeArray(Encoder out, Frame frame) {
        out.text(frame.quantity());
        out.text(frame.unit().symbol());
        out.array(frame.raw());
        writeAxes(out, frame.axes());
        out.flag(frame.variance().isPresent());
        if (frame.variance().isPresent()) {
            out.array(NDArray.of(frame.variance().get()));
        }
        out.flag(frame.mask().isPresent());
        if (frame.mask().isPresent()) {
            out.array(NDArray.of(
                    ElementType.UINT8, frame.mask().get(), frame.mask().get().length));
        }
    }

    private static Frame.Builder readArray(Decoder in) throws IOException {
        String quantity = in.text();
        Unit unit = Unit.lenient(in.text());
        Frame.Builder builder = Frame.of(in.array()).quantity(quantity, unit).axes(readAxes(in));
        if (in.flag()) {
            builder.variance((double[]) in.array().array());
        }
        if (in.flag()) {
            builder.mask((byte[]) in.array().array());
        }
        return builder;
    }

    static void writeAxes(Encoder out, List<Axis> axes) {
        out.int32(axes.size());
        for (Axis axis : axes) {
            out.text(axis.name());
            out.text(axis.quantity());
            out.text(axis.unit().symbol());
            out.flag(axis.isLinear());
            if (axis.isLinear()) {
                out.int32(axis.size());
                out.float64(axis.value(0));
                out.float64(axis.step());
            } else {
                out.array(NDArray.of(axis.values()));
            }
        }
    }

    static List<Axis> readAxes(Decoder in) throws IOException {
        List<Axis> axes = new ArrayList<>();
        int count = in.length();
        for (int i = 0; i < count; i++) {
            String name = in.text();
            String quantity = in.text();
            Unit unit = Unit.lenient(in.text());
            axes.add(
                    in.flag()
                            ? Axis.linear(name, quantity, unit, in.int32(), in.float64(), in.float64())
                            : Axis.listed(
                                    name, quantity, unit, (double[]) in.array().array()));
        }
        return axes;
    }

    private static void writeTable(Encoder out, Table table) {
        out.int32(table.columns().size());
        for (Column column : table.columns()) {
            out.text(column.name());
            out.text(column.unit().symbol());
            out.uint8(column.categories().isEmpty() ? column.type().ordinal() : KINDS);
            writeCategories(out, column.categories());
            switch (column.type()) {
                case FLOAT64 -> out.array(NDArray.of((double[]) column.array()));
                case INT64 -> out.array(NDArray.of(ElementType.INT64, column.array(), column.size()));
                case TEXT -> {
                    out.int32(column.size());
                    for (String word : (String[]) column.array()) {
                        out.text(word);
                    }
                }
            }
        }
    }

    private static void writeCategories(Encoder out, List<Category> categories) {
        if (categories.isEmpty()) {
            return;
        }
        out.int32(categories.size());
        for (Category category : categories) {
            out.int32(category.code());
            out.text(category.name());
            out.int32(category.rgb());
        }
    }

    private static List<Category> readCategories(Decoder in) throws IOException {
        List<Category> categories = new ArrayList<>();
        int count = in.length();
        for (int i = 0; i < count; i++) {
            categories.add(new Category(in.int32(), in.text(), in.int32()));
        }
        return categories;
    }

    private static Table readTable(Decoder in) throws IOException {
        List<Column> columns = new ArrayList<>();
        int count = in.length();
        for (int i = 0; i < count; i++) {
            String name = in.text();
            Unit unit = Unit.lenient(in.text());
            int type = in.uint8();
            if (type == KINDS) {
                List<Category> categories = readCategories(in);
                columns.add(Column.kinds(name, categories, (long[]) in.array().array()));
                continue;
            }
            columns.add(
                    switch (Column.Type.values()[type]) {
                        case FLOAT64 ->
                            Column.of(name, unit, (double[]) in.array().array());
                        case INT64 -> Column.of(name, (long[]) in.array().array());
                        case TEXT -> {
                            String[] words = new String[in.length()];
                            for (int row = 0; row < words.length; row++) {
                                words[row] = in.text();
                            }
                            yield Column.of(name, words);
                        }
                    });
        }
        return new Table(columns);
    }

    private static void writePlace(Encoder out, Place place) {
        out.int64(place.index());
        out.flag(place.exposure().isPresent());
        if (place.exposure().isPresent()) {
            writeExposure(out, place.exposure().get());
        }
    }

    static void writeExposure(Encoder out, Exposure exposure) {
        out.text(exposure.clock());
        out.float64(exposure.start());
        out.float64(exposure.duration());
        out.float64(exposure.sigma());
        out.float64(exposure.live());
    }

    static Exposure readExposure(Decoder in) throws IOException {
        return new Exposure(in.text(), in.float64(), in.float64(), in.float64(), in.float64());
    }

    private static Place readPlace(Decoder in) throws IOException {
        long index = in.int64();
        return new Place(index, in.flag() ? Optional.of(readExposure(in)) : Optional.empty());
    }
}
