/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;
import org.solidus.figure.text.Typesetting;

/** A bar of a round length, burnt into a map whose abscissa is a length. */
final class ScaleBar {

    private static final int LIGHT = 0xffffff;
    private static final int DARK = 0x111111;
    private static final double PART = 0.22;
    private static final List<String> LENGTHS = List.of("m", "mm", "µm", "nm", "pm");

    private ScaleBar() {}

    static void paint(Canvas canvas, Style style, PlotArea area, String unit) {
        String symbol = Typesetting.unit(unit);
        boolean angstrom = symbol.equals("Å");
        if (!angstrom && !LENGTHS.contains(symbol)) {
            return;
        }
        Rectangle2D box = area.bounds();
        double span = area.x().range().length();
        double length = round(span * PART);
        double width = length / span * box.getWidth();
        double size = style.font();
        double inset = size * 0.8;
        double height = size * 0.34;
        Rectangle2D bar = canvas.snap(
                new Rectangle2D.Double(box.getMinX() + inset, box.getMaxY() - inset - height, width, height));
        canvas.fill(Boxes.inset(bar, -canvas.snap(Math.max(1, size / 12))), DARK);
        canvas.fill(bar, LIGHT);
        String text = angstrom ? Typesetting.number(length, 3) + " Å" : label(length, LENGTHS.indexOf(symbol));
        double half = Typeface.bold().width(text, size) / 2;
        double middle = Math.max(bar.getCenterX(), box.getMinX() + inset * 0.5 + half);
        canvas.haloText(text, middle, bar.getMinY() - size * 0.85, size, Anchor.MIDDLE, LIGHT, DARK);
    }

    /** The largest of 1, 2 and 5 times a power of ten that is not above. */
    private static double round(double atMost) {
        double power = Math.pow(10, Math.floor(Math.log10(atMost)));
        double leading = atMost / power;
        return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
    }

    /** In the unit that gives a number from 1 to 999. */
    private static String label(double length, int unit) {
        double value = length;
        int at = unit;
        while (value < 0.9999 && at < LENGTHS.size() - 1) {
            value *= 1000;
            at++;
        }
        while (value > 999.9 && at > 0) {
            value /= 1000;
            at--;
        }
        return Typesetting.number(value, 3) + " " + LENGTHS.get(at);
    }
}
