/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.CrystalFrame;
import org.solidus.crystal.orientation.FundamentalSector;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;

/**
 * The fundamental sector of a Laue class in stereographic projection along the main axis of its group: a grid of
 * directions, the line around it and its corners with their indices.
 */
final class SectorPlane {

    private static final double LINE = Math.toRadians(1);
    private static final int LARGEST_INDEX = 12;
    private static final double SAME_DIRECTION = Math.cos(Math.toRadians(0.05));

    private final FundamentalSector sector;
    private final Rotation fromPlane;
    private final Rotation toPlane;
    private final Optional<Lattice> lattice;
    private final List<double[]> outline = new ArrayList<>();
    private final Axis x;
    private final Axis y;

    /**
     * @param lattice for the indices of the corners; where it is unknown they have none
     * @param cells along the longer side
     */
    SectorPlane(LaueClass laue, Optional<Lattice> lattice, int cells) {
        this.sector = FundamentalSector.of(laue);
        this.fromPlane = laue.axes();
        this.toPlane = laue.axes().inverse();
        this.lattice = lattice;
        double[] from = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] to = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] direction : sector.border(LINE)) {
            double[] place = project(direction);
            outline.add(place);
            for (int i = 0; i < 2; i++) {
                from[i] = Math.min(from[i], place[i]);
                to[i] = Math.max(to[i], place[i]);
            }
        }
        double step = Math.max(to[0] - from[0], to[1] - from[1]) / cells;
        x = axis("x", from[0], to[0], step);
        y = axis("y", from[1], to[1], step);
    }

    /** With a cell to spare on both sides, so that the line lies within. */
    private static Axis axis(String name, double from, double to, double step) {
        int cells = (int) Math.ceil((to - from) / step - 1e-6) + 2;
        return Axis.linear(name, "projection", Unit.ONE, cells, from - step / 2, step);
    }

    private double[] project(double[] direction) {
        double[] v = toPlane.apply(direction);
        return new double[] {v[0] / (1 + v[2]), v[1] / (1 + v[2])};
    }

    /** The direction of a place of the plane, in the crystal frame. */
    private double[] direction(double px, double py) {
        double square = px * px + py * py;
        double scale = 1 / (1 + square);
        return fromPlane.apply(new double[] {2 * px * scale, 2 * py * scale, (1 - square) * scale});
    }

    List<Axis> axes() {
        return List.of(y, x);
    }

    /** The same with the ordinate upwards on paper: the first row is the highest. */
    List<Axis> axesUpwards() {
        return List.of(Axis.linear("y", "projection", Unit.ONE, y.size(), y.value(y.size() - 1), -y.step()), x);
    }

    /** Values of {@link #values} in the order of {@link #axesUpwards}. */
    double[] upwards(double[] values) {
        double[] turned = new double[values.length];
        int columns = x.size();
        for (int row = 0; row < y.size(); row++) {
            System.arraycopy(values, row * columns, turned, (y.size() - 1 - row) * columns, columns);
        }
        return turned;
    }

    /** A value for each cell: of its direction, NaN outside of the sector (which reaches a cell beyond its line). */
    double[] values(ToDoubleFunction<double[]> of) {
        double[] values = new double[x.size() * y.size()];
        for (int i = 0; i < values.length; i++) {
            double px = x.value(i % x.size());
            double py = y.value(i / x.size());
            values[i] = isNear(px, py) ? of.applyAsDouble(direction(px, py)) : Double.NaN;
        }
        return values;
    }

    private boolean isNear(double px, double py) {
        double reach = 1.5 * x.step();
        for (int i = 0; i < 9; i++) {
            double qx = px + (i % 3 - 1) * reach;
            double qy = py + (i / 3 - 1) * reach;
            if (qx * qx + qy * qy <= 1 + 1e-9 && sector.contains(direction(qx, qy))) {
                return true;
            }
        }
        return false;
    }

    /** Adds the line and the corners to what comes with a map. */
    void describe(String prefix, Map<String, Frame> parts) {
        double[] px = outline.stream().mapToDouble(place -> place[0]).toArray();
        double[] py = outline.stream().mapToDouble(place -> place[1]).toArray();
        parts.put(prefix + "outline", Frame.of(Table.of(Column.of("x", Unit.ONE, px), Column.of("y", Unit.ONE, py))));
        List<double[]> corners = labelled();
        parts.put(
                prefix + "corners",
                Frame.of(Table.of(
                        Column.of(
                                "x",
                                Unit.ONE,
                                corners.stream().mapToDouble(v -> project(v)[0]).toArray()),
                        Column.of(
                                "y",
                                Unit.ONE,
                                corners.stream().mapToDouble(v -> project(v)[1]).toArray()),
                        Column.of("label", corners.stream().map(this::indices).toArray(String[]::new)))));
    }

    /** The corners; of half a sphere the axes. */
    private List<double[]> labelled() {
        List<double[]> corners = new ArrayList<>(sector.corners());
        if (corners.size() < 3) {
            corners.clear();
            for (double[] axis : List.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1})) {
                corners.add(sector.reduce(fromPlane.apply(axis)));
            }
        }
        return corners;
    }

    /** The lattice direction along a vector, with the smallest indices; empty where there is none. */
    private String indices(double[] vector) {
        if (lattice.isEmpty()) {
            return "";
        }
        CrystalFrame frame = CrystalFrame.of(lattice.get());
        double[] real = frame.directionIndices(vector);
        double largest = Math.max(Math.abs(real[0]), Math.max(Math.abs(real[1]), Math.abs(real[2])));
        for (int most = 1; most <= LARGEST_INDEX; most++) {
            int u = (int) Math.rint(real[0] / largest * most);
            int v = (int) Math.rint(real[1] / largest * most);
            int w = (int) Math.rint(real[2] / largest * most);
            if (cosine(frame.direction(u, v, w), vector) > SAME_DIRECTION) {
                return most < 10 ? "" + u + v + w : u + " " + v + " " + w;
            }
        }
        return "";
    }

    private static double cosine(double[] one, double[] other) {
        double dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
        return dot / Math.sqrt(square(one) * square(other));
    }

    private static double square(double[] v) {
        return v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
    }
}
