/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

/** A direction of the map. */
public enum SampleAxis {
    /** To the right. */
    X(1, 0, 0),
    /** Downwards. */
    Y(0, 1, 0),
    /** Along the beam, away from who looks at the map. */
    Z(0, 0, 1);

    private final double x;
    private final double y;
    private final double z;

    SampleAxis(double x, double y, double z) {
        this.x = x;
        this.y = y;
        this.z = z;
    }

    /** Writes the direction in a crystal of this orientation: {@code R^-1 v}. */
    void inCrystal(double[] q, int i, double[] direction) {
        double w = q[i];
        double a = -q[i + 1];
        double b = -q[i + 2];
        double c = -q[i + 3];
        // v + 2 w (u x v) + 2 u x (u x v)
        double tx = 2 * (b * z - c * y);
        double ty = 2 * (c * x - a * z);
        double tz = 2 * (a * y - b * x);
        direction[0] = x + w * tx + b * tz - c * ty;
        direction[1] = y + w * ty + c * tx - a * tz;
        direction[2] = z + w * tz + a * ty - b * tx;
    }
}
