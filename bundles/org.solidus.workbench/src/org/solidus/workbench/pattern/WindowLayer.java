/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;

/**
 * The lines that a step fits and the stretches about them, above the pattern: a line is dragged along, an edge of its
 * stretch makes all stretches wider or narrower, Delete takes the line under the mouse away.
 */
final class WindowLayer implements Layer {

    private static final int REACH = 4;
    private static final Color FILL = new Color(0xe6, 0x9f, 0x00);

    /** What is written back. */
    interface Edits {
        /** A drag begins. */
        void begin();

        /** A line is somewhere else, on the pattern's own axis. */
        void move(int line, double position);

        /** The stretches are wider or narrower, on the pattern's own axis. */
        void widen(double half);

        /** A line goes. */
        void remove(int line);

        /** The drag is over. */
        void end();
    }

    /** What is under the mouse. */
    private record Grip(int line, boolean edge) {}

    private final FigureView view;
    private final Edits edits;
    private final Consumer<String> tell;
    private Optional<PeakWindows> windows = Optional.empty();
    private PatternPicture.Look look = PatternPicture.Look.PLAIN;
    private Optional<Grip> held = Optional.empty();
    private OptionalInt hot = OptionalInt.empty();
    private double offset;

    WindowLayer(FigureView view, Edits edits, Consumer<String> tell) {
        this.view = view;
        this.edits = edits;
        this.tell = tell;
    }

    /** Shows windows against the abscissa of a look; nothing: none. */
    void show(Optional<PeakWindows> next, PatternPicture.Look how) {
        windows = next;
        look = how;
        view.redrawLayers();
    }

    Optional<PeakWindows> windows() {
        return windows;
    }

    /** The line whose stretch a place of the view's abscissa lies in. */
    OptionalInt lineAt(double shown) {
        if (windows.isEmpty()) {
            return OptionalInt.empty();
        }
        double at = own(shown);
        int best = -1;
        for (int line = 0; line < windows.get().size(); line++) {
            boolean inside = windows.get().distance(line, at).isPresent();
            boolean nearer = best < 0
                    || Math.abs(at - windows.get().position(line))
                            < Math.abs(at - windows.get().position(best));
            best = inside && nearer ? line : best;
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** A place of the view's abscissa on the pattern's own axis. */
    double own(double shown) {
        return look.abscissa().own(shown, windows.orElseThrow().axis(), look.wavelength());
    }

    private double shown(double own) {
        return look.abscissa().shown(own, windows.orElseThrow().axis(), look.wavelength());
    }

    @Override
    public void paint(GC gc, java.util.List<PlotArea> areas) {
        if (windows.isEmpty() || areas.isEmpty()) {
            return;
        }
        for (PlotArea area : areas) {
            Layer.clip(gc, area);
            for (int line = 0; line < windows.get().size(); line++) {
                paint(gc, area, line, area == areas.get(0));
            }
        }
    }

    private void paint(GC gc, PlotArea area, int line, boolean labelled) {
        PeakWindows all = windows.orElseThrow();
        double at = all.position(line);
        double from = area.x().toPixel(shown(at - all.half()));
        double to = area.x().toPixel(shown(at + all.half()));
        double centre = area.x().toPixel(shown(at));
        if (!Double.isFinite(from + to + centre) || Math.max(Math.abs(from), Math.abs(to)) > 1e6) {
            return;
        }
        boolean lit = hot.isPresent() && hot.getAsInt() == line;
        int left = (int) Math.round(Math.min(from, to));
        int right = (int) Math.round(Math.max(from, to));
        int top = (int) area.bounds().getMinY();
        int height = (int) area.bounds().getHeight();
        gc.setBackground(FILL);
        gc.setForeground(FILL);
        gc.setAlpha(lit ? 60 : 32);
        gc.fillRectangle(left, top, Math.max(1, right - left), height);
        gc.setAlpha(255);
        gc.setLineWidth(1);
        gc.drawLine(left, top, left, top + height);
        gc.drawLine(right, top, right, top + height);
        gc.setLineStyle(SWT.LINE_DASH);
        gc.drawLine((int) Math.round(centre), top, (int) Math.round(centre), top + height);
        gc.setLineStyle(SWT.LINE_SOLID);
        if (labelled) {
            gc.drawText(Integer.toString(line + 1), (int) Math.round(centre) + 3, top + 2, true);
        }
    }

    @Override
    public boolean mouse(LayerEvent event) {
        if (windows.isEmpty()) {
            return false;
        }
        return switch (event.kind()) {
            case DOWN -> grab(event);
            case DRAG -> drag(event);
            case UP -> release();
            case MOVE -> light(event);
            case EXIT -> {
                hot = OptionalInt.empty();
                yield false;
            }
            default -> false;
        };
    }

    private boolean light(LayerEvent event) {
        OptionalInt now = grip(event).map(grip -> OptionalInt.of(grip.line())).orElse(OptionalInt.empty());
        if (!now.equals(hot)) {
            hot = now;
            view.redrawLayers();
        }
        return false;
    }

    /** Edges can be taken anywhere, the line itself near its dashes: elsewhere a drag pans. */
    private Optional<Grip> grip(LayerEvent event) {
        if (windows.isEmpty() || event.area().isEmpty()) {
            return Optional.empty();
        }
        PlotArea area = event.area().get();
        PeakWindows all = windows.get();
        Optional<Grip> best = Optional.empty();
        double nearest = REACH + 0.5;
        for (int line = 0; line < all.size(); line++) {
            double at = all.position(line);
            double[] places = {at, at - all.half(), at + all.half()};
            for (int i = 0; i < places.length; i++) {
                double away = Math.abs(area.x().toPixel(shown(places[i])) - event.x());
                if (away < nearest) {
                    nearest = away;
                    best = Optional.of(new Grip(line, i > 0));
                }
            }
        }
        return best;
    }

    private boolean grab(LayerEvent event) {
        boolean plain = event.button() == 1 && (event.stateMask() & SWT.MODIFIER_MASK) == 0;
        held = plain ? grip(event) : Optional.empty();
        if (held.isPresent()) {
            offset = held.get().edge()
                    ? 0
                    : windows.orElseThrow().position(held.get().line()) - own(event.dataX());
            edits.begin();
        }
        return held.isPresent();
    }

    private boolean drag(LayerEvent event) {
        if (held.isEmpty()) {
            return false;
        }
        double at = own(event.dataX());
        if (Double.isFinite(at)) {
            PeakWindows all = windows.orElseThrow();
            int line = held.get().line();
            if (held.get().edge()) {
                edits.widen(Math.abs(at - all.position(line)));
            } else {
                double low = Math.min(
                        all.axis().value(0), all.axis().value(all.axis().size() - 1));
                double high = Math.max(
                        all.axis().value(0), all.axis().value(all.axis().size() - 1));
                edits.move(line, Math.clamp(at + offset, low, high));
            }
        }
        return true;
    }

    private boolean release() {
        boolean was = held.isPresent();
        held = Optional.empty();
        if (was) {
            edits.end();
        }
        return was;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.keyCode != SWT.DEL || hot.isEmpty() || windows.isEmpty()) {
            return false;
        }
        if (windows.get().size() == 1) {
            tell.accept("The step needs one line at least.");
        } else {
            edits.remove(hot.getAsInt());
        }
        return true;
    }

    @Override
    public int cursor(LayerEvent event) {
        return grip(event).isPresent() ? SWT.CURSOR_SIZEWE : SWT.DEFAULT;
    }
}
