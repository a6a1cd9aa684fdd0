/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import org.solidus.figure.Overlay.Stamp;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** Burns words into a map, so that a saved picture carries them. */
final class StampPainter {

    private static final int LIGHT = 0xffffff;
    private static final int DARK = 0x111111;
    private static final int WARNING = 0xffd54f;

    private StampPainter() {}

    static void paint(Canvas canvas, Style style, PlotArea area, Stamp stamp) {
        Rectangle2D box = area.bounds();
        double size = style.font();
        double inset = size * 0.8;
        String text = Canvas.fit(Typeface.bold(), stamp.text(), size, box.getWidth() - 2 * inset);
        canvas.haloText(text, box.getMinX() + inset, box.getMinY() + inset, size, Anchor.START, LIGHT, DARK);
        double large = size * 1.3;
        String warning = Canvas.fit(Typeface.bold(), stamp.warning(), large, box.getWidth() - 2 * inset);
        canvas.haloText(warning, box.getCenterX(), box.getCenterY(), large, Anchor.MIDDLE, WARNING, DARK);
    }
}
