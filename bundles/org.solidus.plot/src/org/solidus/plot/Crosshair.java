/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Theme;

/**
 * Lines through the place of the mouse and what is there, in words and units. Other panels with the same axes show the
 * same place.
 */
final class Crosshair {

    private static final int INSET = 5;
    private static final int DOT = 4;
    private static final int HALF_LABEL = 50;
    private static final int LEAST_BESIDE = 120;

    /** A number on an axis, wherever that axis is shown. */
    private record Place(PlotAxis axis, double value) {}

    private final FigureView view;
    private boolean on = true;
    private boolean here;
    private boolean pinned;
    private double x;
    private double y;

    Crosshair(FigureView view) {
        this.view = view;
    }

    boolean on() {
        return on;
    }

    void setOn(boolean shown) {
        on = shown;
        view.redraw();
    }

    /**
     * The mouse is at a place.
     *
     * @param taken whether a layer has it: no lines then
     */
    void move(double toX, double toY, boolean taken) {
        if (!pinned) {
            boolean was = here;
            x = toX;
            y = toY;
            Optional<Pointer> pointer = pointer(x, y);
            here = pointer.isPresent() && !taken;
            pointer.ifPresentOrElse(view::tellPointer, view::tellLeft);
            if (here || was) {
                view.redraw();
            }
        }
    }

    void leave() {
        if (!pinned) {
            here = false;
            view.tellLeft();
            view.redraw();
        }
    }

    /** Keeps it where it is, or lets it follow the mouse again. */
    void togglePinned() {
        pinned = here && !pinned;
        view.redraw();
    }

    /** What is at a place; absent beside all panels. */
    Optional<Pointer> pointer(double atX, double atY) {
        List<PlotArea> areas = view.areas();
        OptionalInt panel = LayerEvent.panelAt(areas, atX, atY);
        return panel.isEmpty()
                ? Optional.empty()
                : Optional.of(Readout.at(areas, panel.getAsInt(), atX, atY).pointer());
    }

    void paint(GC gc, List<PlotArea> areas, Theme theme) {
        OptionalInt panel = here ? LayerEvent.panelAt(areas, x, y) : OptionalInt.empty();
        if (!on || panel.isEmpty()) {
            return;
        }
        gc.setLineWidth(1);
        PlotArea area = areas.get(panel.getAsInt());
        Readout readout = Readout.at(areas, panel.getAsInt(), x, y);
        paintPlaces(gc, areas, places(area, readout.pointer()), panel.getAsInt(), theme);
        vertical(gc, area, readout.x(), theme);
        horizontal(gc, area, readout.y(), theme);
        if (readout.snapped()) {
            gc.setAntialias(SWT.ON);
            gc.setForeground(ScreenColour.of(theme.foreground()));
            gc.setLineWidth(2);
            int atX = (int) Math.round(readout.x());
            int atY = (int) Math.round(readout.y());
            gc.drawOval(atX - DOT, atY - DOT, 2 * DOT, 2 * DOT);
            gc.setLineWidth(1);
        }
        paintText(gc, readout.pointer().text(), areas, theme);
    }

    private static List<Place> places(PlotArea area, Pointer pointer) {
        return List.of(new Place(area.across(), pointer.x()), new Place(area.up(), pointer.y()));
    }

    private static void paintPlaces(GC gc, List<PlotArea> areas, List<Place> places, int without, Theme theme) {
        for (int i = 0; i < areas.size(); i++) {
            PlotArea area = areas.get(i);
            for (Place place : i == without ? List.<Place>of() : places) {
                if (named(place.axis()) && Panel.same(place.axis(), area.across())) {
                    inside(area.x(), place.value()).ifPresent(at -> vertical(gc, area, at, theme));
                }
                if (named(place.axis()) && Panel.same(place.axis(), area.up())) {
                    inside(area.y(), place.value()).ifPresent(at -> horizontal(gc, area, at, theme));
                }
            }
        }
    }

    private static boolean named(PlotAxis axis) {
        return !axis.quantity().isEmpty();
    }

    private static Optional<Double> inside(AxisTransform axis, double value) {
        return axis.range().contains(value) ? Optional.of(axis.toPixel(value)) : Optional.empty();
    }

    private static void vertical(GC gc, PlotArea area, double at, Theme theme) {
        int px = (int) Math.round(at);
        Rectangle2D box = area.bounds();
        line(gc, area, px, (int) box.getMinY() + 1, px, (int) box.getMaxY() - 1, theme);
    }

    private static void horizontal(GC gc, PlotArea area, double at, Theme theme) {
        int py = (int) Math.round(at);
        Rectangle2D box = area.bounds();
        line(gc, area, (int) box.getMinX() + 1, py, (int) box.getMaxX() - 1, py, theme);
    }

    /** On cells of any colour a light line with dark edges is seen. */
    private static void line(GC gc, PlotArea area, int x1, int y1, int x2, int y2, Theme theme) {
        if (area.map()) {
            gc.setForeground(ScreenColour.of(0x000000));
            gc.setAlpha(110);
            gc.setLineWidth(3);
            gc.drawLine(x1, y1, x2, y2);
            gc.setAlpha(255);
            gc.setLineWidth(1);
            gc.setForeground(ScreenColour.of(0xf0f0f0));
        } else {
            gc.setForeground(ScreenColour.of(theme.muted()));
        }
        gc.drawLine(x1, y1, x2, y2);
    }

    /** In the lower right corner of the view, where it hides no data, and the label of the abscissa only if it must. */
    private void paintText(GC gc, String text, List<PlotArea> areas, Theme theme) {
        Point size = view.getSize();
        int all = size.x - 4 * INSET;
        int beside = all - (int) rightmostLabel(areas);
        String narrow = fitted(gc, text, beside);
        String words = beside > LEAST_BESIDE && narrow.lines().count() <= 2 ? narrow : fitted(gc, text, all);
        Point extent = gc.textExtent(words, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
        int width = extent.x + 2 * INSET;
        int height = extent.y + INSET;
        int atX = size.x - width - 3;
        int atY = size.y - height - 3;
        gc.setBackground(ScreenColour.of(theme.background()));
        gc.setForeground(ScreenColour.of(theme.foreground()));
        gc.setAlpha(235);
        gc.fillRoundRectangle(atX, atY, width, height, 6, 6);
        gc.setAlpha(255);
        gc.drawText(words, atX + INSET, atY + INSET / 2, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
    }

    /** About where the label of the abscissa ends that stands farthest to the right in the lowest row. */
    private static double rightmostLabel(List<PlotArea> areas) {
        double lowest = areas.stream()
                .mapToDouble(area -> area.bounds().getMaxY())
                .max()
                .orElse(0);
        return areas.stream()
                .filter(area -> area.bounds().getMaxY() > lowest - 2)
                .mapToDouble(area -> area.bounds().getCenterX() + HALF_LABEL)
                .max()
                .orElse(0);
    }

    /** In one line, or in several where it would be wider than the panel. */
    private static String fitted(GC gc, String text, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : text.split(Readout.SEPARATOR)) {
            String longer = line.isEmpty() ? part : line + Readout.SEPARATOR + part;
            if (!line.isEmpty() && gc.textExtent(longer).x > width) {
                lines.add(line);
                line = part;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return String.join("\n", lines);
    }
}
