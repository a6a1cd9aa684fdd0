/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;

/** Clicks on the image are points of the current ring while the steps say so. */
final class ClickLayer implements Layer {

    private final CalibrationModel model;
    private final BooleanSupplier on;
    private double downX;
    private double downY;

    /** @param on whether clicks are points just now */
    ClickLayer(CalibrationModel model, BooleanSupplier on) {
        this.model = model;
        this.on = on;
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        // The points are drawn with the rings
    }

    @Override
    public boolean mouse(LayerEvent event) {
        if (!on.getAsBoolean() || event.button() != 1 && event.kind() != LayerEvent.Kind.DRAG) {
            return false;
        }
        boolean plain = (event.stateMask() & SWT.MODIFIER_MASK) == 0;
        if (event.kind() == LayerEvent.Kind.DOWN && plain && event.panel() == 0) {
            downX = event.x();
            downY = event.y();
            return true;
        }
        if (event.kind() == LayerEvent.Kind.UP && Math.hypot(event.x() - downX, event.y() - downY) < 4) {
            model.click(event.dataX(), event.dataY());
        }
        return event.kind() == LayerEvent.Kind.UP || event.kind() == LayerEvent.Kind.DRAG;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (!on.getAsBoolean()) {
            return false;
        }
        switch (Character.toLowerCase(event.character)) {
            case 'n' -> model.setRing(model.ring() + 1);
            case 'p' -> model.setRing(model.ring() - 1);
            case SWT.BS -> model.unclick();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public int cursor(LayerEvent event) {
        return on.getAsBoolean() && event.panel() == 0 ? SWT.CURSOR_CROSS : SWT.DEFAULT;
    }
}
