/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.Range;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.LayerEvent;
import org.solidus.scattering.geometry.RingPaths;

/**
 * The part of a detector that a step integrates: its radial range as two rings, its azimuth range as two rays, on any
 * geometry. Their lines are dragged; what they mean is told while they move.
 */
final class RangeLayer implements Layer {

    static final int RGB = 0x5dff8f;
    private static final double REACH = 6;

    /** A line of the border. */
    enum Edge {
        LOW,
        HIGH,
        FROM,
        TO
    }

    /** Hears what is dragged. */
    interface Listener {
        /** A drag begins. */
        void begin(String what);

        void radial(Range range);

        void azimuth(AzimuthRange range);

        /** The drag ends. */
        void end(boolean meant);
    }

    private final FigureView view;
    private final Listener listener;
    private Optional<Integration> shown = Optional.empty();
    private Optional<RingPaths> paths = Optional.empty();
    private double inner;
    private double outer;
    private Map<Edge, List<RingPaths.Path>> curves = new EnumMap<>(Edge.class);
    private Optional<Edge> dragged = Optional.empty();
    private Optional<Edge> hovered = Optional.empty();
    private boolean visible = true;

    RangeLayer(FigureView view, Listener listener) {
        this.view = view;
        this.listener = listener;
    }

    /**
     * Shows what a step integrates.
     *
     * @param geometry of the image that is shown
     * @param seen least and largest two-theta on the image, rad
     */
    void show(Optional<Integration> integration, Optional<RingPaths> geometry, Range seen) {
        if (dragged.isEmpty()) {
            shown = integration;
            paths = geometry;
            inner = seen.low();
            outer = seen.high();
            trace();
            view.redrawLayers();
        }
    }

    /** What is shown, a drag under way included. */
    Optional<Integration> shown() {
        return shown;
    }

    void setVisible(boolean on) {
        visible = on;
        view.redrawLayers();
    }

    boolean visible() {
        return visible;
    }

    private void trace() {
        curves = new EnumMap<>(Edge.class);
        if (shown.isEmpty() || paths.isEmpty()) {
            return;
        }
        Integration now = shown.get();
        RingPaths geometry = paths.get();
        now.radial().ifPresent(range -> {
            curves.put(Edge.LOW, within(geometry.ring(now.twoTheta(range.low())), now, geometry));
            curves.put(Edge.HIGH, within(geometry.ring(now.twoTheta(range.high())), now, geometry));
        });
        now.azimuth().filter(range -> range.width() < 360).ifPresent(range -> {
            double from = now.radial()
                    .map(r -> now.twoTheta(r.low()))
                    .filter(Double::isFinite)
                    .orElse(inner);
            double to = now.radial()
                    .map(r -> now.twoTheta(r.high()))
                    .filter(Double::isFinite)
                    .orElse(outer);
            double start = Math.max(from, 1e-6);
            curves.put(Edge.FROM, geometry.ray(Math.toRadians(range.from()), start, to));
            curves.put(Edge.TO, geometry.ray(Math.toRadians(range.to()), start, to));
        });
    }

    /** The parts of a ring within the azimuth range. */
    private static List<RingPaths.Path> within(List<RingPaths.Path> ring, Integration now, RingPaths geometry) {
        Optional<AzimuthRange> range = now.azimuth().filter(one -> one.width() < 360);
        if (range.isEmpty()) {
            return ring;
        }
        List<RingPaths.Path> parts = new ArrayList<>();
        for (RingPaths.Path path : ring) {
            int start = -1;
            for (int i = 0; i <= path.columns().length; i++) {
                boolean inside = i < path.columns().length
                        && range.get().contains(Math.toDegrees(geometry.azimuthAt(path.columns()[i], path.rows()[i])));
                if (inside && start < 0) {
                    start = i;
                } else if (!inside && start >= 0) {
                    parts.add(part(path, start, i));
                    start = -1;
                }
            }
        }
        return parts;
    }

    private static RingPaths.Path part(RingPaths.Path path, int from, int to) {
        return new RingPaths.Path(
                java.util.Arrays.copyOfRange(path.columns(), from, to),
                java.util.Arrays.copyOfRange(path.rows(), from, to));
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        Optional<PlotArea> image = areas.stream().filter(PlotArea::map).findFirst();
        if (!visible || image.isEmpty() || shown.isEmpty()) {
            return;
        }
        Strokes strokes = new Strokes(gc, image.get());
        for (Map.Entry<Edge, List<RingPaths.Path>> edge : curves.entrySet()) {
            boolean strong =
                    dragged.or(() -> hovered).filter(edge.getKey()::equals).isPresent();
            strokes.draw(edge.getValue(), RGB, strong ? 2.6f : 1.6f, 235, true);
        }
        for (Map.Entry<Edge, List<RingPaths.Path>> edge : curves.entrySet()) {
            strokes.label(text(edge.getKey()), edge.getValue(), 0.3, RGB);
        }
    }

    private String text(Edge edge) {
        Integration now = shown.orElseThrow();
        String unit = Typesetting.unit(now.unit().symbol());
        return switch (edge) {
            case LOW -> Typesetting.number(now.radial().orElseThrow().low(), 4) + " " + unit;
            case HIGH -> Typesetting.number(now.radial().orElseThrow().high(), 4) + " " + unit;
            case FROM -> "χ " + Typesetting.fixed(now.azimuth().orElseThrow().from(), 1) + "°";
            case TO -> "χ " + Typesetting.fixed(now.azimuth().orElseThrow().to(), 1) + "°";
        };
    }

    private Optional<Edge> at(LayerEvent event) {
        if (!visible || event.area().filter(PlotArea::map).isEmpty()) {
            return Optional.empty();
        }
        Edge best = null;
        double least = REACH;
        for (Map.Entry<Edge, List<RingPaths.Path>> edge : curves.entrySet()) {
            double distance = Strokes.distance(edge.getValue(), event.area().get(), event.x(), event.y());
            if (distance <= least) {
                least = distance;
                best = edge.getKey();
            }
        }
        return Optional.ofNullable(best);
    }

    @Override
    public boolean mouse(LayerEvent event) {
        return switch (event.kind()) {
            case DOWN -> down(event);
            case DRAG -> drag(event);
            case UP -> up();
            case MOVE -> hover(at(event));
            case EXIT -> hover(Optional.empty());
            case DOUBLE -> false;
        };
    }

    private boolean hover(Optional<Edge> edge) {
        if (!edge.equals(hovered)) {
            hovered = edge;
            view.redrawLayers();
        }
        return false;
    }

    private boolean down(LayerEvent event) {
        if (event.button() != 1 || dragged.isPresent()) {
            return false;
        }
        dragged = at(event);
        dragged.ifPresent(
                edge -> listener.begin(edge == Edge.LOW || edge == Edge.HIGH ? "radial range" : "azimuth range"));
        return dragged.isPresent();
    }

    private boolean drag(LayerEvent event) {
        if (dragged.isEmpty()
                || shown.isEmpty()
                || paths.isEmpty()
                || event.area().isEmpty()) {
            return dragged.isPresent();
        }
        Integration now = shown.get();
        double twoTheta = paths.get().twoThetaAt(event.dataX(), event.dataY());
        double azimuth = Math.toDegrees(paths.get().azimuthAt(event.dataX(), event.dataY()));
        switch (dragged.get()) {
            case LOW, HIGH -> radial(now, now.value(twoTheta));
            case FROM -> azimuth(now, now.azimuth().orElseThrow().withFrom(azimuth));
            case TO -> azimuth(now, now.azimuth().orElseThrow().withTo(azimuth));
        }
        return true;
    }

    private void radial(Integration now, double value) {
        Range old = now.radial().orElseThrow();
        double tidy = new java.math.BigDecimal(value, new java.math.MathContext(4)).doubleValue();
        boolean low = dragged.orElseThrow() == Edge.LOW;
        boolean sound = Double.isFinite(tidy) && tidy >= 0 && (low ? tidy < old.high() : tidy > old.low());
        if (sound) {
            Range next = low ? new Range(tidy, old.high()) : new Range(old.low(), tidy);
            take(with(now, Optional.of(next), now.azimuth()));
            listener.radial(next);
        }
    }

    private void azimuth(Integration now, AzimuthRange next) {
        take(with(now, now.radial(), Optional.of(next)));
        listener.azimuth(next);
    }

    private void take(Integration next) {
        shown = Optional.of(next);
        trace();
        view.redrawLayers();
    }

    private static Integration with(Integration old, Optional<Range> radial, Optional<AzimuthRange> azimuth) {
        return new Integration(
                old.step(),
                old.input(),
                old.geometry(),
                old.unit(),
                radial,
                azimuth,
                old.mask(),
                old.low(),
                old.high(),
                old.dummy());
    }

    private boolean up() {
        boolean was = dragged.isPresent();
        dragged = Optional.empty();
        if (was) {
            listener.end(true);
        }
        return was;
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.keyCode == SWT.ESC && dragged.isPresent()) {
            dragged = Optional.empty();
            listener.end(false);
            return true;
        }
        return false;
    }

    @Override
    public int cursor(LayerEvent event) {
        return at(event).isPresent() ? SWT.CURSOR_HAND : SWT.DEFAULT;
    }
}
