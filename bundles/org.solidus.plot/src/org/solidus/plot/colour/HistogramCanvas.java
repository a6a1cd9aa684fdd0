/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.ScreenColour;

/**
 * The histogram of an array, coloured as the array is, with both limits of the colours to drag; between them both move.
 * A double click asks for limits that fit. Keys: left and right move the limit that was dragged last, Shift the other.
 */
final class HistogramCanvas extends Canvas {

    private static final int GRIP = 6;
    private static final double LEAST = 0.004;

    /** What is being dragged. */
    private enum Grip {
        NONE,
        LOW,
        HIGH,
        BOTH
    }

    private final Consumer<Range> dragged;
    private Optional<Histogram> histogram = Optional.empty();
    private Optional<ColourScale> scale = Optional.empty();
    private Optional<Range> limits = Optional.empty();
    private Grip grip = Grip.NONE;
    private Grip last = Grip.HIGH;
    private double startLow;
    private double startHigh;
    private int startX;

    /**
     * @param dragged gets the limits while they are dragged
     * @param fit is asked for limits that fit
     */
    HistogramCanvas(Composite parent, Consumer<Range> dragged, Runnable fit) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.dragged = dragged;
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::down);
        addListener(SWT.MouseMove, this::move);
        addListener(SWT.MouseUp, event -> grip = Grip.NONE);
        addListener(SWT.MouseDoubleClick, event -> {
            grip = Grip.NONE;
            fit.run();
        });
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Traverse, event -> event.doit = true);
        setToolTipText("Drag the limits of the colours; double-click to fit them to this frame");
    }

    void show(Optional<Histogram> counts, Optional<ColourScale> colours, Optional<Range> range) {
        histogram = counts;
        scale = colours;
        limits = range;
        redraw();
    }

    @Override
    public Point computeSize(int wide, int high, boolean changed) {
        return new Point(wide == SWT.DEFAULT ? 200 : wide, high == SWT.DEFAULT ? 56 : high);
    }

    private Rectangle plot() {
        Rectangle client = getClientArea();
        return new Rectangle(
                client.x + GRIP, client.y + 2, Math.max(1, client.width - 2 * GRIP), Math.max(1, client.height - 4));
    }

    private int pixel(Histogram counts, double value) {
        Rectangle plot = plot();
        double place = counts.place(value);
        double seen = Double.isNaN(place) ? 0 : Math.clamp(place, 0, 1);
        return plot.x + (int) Math.round(seen * (plot.width - 1));
    }

    // ---- painting

    private void paint(GC gc) {
        Color ground = getBackground();
        boolean dark = ScreenColour.isDark(ground);
        Color line = dark ? new Color(230, 230, 230) : new Color(40, 40, 40);
        if (histogram.isPresent() && scale.isPresent() && limits.isPresent()) {
            bars(gc, histogram.get(), scale.get(), limits.get(), dark);
            grips(gc, histogram.get(), limits.get(), line);
        }
        if (isFocusControl()) {
            Rectangle client = getClientArea();
            gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.drawRectangle(client.x, client.y, client.width - 1, client.height - 1);
        }
    }

    private void bars(GC gc, Histogram counts, ColourScale colours, Range range, boolean dark) {
        Rectangle plot = plot();
        double most = Math.log1p(counts.highest());
        double low = colours.scaling().forward(range.low());
        double high = colours.scaling().forward(range.high());
        for (int x = 0; x < plot.width; x++) {
            double place = (x + 0.5) / plot.width;
            double at = (colours.scaling().forward(counts.value(place)) - low) / (high - low);
            int bottom = plot.y + plot.height;
            gc.setForeground(ScreenColour.of(colours.map().rgb(Double.isNaN(at) ? 0 : at)));
            gc.drawLine(plot.x + x, bottom - 7, plot.x + x, bottom);
            int bin = (int) ((double) x / plot.width * counts.counts().length);
            int height = (int) Math.round(Math.log1p(counts.counts()[bin]) / most * (plot.height - 10));
            if (most > 0 && height > 0) {
                gc.setForeground(grey(at >= 0 && at <= 1, dark));
                gc.drawLine(plot.x + x, bottom - 9 - height, plot.x + x, bottom - 9);
            }
        }
    }

    /** Of bars within the limits of the colours, and beside them. */
    private static Color grey(boolean inside, boolean dark) {
        int grey = dark ? (inside ? 190 : 110) : (inside ? 90 : 170);
        return new Color(grey, grey, grey);
    }

    private void grips(GC gc, Histogram counts, Range range, Color line) {
        Rectangle plot = plot();
        gc.setForeground(line);
        gc.setBackground(line);
        gc.setAntialias(SWT.ON);
        for (double value : new double[] {range.low(), range.high()}) {
            int x = pixel(counts, value);
            gc.drawLine(x, plot.y, x, plot.y + plot.height);
            gc.fillPolygon(new int[] {x - 5, plot.y, x + 6, plot.y, x, plot.y + 7});
        }
    }

    // ---- mouse and keys

    private Grip at(int x) {
        if (histogram.isEmpty() || limits.isEmpty()) {
            return Grip.NONE;
        }
        int low = pixel(histogram.get(), limits.get().low());
        int high = pixel(histogram.get(), limits.get().high());
        boolean nearLow = Math.abs(x - low) <= GRIP;
        boolean nearHigh = Math.abs(x - high) <= GRIP;
        if (nearLow && nearHigh) {
            return x < (low + high) / 2 || low == high && x < low ? Grip.LOW : Grip.HIGH;
        }
        return nearLow ? Grip.LOW : nearHigh ? Grip.HIGH : x > low && x < high ? Grip.BOTH : Grip.NONE;
    }

    private void down(Event event) {
        setFocus();
        if (event.button == 1 && histogram.isPresent() && limits.isPresent()) {
            grip = at(event.x);
            last = grip == Grip.LOW || grip == Grip.HIGH ? grip : last;
            startX = event.x;
            startLow = histogram.get().place(limits.get().low());
            startHigh = histogram.get().place(limits.get().high());
        }
    }

    private void move(Event event) {
        if (grip == Grip.NONE) {
            Grip under = at(event.x);
            setCursor(getDisplay()
                    .getSystemCursor(
                            under == Grip.LOW || under == Grip.HIGH
                                    ? SWT.CURSOR_SIZEWE
                                    : under == Grip.BOTH ? SWT.CURSOR_HAND : SWT.CURSOR_ARROW));
        } else {
            shift(grip, (event.x - startX) / (double) plot().width);
        }
    }

    private void shift(Grip which, double by) {
        double low = which == Grip.HIGH ? startLow : startLow + by;
        double high = which == Grip.LOW ? startHigh : startHigh + by;
        if (which == Grip.LOW) {
            low = Math.min(low, high - LEAST);
        } else if (which == Grip.HIGH) {
            high = Math.max(high, low + LEAST);
        }
        limits(low, high);
    }

    private void limits(double low, double high) {
        double from = histogram.orElseThrow().value(low);
        double to = histogram.orElseThrow().value(high);
        if (Double.isFinite(from) && Double.isFinite(to) && from < to) {
            limits = Optional.of(new Range(from, to));
            redraw();
            dragged.accept(limits.get());
        }
    }

    private void key(Event event) {
        boolean arrow = event.keyCode == SWT.ARROW_LEFT || event.keyCode == SWT.ARROW_RIGHT;
        if (arrow && histogram.isPresent() && limits.isPresent()) {
            startLow = histogram.get().place(limits.get().low());
            startHigh = histogram.get().place(limits.get().high());
            boolean other = (event.stateMask & SWT.SHIFT) != 0;
            Grip which = other ? (last == Grip.LOW ? Grip.HIGH : Grip.LOW) : last;
            shift(which, event.keyCode == SWT.ARROW_LEFT ? -0.01 : 0.01);
        }
    }
}
