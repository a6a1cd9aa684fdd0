/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.orientation.DisorientationKernel;
import org.solidus.crystal.orientation.Rotation;

/** Sizes, shapes, orientations and spreads of grains. */
final class GrainTable {

    private static final Unit DEGREE = MapColumns.DEGREE;

    private final GrainMap grains;
    private final PhaseMap map;
    private final double[] means;
    private final double[] deviation;
    private final double[] kernelAverage;

    GrainTable(GrainMap grains, Context context) {
        this.grains = grains;
        this.map = grains.map();
        this.means = GrainMeans.of(grains, context);
        this.deviation = deviation();
        this.kernelAverage = kernelAverage();
    }

    /** What the columns are. @param kinds those of the phases */
    static List<ColumnSpec> columns(List<Category> kinds, AxisSpec y, AxisSpec x) {
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(new ColumnSpec("grain", Unit.ONE, Column.Type.INT64));
        columns.add(ColumnSpec.kinds(MapColumns.PHASE, kinds));
        columns.add(new ColumnSpec("points", Unit.ONE, Column.Type.INT64));
        columns.add(ColumnSpec.number("area", MapUnits.area(y.unit(), x.unit())));
        columns.add(ColumnSpec.number("diameter", MapUnits.length(y.unit(), x.unit())));
        columns.add(ColumnSpec.number(y.name(), y.unit()));
        columns.add(ColumnSpec.number(x.name(), x.unit()));
        columns.add(ColumnSpec.number("aspect ratio", Unit.ONE));
        columns.add(ColumnSpec.number("long axis", DEGREE));
        columns.add(ColumnSpec.number(MapColumns.PHI1, DEGREE));
        columns.add(ColumnSpec.number(MapColumns.CAPITAL_PHI, DEGREE));
        columns.add(ColumnSpec.number(MapColumns.PHI2, DEGREE));
        columns.add(ColumnSpec.number("spread", DEGREE));
        columns.add(ColumnSpec.number("largest deviation", DEGREE));
        columns.add(ColumnSpec.number("KAM", DEGREE));
        columns.add(new ColumnSpec("at rim", Unit.ONE, Column.Type.INT64));
        return columns;
    }

    /** Angle of each point to the mean of its grain, degrees; NaN in none. */
    double[] deviations() {
        return deviation;
    }

    /** Mean angle of each point to its neighbours in the grain, degrees; NaN where it has none. */
    double[] kernelAverages() {
        return kernelAverage;
    }

    private double[] deviation() {
        double[] angles = new double[map.size()];
        DisorientationKernel[] kernels = map.kernels();
        int[] labels = grains.labels();
        for (int point = 0; point < angles.length; point++) {
            angles[point] = labels[point] == 0
                    ? Double.NaN
                    : Math.toDegrees(
                            kernels[map.kind(point)].angle(map.quaternions(), 4 * point, means, 4 * labels[point]));
        }
        return angles;
    }

    private double[] kernelAverage() {
        double[] sums = new double[map.size()];
        int[] counts = new int[map.size()];
        DisorientationKernel[] kernels = map.kernels();
        int[] labels = grains.labels();
        double[] q = map.quaternions();
        for (int point = 0; point < sums.length; point++) {
            for (int d = 0; labels[point] > 0 && d < map.grid().directions() / 2; d++) {
                int next = map.grid().neighbour(point, d);
                if (next >= 0 && labels[next] == labels[point]) {
                    double angle = Math.toDegrees(kernels[map.kind(point)].angle(q, 4 * point, q, 4 * next));
                    sums[point] += angle;
                    sums[next] += angle;
                    counts[point]++;
                    counts[next]++;
                }
            }
        }
        for (int point = 0; point < sums.length; point++) {
            sums[point] = counts[point] == 0 ? Double.NaN : sums[point] / counts[point];
        }
        return sums;
    }

    Table table(List<ColumnSpec> columns, Axis y, Axis x) {
        Moments[] moments = new Moments[grains.count()];
        Arrays.setAll(moments, i -> new Moments());
        MapGrid grid = map.grid();
        int[] labels = grains.labels();
        for (int point = 0; point < labels.length; point++) {
            if (labels[point] > 0) {
                moments[labels[point] - 1].add(point, grid, map.kind(point), deviation[point], kernelAverage[point]);
            }
        }
        double[][] numbers = new double[columns.size()][grains.count()];
        for (int i = 0; i < moments.length; i++) {
            double[] row = row(i, moments[i], y, x);
            for (int k = 0; k < row.length; k++) {
                numbers[k][i] = row[k];
            }
        }
        Column[] filled = new Column[columns.size()];
        for (int k = 0; k < filled.length; k++) {
            filled[k] = column(columns.get(k), numbers[k]);
        }
        return Table.of(filled);
    }

    static Column column(ColumnSpec spec, double[] numbers) {
        return spec.type() == Column.Type.INT64
                ? Column.kinds(
                        spec.name(),
                        spec.categories(),
                        Arrays.stream(numbers).mapToLong(Math::round).toArray())
                : Column.of(spec.name(), spec.unit(), numbers);
    }

    private double[] row(int grain, Moments m, Axis y, Axis x) {
        int q = 4 * (grain + 1);
        double[] bunge = new Rotation(means[q], means[q + 1], means[q + 2], means[q + 3]).bunge();
        double area = m.points * map.grid().cellArea();
        MapGrid grid = map.grid();
        return new double[] {
            grain + 1,
            m.phase,
            m.points,
            area,
            2 * Math.sqrt(area / Math.PI),
            y.value(0) + m.y / m.points * (grid.rows() > 1 ? y.step() / grid.stepY() : 1),
            x.value(0) + m.x / m.points * (grid.columns() > 1 ? x.step() / grid.stepX() : 1),
            m.aspectRatio(grid),
            m.longAxis(grid),
            Math.toDegrees(bunge[0]),
            Math.toDegrees(bunge[1]),
            Math.toDegrees(bunge[2]),
            m.deviation / m.points,
            m.largest,
            m.kamPoints == 0 ? 0 : m.kam / m.kamPoints,
            m.rim ? 1 : 0,
        };
    }

    /** Sums over the points of a grain. */
    private static final class Moments {
        private int phase;
        private int points;
        private double x;
        private double y;
        private double xx;
        private double yy;
        private double xy;
        private double x0;
        private double y0;
        private double deviation;
        private double largest;
        private double kam;
        private int kamPoints;
        private boolean rim;

        void add(int point, MapGrid grid, int kind, double angle, double average) {
            double px = grid.x(point);
            double py = grid.y(point);
            if (points == 0) {
                x0 = px;
                y0 = py;
            }
            phase = kind;
            points++;
            x += px;
            y += py;
            // About the first point, which is near: sums of large squares would lose digits.
            xx += (px - x0) * (px - x0);
            yy += (py - y0) * (py - y0);
            xy += (px - x0) * (py - y0);
            deviation += angle;
            largest = Math.max(largest, angle);
            if (!Double.isNaN(average)) {
                kam += average;
                kamPoints++;
            }
            for (int d = 0; d < grid.directions(); d++) {
                rim |= grid.neighbour(point, d) < 0;
            }
        }

        /** Second moments about the centroid; a point has those of its cell. */
        private double[] second(MapGrid grid) {
            double mx = x / points - x0;
            double my = y / points - y0;
            return new double[] {
                xx / points - mx * mx + grid.stepX() * grid.stepX() / 12,
                yy / points - my * my + grid.stepY() * grid.stepY() / 12,
                xy / points - mx * my,
            };
        }

        /** Of the ellipse with the same second moments. */
        double aspectRatio(MapGrid grid) {
            double[] m = second(grid);
            double mean = (m[0] + m[1]) / 2;
            double root = Math.hypot((m[0] - m[1]) / 2, m[2]);
            return Math.sqrt((mean + root) / (mean - root));
        }

        /** From x towards y, in (-90, 90]. */
        double longAxis(MapGrid grid) {
            double[] m = second(grid);
            return Math.toDegrees(Math.atan2(2 * m[2], m[0] - m[1]) / 2);
        }
    }
}
