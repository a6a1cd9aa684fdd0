/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.solidus.figure.render.Theme;

/**
 * A few tools in the upper right corner, while the mouse is over the view: it takes no room of the figure. All of them
 * are in the context menu or on keys as well.
 */
final class ToolStrip {

    private static final int SIZE = 24;
    private static final int LEAST_WIDTH = 240;
    private static final int LEAST_HEIGHT = 140;

    /** Draws a sign of 16 points a side, the upper left corner at the origin that it is told. */
    private interface Sign {
        void draw(GC gc, int x, int y);
    }

    private record Tool(String tip, Sign sign, BooleanSupplier on, Runnable run) {}

    private final FigureView view;
    private final List<Tool> tools;
    private boolean shown;
    private int hot = -1;
    private int pressed = -1;

    ToolStrip(FigureView view, Gestures gestures) {
        this.view = view;
        tools = List.of(
                new Tool("Show everything (0, double click)", ToolStrip::everything, () -> false, view::fit),
                new Tool("Back to the last zoom (Backspace)", ToolStrip::back, () -> false, view::back),
                new Tool(
                        "Zoom to a rectangle (or hold Shift)",
                        ToolStrip::rectangle,
                        gestures::zooming,
                        () -> gestures.setZooming(!gestures.zooming())),
                new Tool("Crosshair", ToolStrip::cross, () -> view.crosshair().on(), () -> view.crosshair()
                        .setOn(!view.crosshair().on())),
                new Tool("More (right click)", ToolStrip::more, () -> false, gestures::openMenu));
    }

    private Rectangle bounds() {
        Point size = view.getSize();
        int width = SIZE * tools.size();
        return new Rectangle(size.x - width - 3, 3, width, SIZE);
    }

    private boolean fits() {
        Point size = view.getSize();
        return size.x >= LEAST_WIDTH && size.y >= LEAST_HEIGHT && view.figure().isPresent();
    }

    private int at(double x, double y) {
        Rectangle bounds = bounds();
        return fits() && bounds.contains((int) x, (int) y) ? ((int) x - bounds.x) / SIZE : -1;
    }

    /**
     * The mouse moved.
     *
     * @return whether it is over a tool
     */
    boolean move(double x, double y) {
        int tool = Math.min(at(x, y), tools.size() - 1);
        if (!shown || tool != hot) {
            shown = true;
            hot = tool;
            view.setToolTipText(tool < 0 ? null : tools.get(tool).tip());
            view.redraw();
        }
        return tool >= 0;
    }

    void leave() {
        shown = false;
        hot = -1;
        pressed = -1;
        view.redraw();
    }

    /**
     * A button went down.
     *
     * @return whether on a tool
     */
    boolean down(double x, double y) {
        pressed = at(x, y);
        return pressed >= 0;
    }

    void up(double x, double y) {
        int tool = at(x, y);
        boolean same = tool >= 0 && tool == pressed;
        pressed = -1;
        if (same) {
            tools.get(tool).run().run();
        }
    }

    void paint(GC gc, Theme theme) {
        if (!shown || !fits()) {
            return;
        }
        Rectangle bounds = bounds();
        gc.setAntialias(SWT.ON);
        gc.setAlpha(225);
        gc.setBackground(ScreenColour.of(theme.background()));
        gc.fillRoundRectangle(bounds.x, bounds.y, bounds.width, bounds.height, 6, 6);
        gc.setAlpha(255);
        gc.setForeground(ScreenColour.of(theme.grid()));
        gc.drawRoundRectangle(bounds.x, bounds.y, bounds.width - 1, bounds.height - 1, 6, 6);
        for (int i = 0; i < tools.size(); i++) {
            int x = bounds.x + i * SIZE;
            if (i == hot || tools.get(i).on().getAsBoolean()) {
                gc.setBackground(ScreenColour.of(theme.grid()));
                gc.fillRoundRectangle(x + 2, bounds.y + 2, SIZE - 4, SIZE - 4, 5, 5);
            }
            gc.setForeground(ScreenColour.of(i == hot ? theme.foreground() : theme.muted()));
            gc.setLineWidth(1);
            tools.get(i).sign().draw(gc, x + 4, bounds.y + 4);
        }
    }

    /** For tests and for people without a mouse: the tips in their order. */
    Optional<Point> place(String tip) {
        for (int i = 0; i < tools.size(); i++) {
            if (tools.get(i).tip().startsWith(tip)) {
                return Optional.of(new Point(bounds().x + i * SIZE + SIZE / 2, bounds().y + SIZE / 2));
            }
        }
        return Optional.empty();
    }

    // ---- signs

    private static void everything(GC gc, int x, int y) {
        for (int corner = 0; corner < 4; corner++) {
            int cx = x + (corner % 2 == 0 ? 2 : 14);
            int cy = y + (corner < 2 ? 2 : 14);
            int dx = corner % 2 == 0 ? 4 : -4;
            int dy = corner < 2 ? 4 : -4;
            gc.drawLine(cx, cy, cx + dx, cy);
            gc.drawLine(cx, cy, cx, cy + dy);
        }
        gc.drawRectangle(x + 6, y + 6, 4, 4);
    }

    private static void back(GC gc, int x, int y) {
        gc.drawArc(x + 3, y + 4, 10, 9, -90, 220);
        gc.drawLine(x + 4, y + 6, x + 4, y + 1);
        gc.drawLine(x + 4, y + 6, x + 9, y + 6);
    }

    private static void rectangle(GC gc, int x, int y) {
        gc.setLineStyle(SWT.LINE_DOT);
        gc.drawRectangle(x + 1, y + 2, 13, 11);
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.drawLine(x + 5, y + 7, x + 10, y + 7);
        gc.drawLine(x + 7, y + 5, x + 7, y + 10);
    }

    private static void cross(GC gc, int x, int y) {
        gc.drawLine(x + 8, y + 1, x + 8, y + 15);
        gc.drawLine(x + 1, y + 8, x + 15, y + 8);
        gc.drawOval(x + 5, y + 5, 6, 6);
    }

    private static void more(GC gc, int x, int y) {
        for (int i = 0; i < 3; i++) {
            gc.drawLine(x + 2, y + 4 + i * 4, x + 14, y + 4 + i * 4);
        }
    }
}
