/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Category;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.maps.MapGrid;

/** Makes a map of the header and the rows of a {@code .ctf} file. */
final class CtfContent {

    static final double FULL_CONTRAST = 255;
    static final String BANDS = "bands";
    static final String ERROR = "error code";
    static final String SLOPE = "band slope";

    private final Path path;
    private final CtfHeader header;
    private final NumberRows rows;

    CtfContent(Path path, CtfHeader header, NumberRows rows) throws IOException {
        this.path = path;
        this.header = header;
        this.rows = rows;
        if (rows.rows() == 0) {
            throw new IOException(path + " has no points: it is only the beginning of a map.");
        }
        if (rows.columns() < header.columns().size()) {
            throw new IOException(path + " names " + header.columns().size() + " columns, but its rows have "
                    + rows.columns() + " numbers.");
        }
    }

    EbsdMap map() throws IOException {
        GridFinder finder = new GridFinder(path.toString(), rows, column("X"), column("Y"));
        MapGrid grid = finder.grid(
                Unit.of("um"),
                false,
                header.number("XStep"),
                header.number("YStep"),
                header.number("XCells"),
                header.number("XCells"),
                header.number("YCells"));
        int[] kind = new int[grid.size()];
        EbsdAngles angles = new EbsdAngles(grid.size(), CrystalAxes.OXFORD, header.phases());
        Map<String, double[]> numbers = numbers();
        for (int point = 0; point < kind.length; point++) {
            kind[point] = hasAngles(point) ? phase(point) : 0;
            if (kind[point] > 0) {
                angles.set(
                        point,
                        kind[point],
                        rows.at(column("Euler1"), point),
                        rows.at(column("Euler2"), point),
                        rows.at(column("Euler3"), point));
            }
        }
        List<Category> kinds = new ArrayList<>(List.of(MapColumns.NOT_RESOLVED));
        header.phases().forEach((number, phase) -> kinds.add(Category.of(number, phase.name())));
        return new EbsdMap(
                path.getFileName().toString(),
                grid,
                header.phases(),
                kinds,
                kind,
                angles.values(),
                numbers,
                new BitSet());
    }

    private boolean hasAngles(int point) {
        return Double.isFinite(
                rows.at(column("Euler1"), point) + rows.at(column("Euler2"), point) + rows.at(column("Euler3"), point));
    }

    private int column(String name) {
        return header.columns().indexOf(name);
    }

    private int phase(int point) throws IOException {
        double number = rows.at(column("Phase"), point);
        if (number <= 0) {
            return 0;
        }
        if (number != Math.rint(number) || !header.phases().containsKey((int) number)) {
            throw new IOException(path + ", point " + point + ": the phase " + number
                    + " is not described; the header has " + header.phases().keySet() + ".");
        }
        return (int) number;
    }

    private Map<String, double[]> numbers() {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        add(numbers, "BC", MapColumns.INDEX, 1 / FULL_CONTRAST);
        numbers.put(MapColumns.RELIABILITY, EbsdAngles.unknown(rows.rows()));
        add(numbers, "MAD", AngContent.FIT, 1);
        add(numbers, "Bands", BANDS, 1);
        add(numbers, "Error", ERROR, 1);
        add(numbers, "BS", SLOPE, 1);
        return numbers;
    }

    private void add(Map<String, double[]> numbers, String column, String name, double factor) {
        double[] values = EbsdAngles.unknown(rows.rows());
        int place = column(column);
        for (int point = 0; place >= 0 && point < values.length; point++) {
            values[point] = factor * rows.at(place, point);
        }
        numbers.put(name, values);
    }
}
