/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/** Measures a region of a map. */
final class HotspotShape {

    private static final double CORE = 0.5;

    private final MetricMap map;
    private final double[] background;
    private final double[] z;
    private final double[] probabilities;

    HotspotShape(MetricMap map, double[] background, double[] z, double[] probabilities) {
        this.map = map;
        this.background = background;
        this.z = z;
        this.probabilities = probabilities;
    }

    Hotspot measure(int label, int[] region) {
        int peak = peak(region);
        double sign = z[peak] < 0 ? -1 : 1;
        double area = 0;
        double values = 0;
        double excess = 0;
        double probability = 1;
        for (int point : region) {
            area += map.rowStep(row(point)) * map.columnStep(column(point));
            values += map.value(point);
            excess += excess(point);
            probability = Math.min(probability, probabilities[point]);
        }
        double[] centroid = centroid(region, peak, sign);
        double[] ellipse = ellipse(region);
        return new Hotspot(
                label,
                region.length,
                area,
                map.yAt(centroid[0]),
                map.xAt(centroid[1]),
                centroid[0],
                centroid[1],
                row(peak),
                column(peak),
                map.y()[row(peak)],
                map.x()[column(peak)],
                map.value(peak),
                z[peak],
                values / region.length,
                excess,
                ellipse[0],
                ellipse[1],
                probability);
    }

    private int peak(int[] region) {
        int peak = region[0];
        for (int point : region) {
            if (Math.abs(z[point]) > Math.abs(z[peak])) {
                peak = point;
            }
        }
        return peak;
    }

    /** Row and column of the points of at least half the largest excess, which noise at the rim does not move. */
    private double[] centroid(int[] region, int peak, double sign) {
        double least = CORE * sign * excess(peak);
        double weights = 0;
        double rows = 0;
        double columns = 0;
        for (int point : region) {
            double weight = sign * excess(point);
            if (weight >= least) {
                weights += weight;
                rows += weight * row(point);
                columns += weight * column(point);
            }
        }
        return new double[] {rows / weights, columns / weights};
    }

    /**
     * Elongation and orientation from the second moments of the region's area in axis units. Each point is a cell, not
     * a dot: its own second moment, step^2 / 12, belongs to them, so that a row of n cells has the elongation n.
     */
    private double[] ellipse(int[] region) {
        if (region.length == 1) {
            return new double[] {1, Double.NaN};
        }
        double meanY = 0;
        double meanX = 0;
        for (int point : region) {
            meanY += map.y()[row(point)] / region.length;
            meanX += map.x()[column(point)] / region.length;
        }
        double yy = 0;
        double xx = 0;
        double xy = 0;
        for (int point : region) {
            double dy = map.y()[row(point)] - meanY;
            double dx = map.x()[column(point)] - meanX;
            double stepY = map.rowStep(row(point));
            double stepX = map.columnStep(column(point));
            yy += (dy * dy + stepY * stepY / 12) / region.length;
            xx += (dx * dx + stepX * stepX / 12) / region.length;
            xy += dx * dy / region.length;
        }
        double half = Math.hypot(0.5 * (xx - yy), xy);
        double middle = 0.5 * (xx + yy);
        double elongation = Math.sqrt((middle + half) / (middle - half));
        boolean round = half <= 1e-12 * middle;
        return new double[] {elongation, round ? Double.NaN : Math.toDegrees(0.5 * Math.atan2(2 * xy, xx - yy))};
    }

    private double excess(int point) {
        return map.value(point) - background[point];
    }

    private int row(int point) {
        return point / map.columns();
    }

    private int column(int point) {
        return point % map.columns();
    }
}
