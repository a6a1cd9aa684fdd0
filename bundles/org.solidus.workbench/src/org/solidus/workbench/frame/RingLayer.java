/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Background;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.PaintedLayer;
import org.solidus.plot.region.Vertex;
import org.solidus.scattering.geometry.RingPaths;

/**
 * Rings over a detector image: those that somebody wants to see with the beam centre, and the one under the cursor of
 * whichever view.
 */
final class RingLayer implements Layer, AutoCloseable {

    static final int RING = 0x6fd3ff;
    private static final int CURSOR = 0xffe14d;

    private final FigureView view;
    private final PaintedLayer painted;
    private Optional<RingPaths> paths = Optional.empty();
    private List<Drawn> rings = List.of();
    private OptionalDouble cursor = OptionalDouble.empty();
    private List<RingPaths.Path> cursorRing = List.of();

    RingLayer(FigureView view, Background background) {
        this.view = view;
        this.painted = new PaintedLayer(view, background);
    }

    /**
     * A ring that is drawn.
     *
     * @param mark angle and label
     * @param curves where it lies
     */
    record Drawn(RingChoice.Mark mark, List<RingPaths.Path> curves) {}

    /** Makes the curves of rings; on a background thread. */
    static List<Drawn> drawn(RingPaths paths, List<RingChoice.Mark> marks) {
        return marks.stream()
                .map(mark -> new Drawn(mark, paths.ring(mark.twoTheta())))
                .toList();
    }

    void show(Optional<RingPaths> geometry, List<Drawn> marks, Optional<Vertex> beam) {
        paths = geometry;
        rings = marks;
        if (geometry.isPresent()) {
            painted.show(new RingPainter(marks, beam));
        } else {
            painted.clear();
        }
        trace();
        view.redrawLayers();
    }

    /** Q of the ring under a cursor, 1/angstrom. */
    void setCursor(OptionalDouble q) {
        if (!q.equals(cursor)) {
            cursor = q;
            trace();
            view.redrawLayers();
        }
    }

    private void trace() {
        cursorRing = paths.isPresent() && cursor.isPresent()
                ? paths.get().ring(paths.get().twoThetaOfQ(cursor.getAsDouble()))
                : List.of();
    }

    void setVisible(boolean on) {
        painted.setVisible(on);
    }

    List<Drawn> rings() {
        return rings;
    }

    List<RingPaths.Path> cursorRing() {
        return cursorRing;
    }

    /** Whether the rings on the screen are those that were last asked for. */
    boolean settled() {
        return painted.settled();
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        painted.paint(gc, areas);
        Optional<PlotArea> image = areas.stream().filter(PlotArea::map).findFirst();
        if (image.isPresent() && !cursorRing.isEmpty()) {
            new Strokes(gc, image.get()).draw(cursorRing, CURSOR, 1.3f, 230, false);
        }
    }

    @Override
    public void close() {
        painted.close();
    }
}
