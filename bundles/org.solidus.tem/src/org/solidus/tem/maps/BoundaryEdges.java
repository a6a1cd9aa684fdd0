/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.step.Context;
import org.solidus.crystal.orientation.DisorientationKernel;

/** The edges between neighbouring points that are boundaries. */
final class BoundaryEdges {

    static final int SAME = 1;
    static final int DIFFERENT = 2;

    private static final int BLOCK = 1 << 16;

    /** A boundary along the cells of points is so much longer than one of all directions alike. */
    private static final double STAIRS = 4 / Math.PI;

    private final PhaseMap map;
    private int[] points = new int[1024];
    private byte[] directions = new byte[1024];
    private float[] angles = new float[1024];
    private int size;
    private int resolved;

    private BoundaryEdges(PhaseMap map) {
        this.map = map;
    }

    static BoundaryEdges find(PhaseMap map, double tolerance, Context context) {
        BoundaryEdges edges = new BoundaryEdges(map);
        DisorientationKernel[] kernels = map.kernels();
        double[] q = map.quaternions();
        int forward = map.grid().directions() / 2;
        context.progress().begin("finding boundaries", map.size());
        for (int point = 0; point < map.size(); point++) {
            if (point % BLOCK == BLOCK - 1) {
                context.checkCancelled();
                context.progress().advance(BLOCK);
            }
            if (map.kind(point) <= 0) {
                continue;
            }
            edges.resolved++;
            for (int d = 0; d < forward; d++) {
                int next = map.grid().neighbour(point, d);
                if (next < 0 || map.kind(next) <= 0) {
                    continue;
                }
                if (map.kind(next) != map.kind(point)) {
                    edges.add(point, d, Double.NaN);
                } else if (map.isCrystal(point) && map.isCrystal(next)) {
                    double angle = kernels[map.kind(point)].angle(q, 4 * point, q, 4 * next);
                    if (angle > tolerance) {
                        edges.add(point, d, angle);
                    }
                }
            }
        }
        return edges;
    }

    private void add(int point, int direction, double angle) {
        if (size == points.length) {
            points = Arrays.copyOf(points, 2 * size);
            directions = Arrays.copyOf(directions, 2 * size);
            angles = Arrays.copyOf(angles, 2 * size);
        }
        points[size] = point;
        directions[size] = (byte) direction;
        angles[size++] = (float) angle;
    }

    int size() {
        return size;
    }

    private int kind(int edge) {
        return Float.isNaN(angles[edge]) ? DIFFERENT : SAME;
    }

    private int other(int edge) {
        return map.grid().neighbour(points[edge], directions[edge]);
    }

    /** boundary, x1, y1, x2, y2, phase 1, phase 2, angle (degrees), length. */
    double[] row(int edge, MapPlaces places) {
        MapGrid grid = map.grid();
        int point = points[edge];
        double[] ends = grid.edgeEnds(directions[edge]);
        return new double[] {
            kind(edge),
            places.x(grid.x(point) + ends[0]),
            places.y(grid.y(point) + ends[1]),
            places.x(grid.x(point) + ends[2]),
            places.y(grid.y(point) + ends[3]),
            map.kind(point),
            map.kind(other(edge)),
            Math.toDegrees(angles[edge]),
            grid.edge(directions[edge]),
        };
    }

    /** The strongest boundary at each point. */
    int[] atPoints() {
        int[] strongest = new int[map.size()];
        for (int edge = 0; edge < size; edge++) {
            int other = other(edge);
            strongest[points[edge]] = Math.max(strongest[points[edge]], kind(edge));
            strongest[other] = Math.max(strongest[other], kind(edge));
        }
        return strongest;
    }

    /** boundary, phase 1, phase 2, edges, length along edges, length, density, mean angle: a row for each pair. */
    List<double[]> pairs() {
        Map<List<Integer>, double[]> sums = new TreeMap<>((one, other) -> {
            for (int i = 0; i < 3; i++) {
                if (!one.get(i).equals(other.get(i))) {
                    return Integer.compare(one.get(i), other.get(i));
                }
            }
            return 0;
        });
        for (int edge = 0; edge < size; edge++) {
            int one = map.kind(points[edge]);
            int other = map.kind(other(edge));
            double[] sum = sums.computeIfAbsent(
                    List.of(kind(edge), Math.min(one, other), Math.max(one, other)), key -> new double[3]);
            sum[0]++;
            sum[1] += map.grid().edge(directions[edge]);
            sum[2] += Math.toDegrees(angles[edge]);
        }
        double area = resolved * map.grid().cellArea();
        List<double[]> rows = new ArrayList<>();
        sums.forEach((key, sum) -> rows.add(new double[] {
            key.get(0),
            key.get(1),
            key.get(2),
            sum[0],
            sum[1],
            sum[1] / STAIRS,
            sum[1] / STAIRS / area,
            sum[2] / sum[0],
        }));
        return rows;
    }
}
