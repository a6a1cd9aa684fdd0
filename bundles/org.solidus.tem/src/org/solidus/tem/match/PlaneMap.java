/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

/** A linear map of the plane of the pattern: {@code (x, y) -> (xx x + xy y + dx, yx x + yy y + dy)}. */
record PlaneMap(double xx, double xy, double yx, double yy, double dx, double dy) {

    static PlaneMap scale(double factor) {
        return new PlaneMap(factor, 0, 0, factor, 0, 0);
    }

    /** This one after another one. */
    PlaneMap after(PlaneMap first) {
        return new PlaneMap(
                xx * first.xx + xy * first.yx,
                xx * first.xy + xy * first.yy,
                yx * first.xx + yy * first.yx,
                yx * first.xy + yy * first.yy,
                x(first.dx, first.dy),
                y(first.dx, first.dy));
    }

    double x(double atX, double atY) {
        return xx * atX + xy * atY + dx;
    }

    double y(double atX, double atY) {
        return yx * atX + yy * atY + dy;
    }

    double determinant() {
        return xx * yy - xy * yx;
    }

    /** What is mapped to the origin. */
    double[] zero() {
        double d = determinant();
        return new double[] {(xy * dy - yy * dx) / d, (yx * dx - xx * dy) / d};
    }

    /** By how much longer one direction becomes than the one across, at least 1. */
    double ratio() {
        double spread = Math.hypot(xx * xx + yx * yx - xy * xy - yy * yy, 2 * (xx * xy + yx * yy));
        double sum = xx * xx + xy * xy + yx * yx + yy * yy;
        return Math.sqrt((sum + spread) / (sum - spread));
    }

    /** The direction that becomes shortest, which a circle is longest along before, rad. */
    double shortest() {
        return Math.atan2(2 * (xx * xy + yx * yy), xx * xx + yx * yx - xy * xy - yy * yy) / 2 + Math.PI / 2;
    }

    /** By how much directions are turned on average, rad. */
    double turn() {
        return Math.atan2(yx - xy, xx + yy);
    }
}
