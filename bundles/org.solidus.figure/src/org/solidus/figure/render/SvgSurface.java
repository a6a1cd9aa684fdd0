/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Locale;

/** Writes what is drawn as elements of SVG 1.1. */
final class SvgSurface implements Surface {

    private final StringBuilder body = new StringBuilder(1 << 16);
    private final VectorText text = new VectorText(body);
    private int clips;

    /** The elements so far. */
    String body() {
        return body.toString();
    }

    @Override
    public void fill(Shape shape, int rgb, double opacity) {
        shape(shape);
        body.append(" fill=\"").append(colour(rgb)).append('"');
        if (opacity < 1) {
            attribute("fill-opacity", opacity);
        }
        if (!(shape instanceof Rectangle2D) && VectorText.evenOdd(shape)) {
            body.append(" fill-rule=\"evenodd\"");
        }
        body.append("/>\n");
    }

    @Override
    public void stroke(Shape shape, BasicStroke stroke, int rgb) {
        shape(shape);
        body.append(" fill=\"none\" stroke=\"").append(colour(rgb)).append('"');
        attribute("stroke-width", stroke.getLineWidth());
        if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
            body.append(" stroke-linecap=\"round\"");
        }
        if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
            body.append(" stroke-linejoin=\"round\"");
        }
        if (stroke.getDashArray() != null) {
            body.append(" stroke-dasharray=\"");
            for (float dash : stroke.getDashArray()) {
                text.number(dash);
            }
            text.close();
            body.append('"');
        }
        body.append("/>\n");
    }

    @Override
    public void image(BufferedImage image, AffineTransform place) {
        body.append("<image");
        attribute("width", image.getWidth());
        attribute("height", image.getHeight());
        body.append(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\""
                + " style=\"image-rendering:crisp-edges;image-rendering:pixelated\"");
        transform(place);
        body.append(" xlink:href=\"data:image/png;base64,");
        body.append(Base64.getEncoder().encodeToString(ImageRows.png(image)));
        body.append("\"/>\n");
    }

    @Override
    public void within(Shape clip, AffineTransform transform, Runnable drawing) {
        String id = "clip" + clips++;
        body.append("<clipPath id=\"").append(id).append("\">");
        shape(clip);
        body.append("/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
        boolean moved = !transform.isIdentity();
        if (moved) {
            body.append("<g");
            transform(transform);
            body.append(">\n");
        }
        drawing.run();
        body.append(moved ? "</g></g>\n" : "</g>\n");
    }

    private void shape(Shape shape) {
        if (shape instanceof Rectangle2D r) {
            body.append("<rect");
            attribute("x", r.getX());
            attribute("y", r.getY());
            attribute("width", r.getWidth());
            attribute("height", r.getHeight());
        } else {
            body.append("<path d=\"");
            text.path(shape, VectorText.Letters.SVG);
            text.close();
            body.append('"');
        }
    }

    private void attribute(String name, double value) {
        body.append(' ').append(name).append("=\"");
        text.number(value).close();
        body.append('"');
    }

    private void transform(AffineTransform transform) {
        double[] m = new double[6];
        transform.getMatrix(m);
        body.append(" transform=\"matrix(");
        for (double each : m) {
            // scales of images are small: three decimals are not enough
            body.append(String.format(Locale.ROOT, "%.8f ", each));
        }
        text.close();
        body.append(")\"");
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
    }
}
