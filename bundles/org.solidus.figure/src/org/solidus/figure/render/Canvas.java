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
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.text.Typeface;

/**
 * Draws lines, shapes and text onto a {@code Graphics2D}. Text goes as outlines; straight axis lines fall onto whole
 * pixels.
 */
final class Canvas {

    /** Which part of a text lies at the given place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private static final double LINE_HEIGHT = 1.3;

    private final Graphics2D g;
    private final double deviceScale;
    private final boolean vectors;

    /** A device of pixels. */
    Canvas(Graphics2D g) {
        this(g, Math.max(1e-6, Math.sqrt(Math.abs(g.getTransform().getDeterminant()))), false);
    }

    private Canvas(Graphics2D g, double deviceScale, boolean vectors) {
        this.g = g;
        this.deviceScale = deviceScale;
        this.vectors = vectors;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    /** A writer of vectors, exact to a part of a logical pixel; its images have as many pixels. */
    static Canvas ofVectors(Graphics2D g, double parts) {
        return new Canvas(g, parts, true);
    }

    /** Whether shapes are written rather than painted. */
    boolean vectors() {
        return vectors;
    }

    Graphics2D graphics() {
        return g;
    }

    /** Device pixels a logical pixel. */
    double deviceScale() {
        return deviceScale;
    }

    /** The nearest whole device pixel, logical pixels. */
    double snap(double value) {
        return Math.round(value * deviceScale) / deviceScale;
    }

    Rectangle2D snap(Rectangle2D r) {
        double x = snap(r.getMinX());
        double y = snap(r.getMinY());
        return new Rectangle2D.Double(x, y, snap(r.getMaxX()) - x, snap(r.getMaxY()) - y);
    }

    void fill(Shape shape, int rgb) {
        fill(shape, rgb, 1);
    }

    void fill(Shape shape, int rgb, double opacity) {
        g.setColor(colour(rgb, opacity));
        g.fill(shape);
    }

    void stroke(Shape shape, double width, int rgb) {
        g.setColor(new Color(rgb));
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
    }

    /**
     * Fills pixel columns as a stroke of a width through all of them would, many times faster than to stroke a line that
     * goes up and down in each.
     */
    void fillColumns(CurvePath.Band band, double width, int rgb) {
        Columns columns = new Columns(g, deviceScale, width);
        int reach = columns.reach();
        if (reach > 0) {
            g.setColor(colour(rgb, columns.outermost()));
            columns.fill(band, reach);
        }
        g.setColor(new Color(rgb));
        columns.fill(band, Math.max(0, reach - 1));
    }

    /** Points of a colour, far too many to be drawn as shapes. */
    Dots dots(double diameter, int rgb, Rectangle2D seen) {
        return new Dots(g, deviceScale, diameter, rgb, seen.getMaxX(), seen.getMaxY()).begin();
    }

    void strokeDashed(Shape shape, double width, int rgb, double dash) {
        g.setColor(new Color(rgb));
        g.setStroke(new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                new float[] {(float) dash, (float) (dash * 0.7)},
                0));
        g.draw(shape);
    }

    /** A horizontal or vertical line whose sides fall onto pixel borders. */
    void crispLine(double x1, double y1, double x2, double y2, double width, int rgb) {
        double pixels = Math.max(1, Math.round(width * deviceScale));
        double shift = pixels % 2 == 0 ? 0 : 0.5 / deviceScale;
        g.setColor(new Color(rgb));
        g.setStroke(new BasicStroke((float) (pixels / deviceScale), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        boolean vertical = x1 == x2;
        double dx = vertical ? shift : 0;
        double dy = vertical ? 0 : shift;
        g.draw(new Line2D.Double(snap(x1) + dx, snap(y1) + dy, snap(x2) + dx, snap(y2) + dy));
    }

    /** A frame around a rectangle, with whole corners. */
    void crispFrame(Rectangle2D r, double width, int rgb) {
        double more = Math.max(1, Math.round(width * deviceScale)) / deviceScale / 2;
        crispLine(r.getMinX() - more, r.getMinY(), r.getMaxX() + more, r.getMinY(), width, rgb);
        crispLine(r.getMinX() - more, r.getMaxY(), r.getMaxX() + more, r.getMaxY(), width, rgb);
        crispLine(r.getMinX(), r.getMinY() - more, r.getMinX(), r.getMaxY() + more, width, rgb);
        crispLine(r.getMaxX(), r.getMinY() - more, r.getMaxX(), r.getMaxY() + more, width, rgb);
    }

    /**
     * Draws an image so that it fills a rectangle; pixel by pixel where its pixels are those of the device, which is
     * many times faster.
     */
    void image(BufferedImage image, Rectangle2D r) {
        AffineTransform device = g.getTransform();
        device.translate(r.getMinX(), r.getMinY());
        device.scale(r.getWidth() / image.getWidth(), r.getHeight() / image.getHeight());
        if (whole(device)) {
            AffineTransform before = g.getTransform();
            g.setTransform(new AffineTransform());
            g.drawImage(
                    image, (int) Math.round(device.getTranslateX()), (int) Math.round(device.getTranslateY()), null);
            g.setTransform(before);
        } else {
            AffineTransform place = AffineTransform.getTranslateInstance(r.getMinX(), r.getMinY());
            place.scale(r.getWidth() / image.getWidth(), r.getHeight() / image.getHeight());
            g.drawImage(image, place, null);
        }
    }

    private static boolean whole(AffineTransform device) {
        double[] m = new double[6];
        device.getMatrix(m);
        double off = Math.abs(m[0] - 1) + Math.abs(m[1]) + Math.abs(m[2]) + Math.abs(m[3] - 1);
        return off < 1e-6
                && Math.abs(m[4] - Math.rint(m[4])) < 1e-3
                && Math.abs(m[5] - Math.rint(m[5])) < 1e-3;
    }

    double width(String text, double size) {
        return Typeface.regular().width(text, size);
    }

    static double lineHeight(double size) {
        return size * LINE_HEIGHT;
    }

    /** Text whose capital letters are centred on y. */
    void text(String text, double x, double y, double size, Anchor anchor, int rgb) {
        draw(Typeface.regular(), text, x, y, size, anchor, rgb);
    }

    void bold(String text, double x, double y, double size, Anchor anchor, int rgb) {
        draw(Typeface.bold(), text, x, y, size, anchor, rgb);
    }

    /** Text with an edge of another colour, readable on any ground. */
    void haloText(String text, double x, double y, double size, Anchor anchor, int rgb, int halo) {
        Shape outline = place(Typeface.bold(), text, x, y, size, anchor);
        stroke(outline, size / 4.5, halo);
        fill(outline, rgb);
    }

    /** Text that reads upwards, centred on (x, y). */
    void textUp(String text, double x, double y, double size, Anchor anchor, int rgb) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(-Math.PI / 2);
        draw(Typeface.regular(), text, 0, 0, size, anchor, rgb);
        g.setTransform(before);
    }

    private void draw(Typeface face, String text, double x, double y, double size, Anchor anchor, int rgb) {
        fill(place(face, text, x, y, size, anchor), rgb);
    }

    private static Shape place(Typeface face, String text, double x, double y, double size, Anchor anchor) {
        double width = anchor == Anchor.START ? 0 : face.width(text, size);
        double left =
                switch (anchor) {
                    case START -> x;
                    case MIDDLE -> x - width / 2;
                    case END -> x - width;
                };
        AffineTransform shift = AffineTransform.getTranslateInstance(left, y + face.capHeight(size) / 2);
        return shift.createTransformedShape(face.outline(text, size));
    }

    /** The text, or its beginning and an ellipsis where it is wider than allowed. */
    static String fit(Typeface face, String text, double size, double width) {
        if (face.width(text, size) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && face.width(text.substring(0, end).stripTrailing() + "…", size) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /**
     * Breaks a text at blanks into lines of at most a width; the last line that is allowed ends with an ellipsis if
     * need be.
     */
    static List<String> wrap(Typeface face, String text, double size, double width, int maxLines) {
        List<String> lines = new ArrayList<>();
        String line = "";
        String[] words = text.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            String longer = line.isEmpty() ? words[i] : line + " " + words[i];
            if (line.isEmpty() || face.width(longer, size) <= width) {
                line = longer;
            } else if (lines.size() == maxLines - 1) {
                line = String.join(" ", line, String.join(" ", List.of(words).subList(i, words.length)));
                break;
            } else {
                lines.add(fit(face, line, size, width));
                line = words[i];
            }
        }
        if (!line.isEmpty()) {
            lines.add(fit(face, line, size, width));
        }
        return lines;
    }

    private static Color colour(int rgb, double opacity) {
        return opacity >= 1
                ? new Color(rgb)
                : new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(255 * opacity));
    }
}
