/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.source.Stack;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.maps.RowSource.RowColumn;

/** A phase map drawn with letters, one a point; a blank is not resolved, a {@code #} was not measured. */
public final class DrawnMap {

    private record Paint(int kind, Rotation orientation) {}

    private final MapGrid grid;
    private final char[] points;
    private final Map<Character, Paint> paints = new LinkedHashMap<>();
    private final List<Category> kinds = new ArrayList<>(List.of(MapColumns.NOT_RESOLVED));
    private final List<LaueClass> classes = new ArrayList<>();
    private final Map<Integer, Integer> symmetry = new LinkedHashMap<>();
    private final Map<Integer, Lattice> cells = new LinkedHashMap<>();
    private final Map<Character, Double> reliability = new LinkedHashMap<>();

    private DrawnMap(MapGrid grid, char[] points) {
        this.grid = grid;
        this.points = points;
    }

    /** Points 10 nm apart. */
    public static DrawnMap of(String... rows) {
        return of(10, MapGrid.Shifted.NONE, rows);
    }

    /** Points of a step (nm) on a square or hexagonal grid. */
    public static DrawnMap of(double step, MapGrid.Shifted shifted, String... rows) {
        double down = shifted == MapGrid.Shifted.NONE ? step : step * Math.sqrt(0.75);
        MapGrid grid = new MapGrid(rows.length, rows[0].length(), step, down, Unit.of("nm"), shifted);
        return new DrawnMap(grid, String.join("", rows).toCharArray());
    }

    private int kind(String name) {
        for (Category kind : kinds) {
            if (kind.name().equals(name)) {
                return kind.code();
            }
        }
        kinds.add(Category.of(kinds.size(), name));
        return kinds.size() - 1;
    }

    /** A letter for a crystal. */
    public DrawnMap crystal(char letter, String phase, LaueClass laue, Lattice cell, Rotation orientation) {
        int code = kind(phase);
        if (!classes.contains(laue)) {
            classes.add(laue);
        }
        symmetry.put(code, classes.indexOf(laue) + 1);
        cells.put(code, cell);
        paints.put(letter, new Paint(code, orientation));
        return this;
    }

    /** A letter for a crystal of an orthorhombic phase. */
    public DrawnMap olivine(char letter, String phase, Rotation orientation) {
        return crystal(letter, phase, LaueClass.of("mmm"), Lattice.orthorhombic(10.3, 6, 4.7), orientation);
    }

    /** A letter for what is no crystal. */
    public DrawnMap other(char letter, String kind) {
        paints.put(letter, new Paint(kind(kind), null));
        return this;
    }

    /** Points of a letter are less reliable than the others (50). */
    public DrawnMap reliability(char letter, double percent) {
        reliability.put(letter, percent);
        return this;
    }

    /** Where a letter stands. */
    public int at(int row, int column) {
        return row * grid.columns() + column;
    }

    public MapGrid grid() {
        return grid;
    }

    private double angle(int point, int i) {
        Paint paint = paints.get(points[point]);
        return paint == null || paint.orientation() == null
                ? Double.NaN
                : Math.toDegrees(paint.orientation().bunge()[i]);
    }

    private int kindAt(int point) {
        return paints.containsKey(points[point]) ? paints.get(points[point]).kind() : 0;
    }

    /** The rows of the map. */
    public Stack stack() {
        List<RowColumn> columns = new ArrayList<>();
        columns.add(new RowColumn(ColumnSpec.kinds(MapColumns.PHASE, kinds), this::kindAt));
        columns.add(new RowColumn(
                ColumnSpec.kinds(MapColumns.SYMMETRY, MapColumns.symmetries(classes)),
                point -> symmetry.getOrDefault(kindAt(point), 0)));
        String[] angles = {MapColumns.PHI1, MapColumns.CAPITAL_PHI, MapColumns.PHI2};
        for (int i = 0; i < 3; i++) {
            int angle = i;
            columns.add(new RowColumn(ColumnSpec.number(angles[i], MapColumns.DEGREE), point -> angle(point, angle)));
        }
        columns.add(new RowColumn(ColumnSpec.number(MapColumns.INDEX, Unit.ONE), point -> 0.8));
        IntToDoubleFunction sure = point -> reliability.getOrDefault(points[point], 50.0);
        columns.add(new RowColumn(ColumnSpec.number(MapColumns.RELIABILITY, MapColumns.PERCENT), sure));
        for (int i = 0; i < 6; i++) {
            int parameter = i;
            columns.add(new RowColumn(
                    MapColumns.cell().get(i),
                    point -> cells.containsKey(kindAt(point))
                            ? MapColumns.cell(cells.get(kindAt(point)))[parameter]
                            : Double.NaN));
        }
        if (grid.hexagonal()) {
            columns.add(new RowColumn(ColumnSpec.number("x", grid.unit()), grid::x));
            columns.add(new RowColumn(ColumnSpec.number("y", grid.unit()), grid::y));
        }
        BitSet missing = new BitSet();
        for (int point = 0; point < points.length; point++) {
            missing.set(point, points[point] == '#');
        }
        return new MemoryStack(new RowSource("drawn", grid.axes(), columns, missing));
    }
}
