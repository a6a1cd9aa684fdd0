/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mrc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FrameDataset;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.file.Metadata;

/**
 * What the extended header of Thermo Fisher (FEI) microscopes says of each section: {@code FEI1} and {@code FEI2}, as
 * their MRC2014 specification has it, each as long as its first number says.
 *
 * @param entry bytes a section
 */
record FeiSections(BinaryFile file, MrcHeader header, int entry, int sections) {

    /** Bytes of the first version; the second one has more behind them. */
    private static final int LEAST = 768;

    private static final int MOST = 1 << 16;
    private static final int VOLTAGE = 84;
    private static final int PIXEL = 156;
    private static final int INSTRUMENT_MODE = 244;
    private static final int PROJECTION_MODE = 248;
    private static final int CAMERA_LENGTH = 301;
    private static final int TEM = 1;
    private static final int DIFFRACTION = 1;

    /** A number of a section that may change from one to the next. */
    private record Field(String name, String unit, int position) {}

    private static final List<Field> FIELDS = List.of(
            new Field("dose", "", 92),
            new Field("alpha tilt", "deg", 100),
            new Field("beta tilt", "deg", 108),
            new Field("stage x", "m", 116),
            new Field("stage y", "m", 124),
            new Field("stage z", "m", 132),
            new Field("tilt axis angle", "deg", 140),
            new Field("defocus", "m", 220),
            new Field("integration time", "s", 419));

    /** Empty when there is no such header, or it is not whole. */
    static Optional<FeiSections> of(BinaryFile file, MrcHeader header, int sections) throws IOException {
        if (!header.extension().startsWith("FEI") || header.extended() < LEAST) {
            return Optional.empty();
        }
        int entry = file.fields(MrcHeader.BYTES, LEAST, "its extended header")
                .order(header.order())
                .int32();
        boolean whole = entry >= LEAST && entry <= MOST && (long) entry * sections <= header.extended();
        return whole ? Optional.of(new FeiSections(file, header, entry, sections)) : Optional.empty();
    }

    private HeaderFields section(int index) throws IOException {
        return file.fields(MrcHeader.BYTES + (long) index * entry, LEAST, "the extended header of section " + index)
                .order(header.order());
    }

    /** Size of a pixel along columns and rows where it is in reciprocal space, 1/m; empty elsewhere. */
    Optional<double[]> reciprocal() throws IOException {
        HeaderFields first = section(0);
        boolean pattern = first.at(INSTRUMENT_MODE).int32() == TEM
                && first.at(PROJECTION_MODE).int32() == DIFFRACTION;
        double x = first.at(PIXEL).float64();
        double y = first.float64();
        // No pixel of an image is a metre, none of a pattern is so small as 1/m.
        return pattern && x > 1 && y > 1 && x + y < Double.POSITIVE_INFINITY
                ? Optional.of(new double[] {x, y})
                : Optional.empty();
    }

    /** An axis of a pattern. */
    static Axis reciprocal(String name, int size, double step) {
        return Axis.linear(name, Quantities.SCATTERING_VECTOR, Unit.of("1/nm"), size, 0, step * 1e-9);
    }

    Map<String, Object> metadata() throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        HeaderFields first = section(0);
        text(metadata, "microscope", first.at(20).text(16));
        text(metadata, "application", first.at(52).text(16));
        text(metadata, "camera", first.at(435).text(16));
        text(metadata, "detector", first.at(519).text(16));
        number(metadata, "voltage", first.at(VOLTAGE).float64() / 1000, "kV");
        number(metadata, "camera_length", first.at(CAMERA_LENGTH).float64() * 1000, "mm");
        number(metadata, "dwell_time", first.at(571).float64(), "s");
        for (Field field : FIELDS) {
            number(
                    metadata,
                    field.name().replace(' ', '_'),
                    first.at(field.position()).float64(),
                    field.unit());
        }
        return metadata;
    }

    private static void text(Map<String, Object> metadata, String name, String text) {
        if (!text.isEmpty()) {
            metadata.put(name, text);
        }
    }

    /** What is 0 was not stated. */
    private static void number(Map<String, Object> metadata, String name, double value, String unit) {
        if (value != 0 && Math.abs(value) < Double.POSITIVE_INFINITY) {
            metadata.put(name, unit.isEmpty() ? (Object) value : Metadata.quantity(value, unit));
        }
    }

    /** A row a section. */
    Dataset table() {
        List<ColumnSpec> columns = FIELDS.stream()
                .map(field -> ColumnSpec.number(field.name(), Unit.of(field.unit())))
                .toList();
        return FrameDataset.table(file.path(), "sections", false, columns, sections, this::read);
    }

    private Table read() throws IOException {
        double[][] values = new double[FIELDS.size()][sections];
        for (int section = 0; section < sections; section++) {
            HeaderFields fields = section(section);
            for (int i = 0; i < values.length; i++) {
                values[i][section] = fields.at(FIELDS.get(i).position()).float64();
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            columns.add(Column.of(FIELDS.get(i).name(), Unit.of(FIELDS.get(i).unit()), values[i]));
        }
        return Table.of(columns.toArray(new Column[0]));
    }
}
