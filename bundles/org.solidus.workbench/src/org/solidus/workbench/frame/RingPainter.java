/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.text.Typeface;
import org.solidus.plot.PaintedLayer;
import org.solidus.plot.region.Vertex;
import org.solidus.scattering.geometry.RingPaths;

/**
 * Paints rings with their labels, and where the beam hits. Any thread.
 *
 * @param rings to paint
 * @param beam place of the direct beam, if it hits the plane of the detector
 */
record RingPainter(List<RingLayer.Drawn> rings, Optional<Vertex> beam) implements PaintedLayer.Painter {

    private static final Color RING = new Color(RingLayer.RING);
    private static final Color BEAM = new Color(0xff5c5c);
    private static final Color SHADE = new Color(0, 0, 0, 120);
    /** So many rings are painted fainter, that the image is seen between them. */
    private static final int MANY = 20;

    private static final double FONT = 11;
    private static final double CLOSE = 1;
    private static final double FARTHEST = 1e6;

    RingPainter {
        rings = List.copyOf(rings);
    }

    @Override
    public void paint(Graphics2D g, PlotArea area) {
        boolean many = rings.size() >= MANY;
        for (RingLayer.Drawn ring : rings) {
            Path2D path = path(ring.curves(), area);
            if (!many) {
                g.setColor(SHADE);
                g.setStroke(new BasicStroke(2.6f));
                g.draw(path);
            }
            g.setColor(many ? new Color(RING.getRed(), RING.getGreen(), RING.getBlue(), 150) : RING);
            g.setStroke(new BasicStroke(1.1f));
            g.draw(path);
        }
        labels(g, area);
        beam.ifPresent(at -> cross(g, area.x().toPixel(at.x()), area.y().toPixel(at.y())));
    }

    /** Pieces that are seen; points closer than a pixel are left out. */
    static Path2D path(List<RingPaths.Path> curves, PlotArea area) {
        Rectangle2D box = area.bounds();
        Rectangle2D room =
                new Rectangle2D.Double(box.getX() - 20, box.getY() - 20, box.getWidth() + 40, box.getHeight() + 40);
        Path2D path = new Path2D.Double();
        curves.forEach(curve -> add(path, curve, area, room));
        return path;
    }

    private static void add(Path2D path, RingPaths.Path curve, PlotArea area, Rectangle2D room) {
        boolean open = false;
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        int last = curve.columns().length - 1;
        for (int i = 0; i <= last; i++) {
            double x = area.x().toPixel(curve.columns()[i]);
            double y = area.y().toPixel(curve.rows()[i]);
            if (i < last && Math.abs(x - lastX) < CLOSE && Math.abs(y - lastY) < CLOSE) {
                continue;
            }
            boolean seen = sound(lastX, lastY) && sound(x, y) && room.intersectsLine(lastX, lastY, x, y);
            if (seen && !open) {
                path.moveTo(lastX, lastY);
            }
            if (seen) {
                path.lineTo(x, y);
            }
            open = seen;
            lastX = x;
            lastY = y;
        }
    }

    /** Whether lines to a place can be drawn; to none they can't. */
    private static boolean sound(double x, double y) {
        return Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST;
    }

    /** Each at the first place of its ring that is well inside and free of others; some have none. */
    private void labels(Graphics2D g, PlotArea area) {
        List<Rectangle2D> taken = new ArrayList<>();
        for (RingLayer.Drawn ring : rings) {
            label(g, area, ring, taken);
        }
    }

    private static void label(Graphics2D g, PlotArea area, RingLayer.Drawn ring, List<Rectangle2D> taken) {
        String text = ring.mark().label();
        double width = Typeface.regular().width(text, FONT);
        for (RingPaths.Path curve : ring.curves()) {
            int count = curve.columns().length;
            for (int k = 0; k < count; k += Math.max(1, count / 60)) {
                int i = (count / 20 + k) % count;
                double x = area.x().toPixel(curve.columns()[i]) + 3;
                double y = area.y().toPixel(curve.rows()[i]) - 3;
                Rectangle2D place = new Rectangle2D.Double(x - 4, y - FONT - 3, width + 8, FONT + 6);
                if (area.bounds().contains(place) && taken.stream().noneMatch(place::intersects)) {
                    taken.add(place);
                    write(g, text, x, y);
                    return;
                }
            }
        }
    }

    private static void write(Graphics2D g, String text, double x, double y) {
        Shape letters = Typeface.regular().outline(text, FONT);
        Shape placed = AffineTransform.getTranslateInstance(x, y).createTransformedShape(letters);
        g.setColor(new Color(0, 0, 0, 190));
        g.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(placed);
        g.setColor(RING);
        g.fill(placed);
    }

    private static void cross(Graphics2D g, double x, double y) {
        for (int pass = 0; pass < 2; pass++) {
            g.setColor(pass == 0 ? new Color(0, 0, 0, 170) : BEAM);
            g.setStroke(new BasicStroke(pass == 0 ? 4f : 2f));
            g.draw(new Line2D.Double(x - 9, y, x - 3, y));
            g.draw(new Line2D.Double(x + 3, y, x + 9, y));
            g.draw(new Line2D.Double(x, y - 9, x, y - 3));
            g.draw(new Line2D.Double(x, y + 3, x, y + 9));
        }
    }
}
