/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.LongConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;
import org.solidus.plot.ScreenColour;

/**
 * The current frame on the picture of the series: a box around its cell, or a line. Click and drag go to another, as do
 * the arrows, Page Up and Down, Home and End.
 */
final class FrameCursor implements Layer {

    private static final int LEAST = 5;
    private static final int MARK = 0xd55e00;

    /** Where frames lie in the picture. */
    interface Places {
        /** Centre of a frame's cell, or its place along the curve (then y counts for nothing). */
        double x(long frame);

        double y(long frame);

        /** The frame nearest to a place. */
        long at(double x, double y);

        /** Half the width and height of a cell in the units of the axes; 0 for a curve. */
        double halfWidth();

        double halfHeight();

        /** The frame that is so many rows down and columns to the right. */
        long moved(long frame, int rows, int columns);
    }

    private final LongConsumer go;
    private Places places = new NoPlaces();
    private long frame;

    /** @param go is told where a person wants to go */
    FrameCursor(LongConsumer go) {
        this.go = go;
    }

    void set(Places now, long current) {
        places = now;
        frame = current;
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        if (areas.isEmpty() || places instanceof NoPlaces) {
            return;
        }
        PlotArea area = areas.get(0);
        Layer.clip(gc, area);
        gc.setAntialias(SWT.ON);
        double x = places.x(frame);
        double y = places.y(frame);
        if (places.halfWidth() > 0) {
            cell(gc, area, x, y);
        } else if (Double.isFinite(x)) {
            int at = (int) Math.round(area.x().toPixel(x));
            gc.setForeground(ScreenColour.of(MARK));
            gc.setLineWidth(2);
            gc.drawLine(
                    at, (int) area.bounds().getMinY(), at, (int) area.bounds().getMaxY());
        }
    }

    private void cell(GC gc, PlotArea area, double x, double y) {
        double x0 = area.x().toPixel(x - places.halfWidth());
        double x1 = area.x().toPixel(x + places.halfWidth());
        double y0 = area.y().toPixel(y - places.halfHeight());
        double y1 = area.y().toPixel(y + places.halfHeight());
        double width = Math.max(LEAST, Math.abs(x1 - x0));
        double height = Math.max(LEAST, Math.abs(y1 - y0));
        Rectangle2D box = new Rectangle2D.Double((x0 + x1 - width) / 2, (y0 + y1 - height) / 2, width, height);
        gc.setLineWidth(3);
        gc.setForeground(new Color(255, 255, 255));
        draw(gc, box);
        gc.setLineWidth(1);
        gc.setForeground(new Color(0, 0, 0));
        draw(gc, box);
    }

    private static void draw(GC gc, Rectangle2D box) {
        gc.drawRectangle(
                (int) Math.round(box.getX()), (int) Math.round(box.getY()), (int) Math.round(box.getWidth()), (int)
                        Math.round(box.getHeight()));
    }

    @Override
    public boolean mouse(LayerEvent event) {
        boolean plain = event.button() == 1 && (event.stateMask() & SWT.MODIFIER_MASK) == 0;
        boolean takes = (event.kind() == LayerEvent.Kind.DOWN && plain && event.panel() >= 0)
                || event.kind() == LayerEvent.Kind.DRAG;
        if (takes && event.area().or(() -> event.areas().stream().findFirst()).isPresent()) {
            PlotArea area = event.area().orElse(event.areas().get(0));
            go.accept(places.at(area.x().toValue(event.x()), area.y().toValue(event.y())));
            return true;
        }
        return false;
    }

    @Override
    public boolean key(KeyEvent event) {
        int by = (event.stateMask & SWT.SHIFT) != 0 ? 10 : 1;
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> go.accept(places.moved(frame, 0, -by));
            case SWT.ARROW_RIGHT -> go.accept(places.moved(frame, 0, by));
            case SWT.ARROW_UP -> go.accept(places.moved(frame, -by, 0));
            case SWT.ARROW_DOWN -> go.accept(places.moved(frame, by, 0));
            case SWT.HOME -> go.accept(0);
            case SWT.END -> go.accept(Long.MAX_VALUE);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Nothing is shown. */
    private record NoPlaces() implements Places {
        @Override
        public double x(long frame) {
            return Double.NaN;
        }

        @Override
        public double y(long frame) {
            return Double.NaN;
        }

        @Override
        public long at(double x, double y) {
            return 0;
        }

        @Override
        public double halfWidth() {
            return 0;
        }

        @Override
        public double halfHeight() {
            return 0;
        }

        @Override
        public long moved(long frame, int rows, int columns) {
            return frame;
        }
    }
}
