/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.BitSet;

/**
 * Stamps very many points of one colour onto an image: each is painted once at every quarter of a pixel and copied from
 * then on; points that fall onto each other are stamped once.
 */
final class Dots {

    private static final int PARTS = 4;

    private final Graphics2D g;
    private final AffineTransform device;
    private final BufferedImage[] stamps = new BufferedImage[PARTS * PARTS];
    private final double diameter;
    private final int rgb;
    private final int side;
    private final int width;
    private final int height;
    private final BitSet taken = new BitSet();

    /**
     * @param diameter logical pixels
     * @param width logical pixels from 0 in which points are seen
     * @param height logical pixels from 0 in which points are seen
     */
    Dots(Graphics2D g, double deviceScale, double diameter, int rgb, double width, double height) {
        this.g = g;
        device = g.getTransform();
        this.diameter = diameter * deviceScale;
        this.rgb = rgb;
        side = (int) Math.ceil(this.diameter) + 2;
        this.width = (int) Math.ceil(width * deviceScale);
        this.height = (int) Math.ceil(height * deviceScale);
    }

    /** Begins; no transform but that of the stamps until {@link #end}. */
    Dots begin() {
        g.setTransform(new AffineTransform());
        return this;
    }

    void end() {
        g.setTransform(device);
    }

    void stamp(double x, double y) {
        Point2D place = device.transform(new Point2D.Double(x, y), null);
        double left = place.getX() - device.getTranslateX();
        double top = place.getY() - device.getTranslateY();
        if (!(left > -side && top > -side && left < width + side && top < height + side)) {
            return;
        }
        long column = Math.round(place.getX() * PARTS);
        long row = Math.round(place.getY() * PARTS);
        int key = (int) ((row + (long) side * PARTS) * (width + 2L * side) * PARTS + column + (long) side * PARTS);
        if (key >= 0 && !taken.get(key)) {
            taken.set(key);
            int px = (int) Math.floorDiv(column, PARTS);
            int py = (int) Math.floorDiv(row, PARTS);
            g.drawImage(
                    of((int) Math.floorMod(column, PARTS), (int) Math.floorMod(row, PARTS)),
                    px - side / 2,
                    py - side / 2,
                    null);
        }
    }

    private BufferedImage of(int partX, int partY) {
        int number = partY * PARTS + partX;
        if (stamps[number] == null) {
            BufferedImage stamp = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
            Graphics2D pen = stamp.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(new Color(rgb));
            double x = side / 2 + (double) partX / PARTS;
            double y = side / 2 + (double) partY / PARTS;
            pen.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
            pen.dispose();
            stamps[number] = stamp;
        }
        return stamps[number];
    }
}
