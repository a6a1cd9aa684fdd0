/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.data.Category;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.maps.MapGrid;

/** Makes a map of the header and the rows of an {@code .ang} file. */
final class AngContent {

    static final String SIGNAL = "signal";
    static final String FIT = "fit";
    static final String KIND = "kind";

    private static final int CI = 6;
    private static final int PHASE = 7;
    private static final double NOT_INDEXED = 4 * Math.PI - 1e-3;

    private final Path path;
    private final AngHeader header;
    private final NumberRows rows;
    private final Map<Integer, EbsdPhase> phases;
    private final int phaseColumn;
    private final int kindColumn;

    AngContent(Path path, AngHeader header, NumberRows rows) throws IOException {
        this.path = path;
        this.header = header;
        this.rows = rows;
        phases = header.phases();
        if (rows.rows() == 0) {
            throw new IOException(path + " has no points: it is no ANG map, or only the beginning of one.");
        }
        if (phases.isEmpty()) {
            throw new IOException(
                    path + " describes no phase: it needs lines such as '# MaterialName', '# Symmetry' and"
                            + " '# LatticeConstants'.");
        }
        if (rows.columns() < CI + 1) {
            throw new IOException(path + " has rows of " + rows.columns()
                    + " numbers; an ANG map has phi1, Phi, phi2, x, y, quality, confidence, phase, ...");
        }
        phaseColumn = phaseColumn();
        kindColumn = header.kinds().isEmpty() ? -1 : header.columnNames().indexOf(KIND);
        if (kindColumn >= rows.columns()) {
            throw new IOException(path + " names " + header.columnNames().size() + " columns, but its rows have "
                    + rows.columns() + " numbers.");
        }
    }

    /** The eighth column, in old files the ninth, after the fit; -1 where there is none. */
    private int phaseColumn() throws IOException {
        if (rows.columns() <= PHASE) {
            return -1;
        }
        int bad = badPhase(PHASE);
        if (bad < 0) {
            return PHASE;
        }
        if (rows.columns() > PHASE + 1 && badPhase(PHASE + 1) < 0) {
            return PHASE + 1;
        }
        throw new IOException(path + ", point " + bad + ": the phase " + rows.at(PHASE, bad)
                + " is not described; the header has " + phases.keySet() + ".");
    }

    private int badPhase(int column) {
        for (int row = 0; row < rows.rows(); row++) {
            double number = rows.at(column, row);
            if (number != 0 && number != -1 && (number != Math.rint(number) || !phases.containsKey((int) number))) {
                return row;
            }
        }
        return -1;
    }

    EbsdMap map() throws IOException {
        GridFinder finder = new GridFinder(path.toString(), rows, 3, 4);
        Unit unit = Unit.of(header.astar() ? "nm" : "um");
        MapGrid grid = finder.grid(
                unit,
                header.hexagonal(),
                header.number("XSTEP"),
                header.number("YSTEP"),
                header.number("NCOLS_ODD"),
                header.number("NCOLS_EVEN"),
                header.number("NROWS"));
        int[] places = finder.places(grid);
        Map<Integer, Integer> codes = codes();
        BitSet missing = new BitSet(grid.size());
        missing.set(0, grid.size());
        int[] kind = new int[grid.size()];
        EbsdAngles angles = new EbsdAngles(grid.size(), CrystalAxes.EDAX, phases);
        Map<String, double[]> numbers = numbers(grid.size());
        for (int row = 0; row < places.length; row++) {
            int place = places[row];
            missing.clear(place);
            int phase = phase(row);
            kind[place] = kind(row, phase, codes);
            if (phase > 0) {
                angles.set(
                        place,
                        phase,
                        Math.toDegrees(rows.at(0, row)),
                        Math.toDegrees(rows.at(1, row)),
                        Math.toDegrees(rows.at(2, row)));
            }
            fill(numbers, place, row);
        }
        Map<Integer, EbsdPhase> byCode = new HashMap<>();
        codes.forEach((number, code) -> byCode.put(code, phases.get(number)));
        return new EbsdMap(
                path.getFileName().toString(), grid, byCode, kinds(codes), kind, angles.values(), numbers, missing);
    }

    /** What a point is: of what is no crystal a file of Solidus says it in a column of its own. */
    private int kind(int row, int phase, Map<Integer, Integer> codes) throws IOException {
        if (phase > 0 || kindColumn < 0) {
            return codes.getOrDefault(phase, 0);
        }
        double code = rows.at(kindColumn, row);
        if (header.kinds().stream().noneMatch(kind -> kind.code() == code)) {
            throw new IOException(path + ", point " + row + ": the kind " + code + " is not described.");
        }
        return codes.containsValue((int) code) ? 0 : (int) code;
    }

    /** The number of the phase of a row; 0 where it is not resolved. */
    private int phase(int row) {
        boolean indexed = rows.at(CI, row) >= 0
                && rows.at(0, row) < NOT_INDEXED
                && Double.isFinite(rows.at(0, row) + rows.at(1, row) + rows.at(2, row));
        if (!indexed) {
            return 0;
        }
        int number = phaseColumn < 0 ? 0 : (int) rows.at(phaseColumn, row);
        boolean single = phases.size() == 1;
        return number <= 0 && single ? phases.keySet().iterator().next() : Math.max(0, number);
    }

    /** Codes of the kinds of the phases: their numbers, unless Solidus wrote others. */
    private Map<Integer, Integer> codes() throws IOException {
        Map<Integer, Integer> codes = new TreeMap<>();
        for (EbsdPhase phase : phases.values()) {
            codes.put(phase.number(), code(phase));
        }
        return codes;
    }

    private int code(EbsdPhase phase) throws IOException {
        if (header.kinds().isEmpty()) {
            return phase.number();
        }
        return header.kinds().stream()
                .filter(kind -> kind.name().equals(phase.name()))
                .findFirst()
                .orElseThrow(() -> new IOException(path + " has kinds, but none for its phase '" + phase.name() + "'."))
                .code();
    }

    private List<Category> kinds(Map<Integer, Integer> codes) {
        if (!header.kinds().isEmpty()) {
            return header.kinds();
        }
        List<Category> kinds = new ArrayList<>(List.of(MapColumns.NOT_RESOLVED));
        codes.forEach(
                (number, code) -> kinds.add(Category.of(code, phases.get(number).name())));
        return kinds;
    }

    private Map<String, double[]> numbers(int size) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put(MapColumns.INDEX, EbsdAngles.unknown(size));
        numbers.put(MapColumns.RELIABILITY, EbsdAngles.unknown(size));
        for (int column = CI + 1; column < rows.columns(); column++) {
            if (column != phaseColumn && column != kindColumn) {
                numbers.put(columnName(column), EbsdAngles.unknown(size));
            }
        }
        return numbers;
    }

    private void fill(Map<String, double[]> numbers, int place, int row) {
        numbers.get(MapColumns.INDEX)[place] = rows.at(CI - 1, row);
        numbers.get(MapColumns.RELIABILITY)[place] = reliability(rows.at(CI, row));
        for (int column = CI + 1; column < rows.columns(); column++) {
            if (column != phaseColumn && column != kindColumn) {
                numbers.get(columnName(column))[place] = rows.at(column, row);
            }
        }
    }

    /** Of the hundred times too large, it keeps no digits that the file does not have. */
    private static double reliability(double confidence) {
        return confidence < 0 ? Double.NaN : Math.rint(confidence * 1e11) / 1e9;
    }

    private String columnName(int column) {
        if (column == PHASE && phaseColumn == PHASE + 1) {
            return FIT;
        }
        boolean edax = !header.astar();
        if (edax && column == PHASE + 1) {
            return SIGNAL;
        }
        if (edax && column == PHASE + 2) {
            return FIT;
        }
        return column < header.columnNames().size()
                ? header.columnNames().get(column).replace('_', ' ')
                : "column " + (column + 1);
    }
}
