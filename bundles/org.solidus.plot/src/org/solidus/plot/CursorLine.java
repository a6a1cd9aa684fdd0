/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.text.Typesetting;

/**
 * A line across every panel that shows a quantity along one of its axes: the present time, a chosen Q. People drag it.
 * UI thread.
 */
public final class CursorLine implements Layer {

    private static final int REACH = 5;
    private static final int DIGITS = 5;

    private final FigureView view;
    private final PlotAxis axis;
    private final Listeners<Double> moved = new Listeners<>();
    private DoubleFunction<String> label;
    private DoubleUnaryOperator snap = DoubleUnaryOperator.identity();
    private OptionalDouble value = OptionalDouble.empty();
    private int rgb = 0xd55e00;

    /**
     * A line that is nowhere yet.
     *
     * @param axis its quantity and unit count
     */
    public CursorLine(FigureView view, PlotAxis axis) {
        this.view = view;
        this.axis = axis;
        label = at ->
                Typesetting.number(at, DIGITS) + (axis.unit().isEmpty() ? "" : " " + Typesetting.unit(axis.unit()));
    }

    /** Puts the line somewhere, or takes it away; nobody is told. */
    public void set(OptionalDouble at) {
        if (!at.equals(value)) {
            value = at;
            view.redrawLayers();
        }
    }

    /** Where it may be: for example the time of the nearest frame. */
    public void setSnap(DoubleUnaryOperator places) {
        snap = places;
    }

    /** What stands beside it. */
    public void setLabel(DoubleFunction<String> words) {
        label = words;
        view.redrawLayers();
    }

    /** {@code 0xRRGGBB}. */
    public void setColour(int colour) {
        rgb = colour;
        view.redrawLayers();
    }

    /** Is told where people drag it to. */
    public Subscription onMove(java.util.function.DoubleConsumer listener) {
        return moved.add(listener::accept);
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        if (value.isEmpty()) {
            return;
        }
        boolean labelled = false;
        gc.setForeground(ScreenColour.of(rgb));
        gc.setLineWidth(2);
        for (PlotArea area : areas) {
            boolean upright = upright(area);
            if (!upright && !lying(area)) {
                continue;
            }
            AxisTransform along = upright ? area.x() : area.y();
            double at = along.toPixel(value.getAsDouble());
            if (Double.isFinite(at) && along.range().contains(value.getAsDouble())) {
                line(gc, area.bounds(), at, upright);
                if (!labelled) {
                    label(gc, area.bounds(), at, upright);
                    labelled = true;
                }
            }
        }
    }

    private boolean upright(PlotArea area) {
        return Panel.same(area.across(), axis);
    }

    private boolean lying(PlotArea area) {
        return Panel.same(area.up(), axis);
    }

    private static void line(GC gc, Rectangle2D box, double at, boolean upright) {
        int pixel = (int) Math.round(at);
        if (upright) {
            gc.drawLine(pixel, (int) box.getMinY(), pixel, (int) box.getMaxY());
        } else {
            gc.drawLine((int) box.getMinX(), pixel, (int) box.getMaxX(), pixel);
        }
    }

    private void label(GC gc, Rectangle2D box, double at, boolean upright) {
        String words = label.apply(value.getAsDouble());
        if (words.isEmpty()) {
            return;
        }
        Point extent = gc.textExtent(words);
        int width = extent.x + 8;
        int x = (int)
                (upright
                        ? Math.clamp(at - width / 2.0, box.getMinX(), Math.max(box.getMinX(), box.getMaxX() - width))
                        : box.getMaxX() - width);
        int y = (int)
                (upright
                        ? box.getMaxY() - extent.y - 4
                        : Math.clamp(
                                at - extent.y / 2.0, box.getMinY(), Math.max(box.getMinY(), box.getMaxY() - extent.y)));
        gc.setBackground(ScreenColour.of(rgb));
        gc.setForeground(ScreenColour.of(0xffffff));
        gc.fillRoundRectangle(x, y, width, extent.y + 2, 5, 5);
        gc.drawText(words, x + 4, y + 1, SWT.DRAW_TRANSPARENT);
        gc.setForeground(ScreenColour.of(rgb));
    }

    @Override
    public boolean mouse(LayerEvent event) {
        return switch (event.kind()) {
            case DOWN -> event.button() == 1 && near(event);
            case DRAG -> {
                drag(event);
                yield true;
            }
            case UP -> true;
            default -> false;
        };
    }

    private boolean near(LayerEvent event) {
        if (value.isEmpty() || event.area().isEmpty()) {
            return false;
        }
        PlotArea area = event.area().get();
        return upright(area) && Math.abs(area.x().toPixel(value.getAsDouble()) - event.x()) <= REACH
                || lying(area) && Math.abs(area.y().toPixel(value.getAsDouble()) - event.y()) <= REACH;
    }

    private void drag(LayerEvent event) {
        event.area().ifPresent(area -> {
            AxisTransform along = upright(area) ? area.x() : area.y();
            double mouse = along.toValue(upright(area) ? event.x() : event.y());
            double inside = Math.clamp(mouse, along.range().low(), along.range().high());
            double at = snap.applyAsDouble(inside);
            if (Double.isFinite(at) && !OptionalDouble.of(at).equals(value)) {
                set(OptionalDouble.of(at));
                moved.tell(at);
            }
        });
    }

    @Override
    public int cursor(LayerEvent event) {
        return near(event)
                ? event.area().filter(this::upright).isPresent() ? SWT.CURSOR_SIZEWE : SWT.CURSOR_SIZENS
                : SWT.DEFAULT;
    }
}
