/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/**
 * Laboratory positions of the pixels of one image, a row at a time: x horizontal, y vertical, z along the beam, m.
 * Immutable and safe to share between threads.
 */
public final class LabPositions {

    private final Geometry geometry;
    private final int rows;
    private final int columns;
    private final double[][] r;

    /** @throws IllegalArgumentException when the detector has another shape */
    public LabPositions(Geometry geometry, int rows, int columns) {
        this.geometry = geometry.forImage(rows, columns);
        this.rows = rows;
        this.columns = columns;
        this.r = rotation(geometry);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /**
     * The rotation of (axis 1, axis 2, perpendicular) into (y, x, z): rot3 rot2 rot1, rot1 and rot2 left-handed.
     */
    static double[][] rotation(Geometry g) {
        double c1 = Math.cos(g.rot1());
        double s1 = Math.sin(g.rot1());
        double c2 = Math.cos(g.rot2());
        double s2 = Math.sin(g.rot2());
        double c3 = Math.cos(g.rot3());
        double s3 = Math.sin(g.rot3());
        return new double[][] {
            {c2 * c3, s1 * s2 * c3 - c1 * s3, -s1 * s3 - c1 * s2 * c3},
            {c2 * s3, c1 * c3 + s1 * s2 * s3, s1 * c3 - c1 * s2 * s3},
            {s2, -s1 * c2, c1 * c2},
        };
    }

    /** Position along axis 1 from the PONI, m, of a row coordinate of the stored image (0 is its upper edge). */
    private double p1(double row) {
        double native3 = geometry.orientation().rowsReversed() ? rows - row : row;
        return native3 * geometry.detector().pixel1() - geometry.poni1();
    }

    private double p2(double column) {
        double native3 = geometry.orientation().columnsReversed() ? columns - column : column;
        return native3 * geometry.detector().pixel2() - geometry.poni2();
    }

    /** Centres of the pixels of a row into arrays of at least {@link #columns()} values. */
    public void centres(int row, double[] x, double[] y, double[] z) {
        fill(row + 0.5, 0.5, columns, x, y, z);
    }

    /** Corners between row - 1 and row (0 to {@link #rows()}) into arrays of at least {@code columns() + 1} values. */
    public void corners(int row, double[] x, double[] y, double[] z) {
        fill(row, 0, columns + 1, x, y, z);
    }

    private void fill(double row, double firstColumn, int count, double[] x, double[] y, double[] z) {
        double p1 = p1(row);
        double distance = geometry.distance();
        double y0 = r[0][0] * p1 + r[0][2] * distance;
        double x0 = r[1][0] * p1 + r[1][2] * distance;
        double z0 = r[2][0] * p1 + r[2][2] * distance;
        for (int i = 0; i < count; i++) {
            double p2 = p2(firstColumn + i);
            y[i] = y0 + r[0][1] * p2;
            x[i] = x0 + r[1][1] * p2;
            z[i] = z0 + r[2][1] * p2;
        }
    }

    /** Cosine of the angle between the ray to each pixel centre of a row and the detector's normal. */
    public void cosIncidence(int row, double[] cosine) {
        double p1 = p1(row + 0.5);
        double distance = geometry.distance();
        for (int i = 0; i < columns; i++) {
            double p2 = p2(i + 0.5);
            cosine[i] = distance / Math.sqrt(distance * distance + p1 * p1 + p2 * p2);
        }
    }
}
