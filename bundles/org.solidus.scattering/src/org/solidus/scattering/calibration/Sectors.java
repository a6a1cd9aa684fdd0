/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.Geometry;

/**
 * The parts of an image in which lines are measured: sectors of the azimuth of a flat detector, strips of columns of
 * each module of an ARC detector.
 */
final class Sectors {

    private static final int STRIPS = 24;
    private static final int AZIMUTHS = 72;
    private static final int MOST = 720;

    private final Planes planes;
    private final boolean strips;
    private final int around;
    private final int columns;

    private Sectors(Planes planes, boolean strips, int around, int columns) {
        this.planes = planes;
        this.strips = strips;
        this.around = around;
        this.columns = columns;
    }

    /**
     * Parts for a geometry.
     *
     * @param covered part of the circle that a flat detector sees
     */
    static Sectors of(Geometry geometry, double covered) {
        Planes planes = Planes.of(geometry);
        int columns = geometry.detector().columns();
        if (geometry instanceof ArcGeometry) {
            return new Sectors(planes, true, Math.min(STRIPS, columns), columns);
        }
        int around = (int) Math.min(MOST, Math.ceil(AZIMUTHS / Math.max(0.1, covered)));
        return new Sectors(planes, false, around, columns);
    }

    int count() {
        return strips ? planes.count() * around : around;
    }

    /** The sector of a pixel. */
    int of(int nativeRow, int nativeColumn, double x, double y) {
        if (strips) {
            return planes.plane(nativeRow) * around + nativeColumn * around / columns;
        }
        int sector = (int) ((azimuth(x, y) / (2 * Math.PI) + 0.5) * around);
        return sector >= around ? around - 1 : sector;
    }

    /** The plane that a sector lies in. */
    int plane(int sector) {
        return strips ? sector / around : 0;
    }

    /** Number of parts side by side: sectors of the circle, or strips of a module. */
    int around() {
        return around;
    }

    /** Place of a sector among those side by side. */
    int place(int sector) {
        return strips ? sector % around : sector;
    }

    boolean strips() {
        return strips;
    }

    /** atan2(y, x) to 0.3 deg, all that a sector needs. */
    private static double azimuth(double x, double y) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double small = Math.min(ax, ay);
        double large = Math.max(ax, ay);
        double ratio = large == 0 ? 0 : small / large;
        double angle = ratio * (Math.PI / 4 + 0.273 * (1 - ratio));
        double first = ay > ax ? Math.PI / 2 - angle : angle;
        double upper = x < 0 ? Math.PI - first : first;
        return y < 0 ? -upper : upper;
    }
}
