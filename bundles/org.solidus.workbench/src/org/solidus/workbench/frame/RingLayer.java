/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.RingPaths;

/**
 * Rings over a detector image: those that somebody wants to see, the one under the cursor of whichever view, and where
 * the beam hits a flat detector.
 */
final class RingLayer implements Layer {

    static final int RING = 0x6fd3ff;
    static final int CURSOR = 0xffe14d;
    private static final int BEAM = 0xff5c5c;

    private final FigureView view;
    private Optional<RingPaths> paths = Optional.empty();
    private List<Drawn> rings = List.of();
    private OptionalDouble cursor = OptionalDouble.empty();
    private List<RingPaths.Path> cursorRing = List.of();
    private boolean visible = true;

    RingLayer(FigureView view) {
        this.view = view;
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
        return marks.stream().map(mark -> new Drawn(mark, paths.ring(mark.twoTheta()))).toList();
    }

    void show(Optional<RingPaths> geometry, List<Drawn> marks) {
        paths = geometry;
        rings = marks;
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
        visible = on;
        view.redrawLayers();
    }

    boolean visible() {
        return visible;
    }

    List<Drawn> rings() {
        return rings;
    }

    List<RingPaths.Path> cursorRing() {
        return cursorRing;
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        Optional<PlotArea> image = areas.stream().filter(PlotArea::map).findFirst();
        if (paths.isEmpty() || image.isEmpty()) {
            return;
        }
        Strokes strokes = new Strokes(gc, image.get());
        if (visible) {
            for (Drawn ring : rings) {
                strokes.draw(ring.curves(), RING, 1, true, rings.size() < 25);
            }
            for (Drawn ring : rings) {
                strokes.label(ring.mark().label(), ring.curves(), 0.05, RING);
            }
            paintBeam(gc, image.get(), strokes);
        }
        strokes.draw(cursorRing, CURSOR, 1.2f, false, true);
    }

    private void paintBeam(GC gc, PlotArea area, Strokes strokes) {
        if (paths.orElseThrow().geometry() instanceof FlatGeometry flat && flat.detector().hasShape()) {
            double[] centre = flat.beamCentre();
            double column = centre[1] - 0.5;
            double row = centre[0] - 0.5;
            int x = (int) Math.round(area.x().toPixel(column));
            int y = (int) Math.round(area.y().toPixel(row));
            if (area.bounds().contains(x, y)) {
                gc.setAlpha(200);
                gc.setForeground(Strokes.colour(0));
                gc.setLineWidth(4);
                cross(gc, x, y);
                gc.setAlpha(255);
                gc.setForeground(Strokes.colour(BEAM));
                gc.setLineWidth(2);
                cross(gc, x, y);
                gc.setLineWidth(1);
            }
        }
    }

    private static void cross(GC gc, int x, int y) {
        gc.drawLine(x - 9, y, x - 3, y);
        gc.drawLine(x + 3, y, x + 9, y);
        gc.drawLine(x, y - 9, x, y - 3);
        gc.drawLine(x, y + 3, x, y + 9);
    }
}
