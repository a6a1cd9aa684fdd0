/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.Layer;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.calibration.ClickedRings.Click;
import org.solidus.scattering.geometry.Bragg;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RingPaths;

/** Rings of a calibrant and clicked points above an image. */
final class RingLayer implements Layer {

    /** More rings than this hide the image. */
    private static final int MOST = 30;
    /** Weaker rings, in parts of the strongest, are not drawn. */
    private static final double WEAKEST = 2e-3;

    private static final Color REFINED = new Color(0x30, 0xd0, 0x60);
    private static final Color GUESS = new Color(0xff, 0xa0, 0x20);
    private static final Color POINT = new Color(0x40, 0xc8, 0xff);
    private static final Color DARK = new Color(0, 0, 0);

    private List<Ring> rings = List.of();
    private boolean refined;
    private List<Click> clicks = List.of();
    private double[] beam = {};

    /** A ring as it lies on the image. */
    record Ring(int number, String label, List<RingPaths.Path> paths) {}

    /** What {@link #show} draws; to be made on a background thread. */
    record Rings(List<Ring> rings, double[] beam) {

        static final Rings NONE = new Rings(List.of(), new double[0]);

        static Rings of(Geometry geometry, Calibrant calibrant, int rows, int columns) {
            if (!geometry.hasWavelength()) {
                return NONE;
            }
            RingPaths paths = RingPaths.of(geometry, rows, columns);
            double strongest = calibrant.rings().stream()
                    .mapToDouble(org.solidus.scattering.calibration.Ring::strength)
                    .max()
                    .orElse(0);
            List<Ring> rings = new ArrayList<>();
            for (int i = 0; i < calibrant.rings().size() && rings.size() < MOST; i++) {
                var ring = calibrant.rings().get(i);
                double angle = Bragg.twoThetaOfQ(ring.q(), geometry.wavelength() * 1e10);
                if (ring.strength() >= WEAKEST * strongest && angle > 0) {
                    List<RingPaths.Path> lines = paths.ring(angle);
                    if (!lines.isEmpty()) {
                        rings.add(new Ring(i + 1, ring.label(), lines));
                    }
                }
            }
            double[] beam = {};
            if (paths.geometry() instanceof org.solidus.scattering.geometry.FlatGeometry flat) {
                double[] centre = flat.beamCentre();
                beam = new double[] {centre[1] - 0.5, centre[0] - 0.5};
            }
            return new Rings(rings, beam);
        }
    }

    void show(Rings next, boolean isRefined) {
        rings = next.rings();
        beam = next.beam();
        refined = isRefined;
    }

    void show(List<Click> points) {
        clicks = points;
    }

    int count() {
        return rings.size();
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        if (areas.isEmpty()) {
            return;
        }
        PlotArea area = areas.get(0);
        Layer.clip(gc, area);
        gc.setAntialias(SWT.ON);
        gc.setForeground(refined ? REFINED : GUESS);
        gc.setLineWidth(1);
        gc.setAlpha(200);
        for (Ring ring : rings) {
            ring.paths().forEach(path -> line(gc, area, path));
        }
        gc.setAlpha(255);
        rings.forEach(ring -> label(gc, area, ring));
        if (beam.length == 2) {
            cross(gc, area.x().toPixel(beam[0]), area.y().toPixel(beam[1]), 8);
        }
        for (Click click : clicks) {
            point(gc, area, click);
        }
    }

    private static void line(GC gc, PlotArea area, RingPaths.Path path) {
        int n = path.rows().length;
        int[] points = new int[2 * n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            int x = (int) Math.round(area.x().toPixel(path.columns()[i]));
            int y = (int) Math.round(area.y().toPixel(path.rows()[i]));
            boolean same = count > 0 && points[count - 2] == x && points[count - 1] == y;
            if (!same) {
                points[count++] = x;
                points[count++] = y;
            }
        }
        gc.drawPolyline(java.util.Arrays.copyOf(points, count));
    }

    /** The number of a ring at its point on the screen that lies furthest up and left. */
    private void label(GC gc, PlotArea area, Ring ring) {
        double bestX = Double.NaN;
        double bestY = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (RingPaths.Path path : ring.paths()) {
            for (int i = 0; i < path.rows().length; i += 4) {
                double x = area.x().toPixel(path.columns()[i]);
                double y = area.y().toPixel(path.rows()[i]);
                if (x + y < least && area.bounds().contains(x, y)) {
                    bestX = x;
                    bestY = y;
                    least = x + y;
                }
            }
        }
        if (Double.isNaN(bestX) || ring.number() > 12) {
            return;
        }
        String text = Integer.toString(ring.number());
        Point size = gc.textExtent(text);
        int x = (int) Math.clamp(
                bestX - size.x / 2.0, area.bounds().getMinX() + 2, area.bounds().getMaxX() - size.x - 2);
        int y = (int) bestY + 1;
        Color line = gc.getForeground();
        gc.setForeground(DARK);
        gc.drawText(text, x + 1, y + 1, true);
        gc.setForeground(line);
        gc.drawText(text, x, y, true);
    }

    private static void cross(GC gc, double x, double y, int arm) {
        if (Math.abs(x) < 1e5 && Math.abs(y) < 1e5) {
            gc.drawLine((int) x - arm, (int) y, (int) x + arm, (int) y);
            gc.drawLine((int) x, (int) y - arm, (int) x, (int) y + arm);
        }
    }

    private static void point(GC gc, PlotArea area, Click click) {
        int x = (int) Math.round(area.x().toPixel(click.column()));
        int y = (int) Math.round(area.y().toPixel(click.row()));
        gc.setForeground(DARK);
        gc.setLineWidth(3);
        cross(gc, x, y, 5);
        gc.setForeground(POINT);
        gc.setLineWidth(1);
        cross(gc, x, y, 5);
        gc.drawText(Integer.toString(click.ring() + 1), x + 6, y - 6, true);
    }
}
