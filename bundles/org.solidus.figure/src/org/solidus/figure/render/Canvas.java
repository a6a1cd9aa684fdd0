/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final double STEADY = 1.3;
    private static final double LINE_HEIGHT = 1.3;

    private final Surface surface;
    /** Where there are pixels to paint quickly; absent on a writer of vectors. */
    private final Optional<Graphics2D> pixels;

    private final double deviceScale;
    private double mostFont = Double.POSITIVE_INFINITY;

    private Canvas(Surface surface, Optional<Graphics2D> pixels, double deviceScale) {
        this.surface = surface;
        this.pixels = pixels;
        this.deviceScale = deviceScale;
    }

    /** A device of pixels. */
    static Canvas ofPixels(Graphics2D g) {
        double scale = Math.max(1e-6, Math.sqrt(Math.abs(g.getTransform().getDeterminant())));
        return new Canvas(new GraphicsSurface(g), Optional.of(g), scale);
    }

    /**
     * A writer of vectors.
     *
     * @param parts of a logical pixel to which it is exact; its images have as many pixels
     */
    static Canvas ofVectors(Surface surface, double parts) {
        return new Canvas(surface, Optional.empty(), parts);
    }

    /** Whether shapes are written rather than painted. */
    boolean vectors() {
        return pixels.isEmpty();
    }

    /** Draws within a shape. */
    void within(Shape clip, Runnable drawing) {
        surface.within(clip, new AffineTransform(), drawing);
    }

    /** Draws within a shape and under a transform. */
    void within(Shape clip, AffineTransform transform, Runnable drawing) {
        surface.within(clip, transform, drawing);
    }

    /** Text is not larger than that from now on, logical pixels. */
    void setMostFont(double font) {
        mostFont = font;
    }

    /**
     * Room for numbers of some width: on a screen it grows in steps, so that axes stay where they are while somebody
     * zooms.
     */
    double steady(double width, double font) {
        boolean screen = Double.isFinite(mostFont);
        double step = STEADY * font;
        return screen ? step * Math.max(2, Math.ceil(width / step)) : width;
    }

    /** Sizes of text and lines in a figure or a panel of that size. */
    Style style(Theme theme, double width, double height) {
        return new Style(
                theme, Math.min(mostFont, Style.of(theme, width, height).font()));
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
        surface.fill(shape, rgb, opacity);
    }

    void stroke(Shape shape, double width, int rgb) {
        surface.stroke(shape, new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND), rgb);
    }

    /**
     * On pixels alone: fills pixel columns as a stroke of a width through all of them would, many times faster than to stroke a line that
     * goes up and down in each.
     */
    void fillColumns(CurvePath.Band band, double width, int rgb) {
        Graphics2D g = pixels.orElseThrow();
        Columns columns = new Columns(g, deviceScale, width);
        int reach = columns.reach();
        if (reach > 0) {
            g.setColor(new Color(
                    rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(255 * columns.outermost())));
            columns.fill(band, reach);
        }
        g.setColor(new Color(rgb));
        columns.fill(band, Math.max(0, reach - 1));
    }

    /** On pixels alone: points of a colour, far too many to be drawn as shapes. */
    Dots dots(double diameter, int rgb, Rectangle2D seen) {
        return new Dots(pixels.orElseThrow(), deviceScale, diameter, rgb, seen.getMaxX(), seen.getMaxY()).begin();
    }

    void strokeDashed(Shape shape, double width, int rgb, double dash) {
        BasicStroke dashes = new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                new float[] {(float) dash, (float) (dash * 0.7)},
                0);
        surface.stroke(shape, dashes, rgb);
    }

    /** A horizontal or vertical line whose sides fall onto pixel borders. */
    void crispLine(double x1, double y1, double x2, double y2, double width, int rgb) {
        double whole = Math.max(1, Math.round(width * deviceScale));
        double shift = whole % 2 == 0 ? 0 : 0.5 / deviceScale;
        BasicStroke stroke =
                new BasicStroke((float) (whole / deviceScale), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
        boolean vertical = x1 == x2;
        double dx = vertical ? shift : 0;
        double dy = vertical ? 0 : shift;
        surface.stroke(new Line2D.Double(snap(x1) + dx, snap(y1) + dy, snap(x2) + dx, snap(y2) + dy), stroke, rgb);
    }

    /** A frame around a rectangle, with whole corners. */
    void crispFrame(Rectangle2D r, double width, int rgb) {
        double more = Math.max(1, Math.round(width * deviceScale)) / deviceScale / 2;
        crispLine(r.getMinX() - more, r.getMinY(), r.getMaxX() + more, r.getMinY(), width, rgb);
        crispLine(r.getMinX() - more, r.getMaxY(), r.getMaxX() + more, r.getMaxY(), width, rgb);
        crispLine(r.getMinX(), r.getMinY() - more, r.getMinX(), r.getMaxY() + more, width, rgb);
        crispLine(r.getMaxX(), r.getMinY() - more, r.getMaxX(), r.getMaxY() + more, width, rgb);
    }

    /** Draws an image so that it fills a rectangle. */
    void image(BufferedImage image, Rectangle2D r) {
        AffineTransform place = AffineTransform.getTranslateInstance(r.getMinX(), r.getMinY());
        place.scale(r.getWidth() / image.getWidth(), r.getHeight() / image.getHeight());
        surface.image(image, place);
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
        AffineTransform upwards = AffineTransform.getTranslateInstance(x, y);
        upwards.quadrantRotate(-1);
        fill(upwards.createTransformedShape(place(Typeface.regular(), text, 0, 0, size, anchor)), rgb);
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
}
