/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.stream.IntStream;

/**
 * Laboratory positions of the pixels of one image, a row at a time: x horizontal, y vertical, z along the beam, m.
 * Every row lies in one plane, that of the detector or of its module; the corners of a pixel are those in its own
 * plane, so that no pixel spans two modules. Pad rows lie in the plane of the module before them.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class LabPositions {

    private final Geometry geometry;
    private final int rows;
    private final int columns;
    private final Plane[] planes;
    /** Rows from plane to plane. */
    private final int pitch;

    private final double reference;

    /** @throws IllegalArgumentException when the detector has another shape */
    public LabPositions(Geometry geometry, int rows, int columns) {
        this.geometry = geometry.forImage(rows, columns);
        this.rows = rows;
        this.columns = columns;
        this.reference = geometry.distance();
        switch (geometry) {
            case FlatGeometry flat -> {
                planes = new Plane[] {Plane.of(flat)};
                pitch = Integer.MAX_VALUE;
            }
            case ArcGeometry arc -> {
                planes = IntStream.range(0, arc.modules().size())
                        .mapToObj(module -> Plane.of(arc, module))
                        .toArray(Plane[]::new);
                pitch = arc.pitch();
            }
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The plane of a row of the stored image. */
    private Plane plane(int row) {
        int nativeRow = geometry.orientation().rowsReversed() ? rows - 1 - row : row;
        return planes[nativeRow / pitch];
    }

    /** Position along axis 1 from the PONI, m, of a row coordinate of the stored image (0 is its upper edge). */
    private double p1(Plane plane, double row) {
        double nativeRow = geometry.orientation().rowsReversed() ? rows - row : row;
        return (nativeRow - plane.firstRow()) * geometry.detector().pixel1() - plane.poni1();
    }

    private double p2(Plane plane, double column) {
        double nativeColumn = geometry.orientation().columnsReversed() ? columns - column : column;
        return nativeColumn * geometry.detector().pixel2() - plane.poni2();
    }

    /** Centres of the pixels of a row into arrays of at least {@link #columns()} values. */
    public void centres(int row, double[] x, double[] y, double[] z) {
        fill(plane(row), row + 0.5, 0.5, columns, x, y, z);
    }

    /** Upper corners of the pixels of a row into arrays of at least {@code columns() + 1} values. */
    public void upperCorners(int row, double[] x, double[] y, double[] z) {
        fill(plane(row), row, 0, columns + 1, x, y, z);
    }

    /** Lower corners of the pixels of a row into arrays of at least {@code columns() + 1} values. */
    public void lowerCorners(int row, double[] x, double[] y, double[] z) {
        fill(plane(row), row + 1, 0, columns + 1, x, y, z);
    }

    /** Whether the upper corners of a row are the lower corners of the row before it. */
    public boolean joins(int row) {
        return row > 0 && plane(row) == plane(row - 1);
    }

    private void fill(Plane plane, double row, double firstColumn, int count, double[] x, double[] y, double[] z) {
        double[][] r = plane.r();
        double p1 = p1(plane, row);
        double distance = plane.distance();
        double y0 = r[0][0] * p1 + r[0][2] * distance;
        double x0 = r[1][0] * p1 + r[1][2] * distance;
        double z0 = r[2][0] * p1 + r[2][2] * distance;
        for (int i = 0; i < count; i++) {
            double p2 = p2(plane, firstColumn + i);
            y[i] = y0 + r[0][1] * p2;
            x[i] = x0 + r[1][1] * p2;
            z[i] = z0 + r[2][1] * p2;
        }
    }

    /** Cosine of the angle between the ray to each pixel centre of a row and the normal of its plane. */
    public void cosIncidence(int row, double[] cosine) {
        Plane plane = plane(row);
        double p1 = p1(plane, row + 0.5);
        double distance = plane.distance();
        for (int i = 0; i < columns; i++) {
            double p2 = p2(plane, i + 0.5);
            cosine[i] = distance / Math.sqrt(distance * distance + p1 * p1 + p2 * p2);
        }
    }

    /**
     * Solid angle of a pixel of a row at normal incidence, in that of a pixel at {@link Geometry#distance()}: 1 for a
     * flat detector; modules that stand further away see less.
     */
    public double solidAngleAtPoni(int row) {
        double ratio = reference / plane(row).distance();
        return ratio * ratio;
    }
}
