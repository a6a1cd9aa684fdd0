/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.ScreenColour;

/** How often which numbers are, with a threshold to drag; arrow keys move it as well. UI thread. */
final class ThresholdStrip extends Canvas {

    private static final int BINS = 120;
    private static final int MARGIN = 8;
    private static final int REJECTED = 0xb9bec6;
    private static final int KEPT = 0x3b78c2;

    private final DoubleConsumer dragged;
    private String name = "";
    private int[] counts = {};
    private double low;
    private double high = 1;
    private double threshold;
    private int below;
    private int all;
    private double[] sorted = {};
    private boolean dragging;

    /** @param dragged gets the threshold while it is dragged */
    ThresholdStrip(Composite parent, DoubleConsumer dragged) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.dragged = dragged;
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::down);
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseUp, event -> dragging = false);
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Traverse, event -> event.doit = true);
        setToolTipText("Drag the threshold: points below it are not resolved");
    }

    /**
     * Shows numbers.
     *
     * @param what the column; empty: nothing
     * @param values that are not finite do not count
     */
    void show(String what, double[] values, double at) {
        name = what;
        sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        all = sorted.length;
        low = all == 0 ? 0 : Math.min(0, sorted[0]);
        high = all == 0 ? 1 : Math.max(sorted[all - 1], low + 1e-9);
        counts = new int[BINS];
        for (double value : sorted) {
            counts[Math.min(BINS - 1, (int) ((value - low) / (high - low) * BINS))]++;
        }
        set(at);
    }

    /** Moves the threshold; tells nobody. */
    void set(double at) {
        threshold = at;
        int place = Arrays.binarySearch(sorted, at);
        below = place < 0 ? -place - 1 : first(place);
        redraw();
    }

    private int first(int place) {
        int at = place;
        while (at > 0 && sorted[at - 1] == threshold) {
            at--;
        }
        return at;
    }

    @Override
    public Point computeSize(int wide, int high, boolean changed) {
        return new Point(wide == SWT.DEFAULT ? 200 : wide, high == SWT.DEFAULT ? 64 : high);
    }

    private Rectangle plot() {
        Rectangle client = getClientArea();
        int text = lineHeight();
        return new Rectangle(
                client.x + MARGIN,
                client.y + text + 2,
                Math.max(1, client.width - 2 * MARGIN),
                Math.max(1, client.height - text - 4));
    }

    private int lineHeight() {
        GC gc = new GC(this);
        try {
            return gc.getFontMetrics().getHeight();
        } finally {
            gc.dispose();
        }
    }

    private int pixel(double value) {
        Rectangle plot = plot();
        return plot.x + (int) Math.round(Math.clamp((value - low) / (high - low), 0.0, 1.0) * (plot.width - 1));
    }

    private void paint(GC gc) {
        if (name.isEmpty()) {
            return;
        }
        Rectangle plot = plot();
        int most = Arrays.stream(counts).max().orElse(0);
        int at = pixel(threshold);
        for (int x = 0; x < plot.width && most > 0; x++) {
            int bin = (int) ((double) x / plot.width * BINS);
            int height = (int) Math.round(Math.sqrt((double) counts[bin] / most) * plot.height);
            if (height > 0) {
                gc.setForeground(ScreenColour.of(plot.x + x < at ? REJECTED : KEPT));
                gc.drawLine(plot.x + x, plot.y + plot.height - height, plot.x + x, plot.y + plot.height);
            }
        }
        Color line = ScreenColour.isDark(getBackground()) ? new Color(235, 235, 235) : new Color(30, 30, 30);
        gc.setForeground(line);
        gc.setBackground(line);
        gc.setAntialias(SWT.ON);
        gc.drawLine(at, plot.y, at, plot.y + plot.height);
        gc.fillPolygon(new int[] {at - 5, plot.y, at + 6, plot.y, at, plot.y + 7});
        gc.drawText(text(), plot.x, 0, true);
        if (isFocusControl()) {
            Rectangle client = getClientArea();
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.drawRectangle(client.x, client.y, client.width - 1, client.height - 1);
        }
    }

    /** {@code reliability at least 12 · 86.4 % of 576 points}. */
    String text() {
        double kept = all == 0 ? 0 : 100.0 * (all - below) / all;
        return name + " at least " + Typesetting.number(threshold, 3) + " · " + Typesetting.fixed(kept, 1) + " % of "
                + all + " points";
    }

    private void down(Event event) {
        setFocus();
        setToolTipText(null); // it would cover what is dragged
        if (event.button == 1 && !name.isEmpty()) {
            dragging = true;
            drag(event.x);
        }
    }

    private void move(Event event) {
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_SIZEWE));
        if (dragging) {
            drag(event.x);
        }
    }

    private void drag(int x) {
        Rectangle plot = plot();
        change(low + Math.clamp((double) (x - plot.x) / plot.width, 0.0, 1.0) * (high - low));
    }

    private void key(Event event) {
        if (event.keyCode == SWT.ARROW_LEFT || event.keyCode == SWT.ARROW_RIGHT) {
            double step = (high - low) / 100 * (event.keyCode == SWT.ARROW_LEFT ? -1 : 1);
            change(Math.clamp(threshold + step, low, high));
        }
    }

    private void change(double to) {
        set(to);
        dragged.accept(to);
    }

    /** Least and greatest number. */
    Optional<double[]> span() {
        return name.isEmpty() ? Optional.empty() : Optional.of(new double[] {low, high});
    }
}
