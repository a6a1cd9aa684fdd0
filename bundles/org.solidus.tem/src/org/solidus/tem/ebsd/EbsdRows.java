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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.maps.MapGrid;

/** Collects the rows of a phase map for a file: the way back of {@link EbsdMap#source()}. */
final class EbsdRows {

    private static final Set<String> OWN = Set.of(
            MapColumns.PHASE, MapColumns.SYMMETRY, MapColumns.PHI1, MapColumns.CAPITAL_PHI, MapColumns.PHI2, "x", "y");

    private final Source source;
    private final Path file;
    private final MapGrid grid;
    private final List<Category> kinds;
    private final List<Category> symmetries;
    private final Map<Integer, EbsdPhase> phases = new TreeMap<>();
    private final int[] kind;
    private final double[][] angles = new double[3][];
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final BitSet missing = new BitSet();

    private EbsdRows(Source source, Path file) throws IOException {
        this.source = source;
        this.file = file;
        Signature signature = source.info().signature();
        kinds = required(signature, MapColumns.PHASE).categories();
        symmetries = required(signature, MapColumns.SYMMETRY).categories();
        required(signature, MapColumns.PHI1);
        for (String column : MapColumns.CELL) {
            required(signature, column);
        }
        grid = grid();
        kind = new int[grid.size()];
        for (int i = 0; i < 3; i++) {
            angles[i] = EbsdAngles.unknown(grid.size());
        }
        for (ColumnSpec column : signature.columns()) {
            if (!OWN.contains(column.name())
                    && !MapColumns.CELL.contains(column.name())
                    && column.type() != Column.Type.TEXT) {
                numbers.put(column.name(), EbsdAngles.unknown(grid.size()));
            }
        }
    }

    /**
     * The map that a result holds.
     *
     * @throws IOException with a sentence, when there are several results or the one is no phase map
     */
    static EbsdMap collect(Results results, Path file, Progress progress) throws IOException {
        if (results.results().size() != 1) {
            throw new IOException(file + " can hold one result, and there are "
                    + results.results().size() + ": choose one of "
                    + String.join(
                            ", ",
                            results.results().stream().map(Results.Result::name).toList()) + ".");
        }
        return new EbsdRows(results.results().get(0).source(), file).collect(progress);
    }

    private ColumnSpec required(Signature signature, String name) throws IOException {
        Optional<ColumnSpec> column = signature.isTable() ? signature.column(name) : Optional.empty();
        return column.orElseThrow(() -> new IOException(file + " holds a map of phases and orientations, which has the"
                + " column '" + name + "'; the result has " + signature.describe()
                + ". Write the result of tem.phases or tem.clean."));
    }

    private MapGrid grid() throws IOException {
        List<Axis> scan = source.info().scan();
        if (scan.size() != 2) {
            throw new IOException(file + " holds a map over two scan axes; the result is over " + scan + ".");
        }
        Axis y = scan.get(0);
        Axis x = scan.get(1);
        Unit micrometre = Unit.of("um");
        boolean lengths = x.unit().compatible(micrometre) && y.unit().compatible(micrometre);
        Unit unit = lengths ? micrometre : Unit.ONE;
        return new MapGrid(y.size(), x.size(), step(x, unit), step(y, unit), unit, shifted(y, x));
    }

    private double step(Axis axis, Unit unit) {
        double step = Math.abs(axis.step());
        return step > 0 ? axis.unit().equals(unit) ? step : step * axis.unit().factor(unit) : 1;
    }

    /** Rows that are shifted tell it by the true places of their points. */
    private MapGrid.Shifted shifted(Axis y, Axis x) throws IOException {
        if (source.info().signature().column("x").isEmpty() || y.size() < 2 || x.size() < 2) {
            return MapGrid.Shifted.NONE;
        }
        for (int row = 0; row < 2; row++) {
            double place = row(row * x.size())
                    .map(table -> table.column("x").number(0))
                    .orElse(Double.NaN);
            if (place - x.value(0) > 0.25 * x.step()) {
                return row == 0 ? MapGrid.Shifted.EVEN : MapGrid.Shifted.ODD;
            }
        }
        return MapGrid.Shifted.NONE;
    }

    private Optional<Table> row(long index) throws IOException {
        try {
            Table table = source.frame(index).table();
            return table.rows() == 1 ? Optional.of(table) : Optional.empty();
        } catch (MissingFrameException masked) {
            return Optional.empty();
        }
    }

    private EbsdMap collect(Progress progress) throws IOException {
        progress.begin("reading the map", grid.size());
        for (int point = 0; point < grid.size(); point++) {
            Optional<Table> row = row(point);
            if (row.isPresent()) {
                add(point, row.get());
            } else {
                missing.set(point);
            }
            progress.advance(1);
        }
        if (!grid.hexagonal()) {
            // A square grid has no gaps in these formats: what is missing is not resolved.
            missing.clear();
        }
        return new EbsdMap(source.info().name(), grid, numbered(), kinds, kind, angles, numbers, missing);
    }

    /** The phases that have points, numbered from 1 in the order of their codes. */
    private Map<Integer, EbsdPhase> numbered() {
        Map<Integer, EbsdPhase> numbered = new TreeMap<>();
        phases.forEach((code, phase) ->
                numbered.put(code, new EbsdPhase(numbered.size() + 1, phase.name(), phase.laue(), phase.lattice())));
        return numbered;
    }

    private void add(int point, Table row) throws IOException {
        kind[point] = (int) row.column(MapColumns.PHASE).number(0);
        double phi1 = row.column(MapColumns.PHI1).number(0);
        int symmetry = (int) row.column(MapColumns.SYMMETRY).number(0);
        if (symmetry != 0 && !Double.isNaN(phi1)) {
            angles[0][point] = phi1;
            angles[1][point] = row.column(MapColumns.CAPITAL_PHI).number(0);
            angles[2][point] = row.column(MapColumns.PHI2).number(0);
            if (!phases.containsKey(kind[point])) {
                phases.put(kind[point], phase(row, symmetry, point));
            }
        }
        for (Map.Entry<String, double[]> column : numbers.entrySet()) {
            column.getValue()[point] = row.column(column.getKey()).number(0);
        }
    }

    private EbsdPhase phase(Table row, int symmetry, int point) throws IOException {
        double[] cell = MapColumns.CELL.stream()
                .mapToDouble(name -> row.column(name).number(0))
                .toArray();
        try {
            LaueClass laue = LaueClass.of(name(symmetries, symmetry));
            Lattice lattice = Lattice.of(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]);
            return new EbsdPhase(kind[point], name(kinds, kind[point]), laue, lattice);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " can't be written, point " + point + ": " + Sentence.of(e), e);
        }
    }

    private static String name(List<Category> categories, int code) {
        List<String> names = new ArrayList<>();
        categories.stream().filter(one -> one.code() == code).forEach(one -> names.add(one.name()));
        return names.isEmpty() ? "phase " + code : names.get(0);
    }
}
