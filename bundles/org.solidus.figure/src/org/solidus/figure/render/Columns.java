/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * Fills pixel columns as a stroke through all of them would, many times faster than to stroke a line that goes up and
 * down in each: the columns themselves and whole ones beside them in full, the outermost by the part that a stroke of
 * that width takes of them.
 */
final class Columns {

    private final Graphics2D g;
    private final double deviceScale;
    private final double radius;

    /** @param width of the stroke, logical pixels */
    Columns(Graphics2D g, double deviceScale, double width) {
        this.g = g;
        this.deviceScale = deviceScale;
        radius = Math.max(0.5, width * deviceScale / 2);
    }

    /** Columns beside a filled one that a stroke reaches at all. */
    int reach() {
        return (int) Math.ceil(radius - 0.5);
    }

    /** Part of the outermost of them that it takes. */
    double outermost() {
        return radius - 0.5 - (reach() - 1);
    }

    /** @param reach columns beside each filled one */
    void fill(CurvePath.Band band, int reach) {
        int n = band.top().length;
        for (int i = -reach; i < n + reach; i++) {
            double top = Double.POSITIVE_INFINITY;
            double bottom = Double.NEGATIVE_INFINITY;
            for (int j = Math.max(0, i - reach); j <= Math.min(n - 1, i + reach); j++) {
                double beside = Math.max(0, Math.abs(j - i) - 0.5);
                double cap = Math.sqrt(Math.max(0, radius * radius - beside * beside)) / deviceScale;
                top = Math.min(top, band.top()[j] - cap);
                bottom = Math.max(bottom, band.bottom()[j] + cap);
            }
            g.fill(new Rectangle2D.Double((band.column() + i) / deviceScale, top, 1 / deviceScale, bottom - top));
        }
    }
}
