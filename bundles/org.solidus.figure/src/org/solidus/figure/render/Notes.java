/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.Field;
import org.solidus.figure.Overlay;
import org.solidus.figure.Sampling;
import org.solidus.figure.Scaling;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;
import org.solidus.figure.text.Typesetting;

/** Small print below a figure: what is hatched, what a logarithmic scale leaves out, what bands mean. */
final class Notes {

    private final List<String> texts = new ArrayList<>();
    private boolean hatch;

    void add(String text) {
        texts.add(text);
    }

    /** What several panels say is said once. */
    void addOnce(String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
    }

    /** Explains the hatching. */
    void addNoData(int missing, int all) {
        if (missing > 0) {
            hatch = true;
            texts.add(0, "no data (" + missing + " of " + all + ")");
        }
    }

    /** What logarithmic colours cannot tell apart. */
    void addLogarithm(Scaling scaling, Field field) {
        int low = scaling == Scaling.LOG ? field.distribution().notPositive() : 0;
        if (low > 0) {
            addOnce("logarithmic colours: " + low + (low == 1 ? " value" : " values")
                    + " of zero or less in the lowest colour");
        }
    }

    /** Which cells of a map have the colour of a mask. */
    void addMask(Overlay.Mask mask) {
        if (!mask.name().isBlank()) {
            int cells = mask.count();
            addOnce(mask.name() + ": " + cells + (cells == 1 ? " cell" : " cells"));
        }
    }

    /**
     * What a pixel shows of the cells under it; nothing where no pixel would cover several even of the whole map, so
     * that the note stays while people zoom.
     *
     * @param several whether pixels cover several cells when the whole map is shown
     * @param columns cells a pixel that are shown along the abscissa
     * @param rows along the ordinate
     */
    void addSampling(boolean several, Sampling sampling, double columns, double rows) {
        if (!several) {
            return;
        }
        boolean reduced = columns > 1 + 1e-6 || rows > 1 + 1e-6;
        String how = sampling == Sampling.MEAN ? "the mean" : "the highest";
        texts.add(
                reduced
                        ? "each pixel: " + how + " of " + Typesetting.number(columns, 2) + " × "
                                + Typesetting.number(rows, 2) + " cells"
                        : "each pixel: one cell");
    }

    private List<String> lines(Style style, double width) {
        return texts.isEmpty()
                ? List.of()
                : Canvas.wrap(Typeface.regular(), String.join("  ·  ", texts), style.note(), width - swatch(style), 2);
    }

    private double swatch(Style style) {
        return hatch ? style.note() * 1.9 : 0;
    }

    double height(Style style, double width) {
        int lines = lines(style, width).size();
        return lines == 0 ? 0 : lines * Canvas.lineHeight(style.note()) + style.gap() * 0.5;
    }

    /** Draws the notes at the lower end of a rectangle. */
    void paint(Canvas canvas, Style style, Rectangle2D within) {
        List<String> lines = lines(style, within.getWidth());
        double step = Canvas.lineHeight(style.note());
        double y = within.getMaxY() - step * (lines.size() - 0.5);
        if (hatch) {
            double side = style.note() * 1.1;
            NoData.swatch(
                    canvas, style.theme(), new Rectangle2D.Double(within.getMinX(), y - side / 2, side * 1.35, side));
        }
        for (String line : lines) {
            canvas.text(
                    line,
                    within.getMinX() + swatch(style),
                    y,
                    style.note(),
                    Anchor.START,
                    style.theme().muted());
            y += step;
        }
    }
}
