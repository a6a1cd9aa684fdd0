/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Java's own graphics: an image in memory, a view. */
final class GraphicsSurface implements Surface {

    private final Graphics2D g;

    GraphicsSurface(Graphics2D g) {
        this.g = g;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    @Override
    public void fill(Shape shape, int rgb, double opacity) {
        g.setColor(
                opacity >= 1
                        ? new Color(rgb)
                        : new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(255 * opacity)));
        g.fill(shape);
    }

    @Override
    public void stroke(Shape shape, BasicStroke stroke, int rgb) {
        g.setColor(new Color(rgb));
        g.setStroke(stroke);
        g.draw(shape);
    }

    /** Pixel by pixel where its pixels are those of the device, which is many times faster. */
    @Override
    public void image(BufferedImage image, AffineTransform place) {
        AffineTransform device = g.getTransform();
        device.concatenate(place);
        if (!whole(device)) {
            g.drawImage(image, place, null);
            return;
        }
        AffineTransform before = g.getTransform();
        g.setTransform(new AffineTransform());
        g.drawImage(image, (int) Math.round(device.getTranslateX()), (int) Math.round(device.getTranslateY()), null);
        g.setTransform(before);
    }

    private static boolean whole(AffineTransform device) {
        double off = Math.abs(device.getScaleX() - 1)
                + Math.abs(device.getShearX())
                + Math.abs(device.getShearY())
                + Math.abs(device.getScaleY() - 1);
        double x = device.getTranslateX();
        double y = device.getTranslateY();
        return off < 1e-6 && Math.abs(x - Math.rint(x)) < 1e-3 && Math.abs(y - Math.rint(y)) < 1e-3;
    }

    @Override
    public void within(Shape clip, AffineTransform transform, Runnable drawing) {
        Shape before = g.getClip();
        AffineTransform place = g.getTransform();
        g.clip(clip);
        g.transform(transform);
        drawing.run();
        g.setTransform(place);
        g.setClip(before);
    }
}
