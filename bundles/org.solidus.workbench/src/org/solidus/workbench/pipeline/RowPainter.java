/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.pipeline.Row.Kind;
import org.solidus.workbench.pipeline.form.Look;

/** Draws the lines of the list. UI thread. */
final class RowPainter {

    /** Width of the sign on the left, which switches a step on and off. */
    static final int GUTTER = 26;

    private static final int PAD = 4;
    private static final int BOX = 13;

    private final Control control;

    RowPainter(Control control) {
        this.control = control;
    }

    /** Height of a line in the present font. */
    int height() {
        GC gc = new GC(control);
        try {
            int line = gc.getFontMetrics().getHeight();
            return 2 * line + 2 * PAD + 1;
        } finally {
            gc.dispose();
        }
    }

    void paint(GC gc, Row row, Rectangle area, boolean selected, boolean focused, boolean over) {
        gc.setAntialias(SWT.ON);
        background(gc, area, selected, focused, over);
        sign(gc, row, area);
        int right = result(gc, row, area);
        texts(gc, row, area, right);
        gc.setForeground(Look.line(control));
        gc.drawLine(area.x + GUTTER, area.y + area.height - 1, area.x + area.width, area.y + area.height - 1);
    }

    private void background(GC gc, Rectangle area, boolean selected, boolean focused, boolean over) {
        if (selected || over) {
            gc.setBackground(selected ? Look.selected(control) : Look.hover(control));
            gc.fillRectangle(area.x, area.y, area.width, area.height - 1);
        }
        if (selected && focused) {
            gc.setBackground(Look.accent(control));
            gc.fillRectangle(area.x, area.y, 3, area.height - 1);
        }
    }

    private void sign(GC gc, Row row, Rectangle area) {
        int x = area.x + (GUTTER - BOX) / 2 + 1;
        int y = area.y + (area.height - BOX) / 2;
        gc.setLineWidth(1);
        switch (row.kind()) {
            case STEP -> {
                gc.setForeground(row.off() ? Look.muted(control) : Look.accent(control));
                if (!row.off()) {
                    gc.setBackground(Look.accent(control));
                    gc.fillRoundRectangle(x, y, BOX + 1, BOX + 1, 4, 4);
                    gc.setForeground(Look.background(control));
                    gc.setLineWidth(2);
                    gc.drawPolyline(new int[] {x + 3, y + 7, x + 6, y + 10, x + 11, y + 4});
                    gc.setLineWidth(1);
                } else {
                    gc.drawRoundRectangle(x, y, BOX, BOX, 4, 4);
                }
            }
            case SOURCE -> {
                gc.setForeground(Look.muted(control));
                gc.drawRectangle(x, y, 8, 8);
                gc.drawPolyline(new int[] {x + 2, y - 2, x + 10, y - 2, x + 10, y + 6});
                gc.drawPolyline(new int[] {x + 4, y - 4, x + 12, y - 4, x + 12, y + 4});
            }
            case PIPELINE -> {
                gc.setForeground(Look.muted(control));
                for (int i = 0; i < 3; i++) {
                    gc.drawLine(x + 4, y + 2 + 5 * i, x + BOX, y + 2 + 5 * i);
                    gc.drawOval(x - 1, y + 1 + 5 * i, 2, 2);
                }
            }
        }
    }

    /** The state on the right. @return where it begins */
    private int result(GC gc, Row row, Rectangle area) {
        int right = area.x + area.width - PAD - 2;
        int middle = area.y + area.height / 4 + 1;
        if (!row.problem().isEmpty()) {
            return mark(gc, right, middle, Look.wrong(control));
        }
        if (!row.warning().isEmpty()) {
            right = mark(gc, right, middle, Look.doubtful(control)) - 4;
        }
        if (!row.off() && !row.result().isEmpty()) {
            gc.setForeground(row.state() == Row.State.FAILED ? Look.wrong(control) : Look.muted(control));
            Point extent = gc.textExtent(row.result());
            gc.drawText(row.result(), right - extent.x, middle - extent.y / 2, true);
            right -= extent.x;
        }
        return right;
    }

    private int mark(GC gc, int right, int middle, Color colour) {
        gc.setBackground(colour);
        gc.fillOval(right - 15, middle - 7, 15, 15);
        gc.setForeground(Look.background(control));
        gc.setFont(Look.bold());
        Point extent = gc.textExtent("!");
        gc.drawText("!", right - 7 - extent.x / 2, middle - extent.y / 2, true);
        gc.setFont(control.getFont());
        return right - 15;
    }

    private void texts(GC gc, Row row, Rectangle area, int right) {
        int x = area.x + GUTTER;
        int y = area.y + PAD;
        Color text = row.off() ? Look.muted(control) : Look.foreground(control);
        gc.setFont(Look.bold());
        gc.setForeground(text);
        int width = right - x - 6;
        int badges = (row.main() ? 16 : 0) + (row.keep() ? 16 : 0);
        String title = shortened(gc, row.title(), width - badges);
        gc.drawText(title, x, y, true);
        int after = x + gc.textExtent(title).x + 6;
        int line = gc.getFontMetrics().getHeight();
        gc.setFont(control.getFont());
        after = badge(gc, row.main(), true, after, y + line / 2);
        badge(gc, row.keep(), false, after, y + line / 2);
        gc.setForeground(row.problem().isEmpty() ? Look.muted(control) : Look.wrong(control));
        String below = row.problem().isEmpty() ? row.note() : row.problem();
        gc.drawText(shortened(gc, below, area.x + area.width - x - PAD), x, y + line, true);
        if (row.off() && row.kind() == Kind.STEP) {
            gc.drawLine(x, y + line / 2 + 1, x + gc.textExtent(title).x, y + line / 2 + 1);
        }
    }

    /** A star for the result that opens first, a pin for one that is kept. */
    private int badge(GC gc, boolean shown, boolean star, int x, int middle) {
        if (!shown) {
            return x;
        }
        gc.setBackground(Look.accent(control));
        if (star) {
            int[] points = new int[20];
            for (int i = 0; i < 10; i++) {
                double angle = Math.PI * i / 5 - Math.PI / 2;
                double radius = i % 2 == 0 ? 6 : 2.6;
                points[2 * i] = (int) Math.round(x + 6 + radius * Math.cos(angle));
                points[2 * i + 1] = (int) Math.round(middle + 1 + radius * Math.sin(angle));
            }
            gc.fillPolygon(points);
        } else {
            gc.fillRectangle(x + 2, middle - 4, 8, 9);
            gc.setBackground(Look.background(control));
            gc.fillRectangle(x + 4, middle - 4, 4, 3);
        }
        return x + 16;
    }

    private static String shortened(GC gc, String text, int width) {
        String line = text.lines().findFirst().orElse("");
        if (gc.textExtent(line).x <= width) {
            return line;
        }
        int low = 0;
        int high = line.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (gc.textExtent(line.substring(0, middle) + "\u2026").x <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : line.substring(0, low) + "\u2026";
    }
}
