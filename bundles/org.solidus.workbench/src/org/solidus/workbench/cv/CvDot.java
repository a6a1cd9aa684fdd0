/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.cv;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;

/** The point of a voltammogram at which the current frame was taken. UI thread. */
final class CvDot implements Layer {

    private static final int RADIUS = 5;

    private double x = Double.NaN;
    private double y = Double.NaN;

    /** @param across abscissa of the panel; NaN: nowhere */
    void set(double across, double up) {
        x = across;
        y = up;
    }

    /** Whether there is one. */
    boolean isThere() {
        return Double.isFinite(x) && Double.isFinite(y);
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        if (areas.isEmpty() || !isThere()) {
            return;
        }
        PlotArea area = areas.get(0);
        Layer.clip(gc, area);
        gc.setAntialias(SWT.ON);
        int left = (int) Math.round(area.x().toPixel(x)) - RADIUS;
        int top = (int) Math.round(area.y().toPixel(y)) - RADIUS;
        gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_RED));
        gc.fillOval(left, top, 2 * RADIUS, 2 * RADIUS);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.setLineWidth(2);
        gc.drawOval(left, top, 2 * RADIUS, 2 * RADIUS);
    }
}
