/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.solidus.core.data.Axis;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;
import org.solidus.scattering.geometry.Bragg;

/** The Q under the cursor of whichever view the mouse is in, on a pattern: with the lines of structures that are near. */
final class RingCursor implements Layer {

    private static final Color LINE = new Color(0xcc, 0x79, 0xa7);
    private static final Color WHITE = new Color(255, 255, 255);
    /** So near, in points, is a line under the cursor. */
    private static final int NEAR = 6;

    private Axis axis = Axis.index("none", 1);
    private PatternPicture.Look look = PatternPicture.Look.PLAIN;
    private List<ReferenceLines> references = List.of();
    private OptionalDouble q = OptionalDouble.empty();

    void show(Axis of, PatternPicture.Look how, List<ReferenceLines> lines) {
        axis = of;
        look = how;
        references = lines;
    }

    void at(OptionalDouble next) {
        q = next;
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        if (q.isEmpty() || areas.isEmpty() || !Abscissa.hasQ(axis, look.wavelength())) {
            return;
        }
        double shown = shown(q.getAsDouble());
        PlotArea first = areas.get(0);
        if (!Double.isFinite(shown) || !first.x().range().contains(shown)) {
            return;
        }
        int x = (int) Math.round(first.x().toPixel(shown));
        gc.setForeground(LINE);
        gc.setLineWidth(1);
        for (PlotArea area : areas) {
            gc.drawLine(x, (int) area.bounds().getMinY(), x, (int) area.bounds().getMaxY());
        }
        label(gc, first, x, text(first));
    }

    private double shown(double at) {
        return look.abscissa().shown(Abscissa.fromQ(at, axis, look.wavelength()), axis, look.wavelength());
    }

    private String text(PlotArea area) {
        double at = q.getAsDouble();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Q %.4g 1/Å", at));
        look.wavelength().ifPresent(wavelength -> {
            double angle = Math.toDegrees(Bragg.twoThetaOfQ(at, wavelength));
            if (Double.isFinite(angle)) {
                text.append(String.format(Locale.ROOT, " · 2θ %.4g°", angle));
            }
        });
        if (at > 0) {
            text.append(String.format(Locale.ROOT, " · d %.4g Å", 2 * Math.PI / at));
        }
        double pixel = area.x().toPixel(shown(at));
        double beside = Abscissa.q(
                look.abscissa().own(area.x().toValue(pixel + NEAR), axis, look.wavelength()), axis, look.wavelength());
        double reach = Math.abs(beside - at);
        String near =
                references.stream().flatMap(row -> row.near(at, reach).stream()).collect(Collectors.joining(", "));
        return near.isEmpty() ? text.toString() : near + "  ·  " + text;
    }

    private static void label(GC gc, PlotArea area, int x, String text) {
        Point size = gc.textExtent(text);
        double left = area.bounds().getMinX() + 1;
        double right = Math.max(left, area.bounds().getMaxX() - size.x - 8);
        int at = (int) Math.clamp(x + 4.0, left, right);
        int y = (int) area.bounds().getMaxY() - size.y - 4;
        gc.setBackground(LINE);
        gc.setForeground(WHITE);
        gc.fillRoundRectangle(at, y, size.x + 8, size.y + 2, 5, 5);
        gc.drawText(text, at + 4, y + 1, true);
    }
}
