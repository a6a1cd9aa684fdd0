/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.solidus.core.data.Axis;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;

/**
 * Windows of energy above the spectra: an edge is dragged by itself, the name at the top moves the window, arrow keys move
 * the one under the mouse by a channel, Delete takes one away that belongs to no step. UI thread.
 */
final class SpectrumWindowLayer implements Layer {

    private static final int REACH = 4;
    private static final int HANDLE = 16;
    private static final Color FIT = new Color(0x00, 0x72, 0xb2);
    private static final Color SIGNAL = new Color(0xe6, 0x9f, 0x00);
    private static final Color RANGE = new Color(0x7f, 0x7f, 0x7f);
    private static final Color WRONG = new Color(0xc0, 0x20, 0x20);

    private final FigureView view;
    private final Spectroscopy share;
    private Optional<Axis> axis = Optional.empty();
    private boolean wrong;
    private Optional<Grip> held = Optional.empty();
    private Optional<Grip> hot = Optional.empty();
    private double offset;

    /** What part of a window is taken. */
    private enum Part {
        LOW,
        HIGH,
        WHOLE
    }

    private record Grip(int window, Part part) {}

    SpectrumWindowLayer(FigureView view, Spectroscopy share) {
        this.view = view;
        this.share = share;
    }

    /** Shows windows along an axis; none: nothing. */
    void show(Optional<Axis> along) {
        axis = along;
        view.redrawLayers();
    }

    /** Whether something is wrong with the windows that are for a signal. */
    void setWrong(boolean now) {
        if (wrong != now) {
            wrong = now;
            view.redrawLayers();
        }
    }

    private List<SpectrumWindow> windows() {
        return share.windows().get().list();
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        if (axis.isEmpty()) {
            return;
        }
        for (int panel = 0; panel < areas.size(); panel++) {
            Layer.clip(gc, areas.get(panel));
            for (int i = 0; i < windows().size(); i++) {
                paint(gc, areas.get(panel), i, panel == 0);
            }
        }
    }

    private Color colour(SpectrumWindow window) {
        return switch (window.role()) {
            case FIT -> FIT;
            case SIGNAL -> wrong ? WRONG : SIGNAL;
            case RANGE -> RANGE;
        };
    }

    private void paint(GC gc, PlotArea area, int number, boolean labelled) {
        SpectrumWindow window = windows().get(number);
        double from = area.x().toPixel(window.low(axis.orElseThrow()));
        double to = area.x().toPixel(window.high(axis.orElseThrow()));
        if (!Double.isFinite(from + to) || Math.max(Math.abs(from), Math.abs(to)) > 1e6) {
            return;
        }
        boolean lit = hot.filter(grip -> grip.window() == number).isPresent();
        int left = (int) Math.round(Math.min(from, to));
        int right = (int) Math.round(Math.max(from, to));
        int top = (int) area.bounds().getMinY();
        int height = (int) area.bounds().getHeight();
        Color colour = colour(window);
        gc.setBackground(colour);
        gc.setForeground(colour);
        gc.setAlpha(lit ? 64 : window.role() == SpectrumWindow.Role.RANGE ? 18 : 36);
        gc.fillRectangle(left, top, Math.max(1, right - left), height);
        gc.setAlpha(255);
        gc.setLineWidth(lit ? 2 : 1);
        gc.drawLine(left, top, left, top + height);
        gc.drawLine(right, top, right, top + height);
        if (labelled) {
            label(gc, window, left, right, top, colour, lit);
        }
    }

    /** The name on a strip across the window, which is what moves it. */
    private void label(GC gc, SpectrumWindow window, int left, int right, int top, Color colour, boolean lit) {
        gc.setAlpha(150);
        gc.fillRectangle(left, top, Math.max(2, right - left), HANDLE);
        gc.setAlpha(255);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        String text = window.label();
        int width = gc.textExtent(text).x;
        if (width + 4 <= right - left) {
            gc.drawText(text, (left + right - width) / 2, top, true);
        } else if (lit || window.role() == SpectrumWindow.Role.SIGNAL) {
            // below the strip, so that names of neighbours do not lie on it
            gc.setForeground(colour);
            gc.drawText(text, (left + right - width) / 2, top + HANDLE + 1, true);
        }
    }

    // ---- mouse

    @Override
    public boolean mouse(LayerEvent event) {
        if (axis.isEmpty()) {
            return false;
        }
        return switch (event.kind()) {
            case DOWN -> grab(event);
            case DRAG -> drag(event);
            case UP -> release();
            case MOVE -> light(grip(event));
            case EXIT -> light(Optional.empty());
            default -> false;
        };
    }

    private boolean light(Optional<Grip> now) {
        if (!now.equals(hot)) {
            hot = now;
            view.redrawLayers();
        }
        return false;
    }

    /** Edges are taken anywhere, the window itself by its name: elsewhere a drag moves the picture. */
    private Optional<Grip> grip(LayerEvent event) {
        if (axis.isEmpty() || event.area().isEmpty()) {
            return Optional.empty();
        }
        PlotArea area = event.area().get();
        Optional<Grip> best = Optional.empty();
        double nearest = REACH + 0.5;
        for (int i = 0; i < windows().size(); i++) {
            SpectrumWindow window = windows().get(i);
            double low = Math.abs(area.x().toPixel(window.low(axis.get())) - event.x());
            double high = Math.abs(area.x().toPixel(window.high(axis.get())) - event.x());
            if (Math.min(low, high) < nearest) {
                nearest = Math.min(low, high);
                best = Optional.of(new Grip(i, low < high ? Part.LOW : Part.HIGH));
            }
        }
        return best.isPresent() ? best : strip(event, area);
    }

    private Optional<Grip> strip(LayerEvent event, PlotArea area) {
        boolean onStrip = event.panel() == 0 && event.y() <= area.bounds().getMinY() + HANDLE;
        for (int i = windows().size() - 1; i >= 0 && onStrip; i--) {
            SpectrumWindow window = windows().get(i);
            double at = event.dataX();
            if (at >= window.low(axis.orElseThrow()) && at <= window.high(axis.orElseThrow())) {
                return Optional.of(new Grip(i, Part.WHOLE));
            }
        }
        return Optional.empty();
    }

    private boolean grab(LayerEvent event) {
        boolean plain = event.button() == 1 && (event.stateMask() & SWT.MODIFIER_MASK) == 0;
        held = plain ? grip(event) : Optional.empty();
        held.ifPresent(grip -> {
            offset = windows().get(grip.window()).low(axis.orElseThrow()) - event.dataX();
            share.begin();
        });
        return held.isPresent();
    }

    private boolean drag(LayerEvent event) {
        if (held.isEmpty()) {
            return false;
        }
        double at = event.dataX();
        int number = held.get().window();
        if (Double.isFinite(at) && number < windows().size()) {
            move(number, held.get().part(), at);
        }
        return true;
    }

    private void move(int number, Part part, double at) {
        Axis along = axis.orElseThrow();
        SpectrumWindow window = windows().get(number);
        double first = Math.min(along.value(0), along.value(along.size() - 1));
        double last = Math.max(along.value(0), along.value(along.size() - 1));
        double low = window.low(along);
        double high = window.high(along);
        double least = 2 * Math.abs(along.step());
        share.drag(
                number,
                switch (part) {
                    case LOW -> window.moved(Math.clamp(at, Math.min(first, high - least), high - least), high, along);
                    case HIGH -> window.moved(low, Math.clamp(at, low + least, Math.max(last, low + least)), along);
                    case WHOLE -> {
                        double length = high - low;
                        double from = Math.clamp(at + offset, first, Math.max(first, last - length));
                        yield window.moved(from, from + length, along);
                    }
                });
        view.redrawLayers();
    }

    private boolean release() {
        boolean was = held.isPresent();
        held = Optional.empty();
        if (was) {
            share.end();
        }
        return was;
    }

    // ---- keys

    @Override
    public boolean key(KeyEvent event) {
        if (hot.isEmpty() || axis.isEmpty() || hot.get().window() >= windows().size()) {
            return false;
        }
        int number = hot.get().window();
        double step = Math.abs(axis.get().step()) * ((event.stateMask & SWT.MOD2) != 0 ? 10 : 1);
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> nudge(number, -step);
            case SWT.ARROW_RIGHT -> nudge(number, step);
            case SWT.DEL -> {
                if (share.windows().get().ofStep()) {
                    return false;
                }
                hot = Optional.empty();
                share.setFree(share.windows().get().without(number).list());
                view.redrawLayers();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What is under the mouse goes on by so much: an edge, or the whole. */
    private void nudge(int number, double by) {
        SpectrumWindow window = windows().get(number);
        Axis along = axis.orElseThrow();
        share.begin();
        Part part = hot.orElseThrow().part();
        double at = part == Part.HIGH ? window.high(along) : window.low(along);
        offset = 0;
        move(number, part, at + by);
        share.end();
    }

    @Override
    public int cursor(LayerEvent event) {
        return grip(event)
                .map(grip -> grip.part() == Part.WHOLE ? SWT.CURSOR_SIZEALL : SWT.CURSOR_SIZEWE)
                .orElse(SWT.DEFAULT);
    }
}
