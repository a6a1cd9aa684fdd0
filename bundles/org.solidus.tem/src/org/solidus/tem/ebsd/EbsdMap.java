/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.maps.MapGrid;
import org.solidus.tem.maps.RowSource;
import org.solidus.tem.maps.RowSource.RowColumn;

/**
 * A map of orientations in memory, as a file holds it: 8 bytes a point and column.
 *
 * @param name of the map, for messages
 * @param grid where its points lie
 * @param phases its crystals, by the code of their kind
 * @param kinds what a point may be, crystals or not; 0 is not resolved
 * @param kind of each point
 * @param angles Bunge's phi1, Phi and phi2 of each point, degrees in the crystal frame of Solidus, NaN where there is no
 *     crystal
 * @param numbers further columns by name, with a value a point
 * @param missing places without a point
 */
record EbsdMap(
        String name,
        MapGrid grid,
        Map<Integer, EbsdPhase> phases,
        List<Category> kinds,
        int[] kind,
        double[][] angles,
        Map<String, double[]> numbers,
        BitSet missing) {

    EbsdMap {
        phases = Map.copyOf(phases);
        kinds = List.copyOf(kinds);
        numbers = new LinkedHashMap<>(numbers);
    }

    /** The Laue classes of phases, each once, in the order of their codes. */
    static List<LaueClass> classes(Map<Integer, EbsdPhase> phases) {
        return phases.keySet().stream()
                .sorted()
                .map(code -> phases.get(code).laue())
                .distinct()
                .toList();
    }

    /** The rows of the map. */
    Source source() {
        return new RowSource(name, grid.axes(), columns(), missing);
    }

    private List<RowColumn> columns() {
        List<LaueClass> classes = classes(phases);
        List<RowColumn> columns = new ArrayList<>();
        columns.add(new RowColumn(ColumnSpec.kinds(MapColumns.PHASE, kinds), point -> kind[point]));
        columns.add(new RowColumn(
                ColumnSpec.kinds(MapColumns.SYMMETRY, MapColumns.symmetries(classes)),
                point -> symmetry(point, classes)));
        String[] names = {MapColumns.PHI1, MapColumns.CAPITAL_PHI, MapColumns.PHI2};
        for (int i = 0; i < 3; i++) {
            double[] values = angles[i];
            columns.add(new RowColumn(ColumnSpec.number(names[i], MapColumns.DEGREE), point -> values[point]));
        }
        numbers.forEach((name, values) ->
                columns.add(new RowColumn(ColumnSpec.number(name, unit(name)), point -> values[point])));
        addCell(columns);
        if (grid.hexagonal()) {
            columns.add(new RowColumn(ColumnSpec.number("x", grid.unit()), grid::x));
            columns.add(new RowColumn(ColumnSpec.number("y", grid.unit()), grid::y));
        }
        return columns;
    }

    private static Unit unit(String name) {
        return name.equals(MapColumns.RELIABILITY) ? MapColumns.PERCENT : Unit.ONE;
    }

    private int symmetry(int point, List<LaueClass> classes) {
        EbsdPhase phase = phases.get(kind[point]);
        return phase == null ? 0 : 1 + classes.indexOf(phase.laue());
    }

    private void addCell(List<RowColumn> columns) {
        Map<Integer, double[]> cells = new LinkedHashMap<>();
        phases.forEach((code, phase) -> cells.put(code, MapColumns.cell(phase.lattice())));
        double[] none = new double[6];
        Arrays.fill(none, Double.NaN);
        List<ColumnSpec> specs = MapColumns.cell();
        for (int i = 0; i < specs.size(); i++) {
            int parameter = i;
            columns.add(new RowColumn(specs.get(i), point -> cells.getOrDefault(kind[point], none)[parameter]));
        }
    }
}
