/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what is drawn as the content stream of a page of PDF 1.4, upside down as figures are. */
final class PdfSurface implements Surface {

    private final StringBuilder content = new StringBuilder(1 << 16);
    private final VectorText text = new VectorText(content);
    private final List<BufferedImage> images = new ArrayList<>();
    private final Map<Integer, String> opacities = new TreeMap<>();

    /** The operators so far. */
    String content() {
        return content.toString();
    }

    /** Images in the order of their names, {@code Im0}, {@code Im1}, ... */
    List<BufferedImage> images() {
        return images;
    }

    /** Names of graphics states by their opacity in thousandths. */
    Map<Integer, String> opacities() {
        return opacities;
    }

    @Override
    public void fill(Shape shape, int rgb, double opacity) {
        boolean through = opacity < 1;
        if (through) {
            int thousandths = (int) Math.round(opacity * 1000);
            content.append("q /")
                    .append(opacities.computeIfAbsent(thousandths, each -> "Op" + each))
                    .append(" gs\n");
        }
        colour(rgb, "rg");
        shape(shape);
        content.append(VectorText.evenOdd(shape) ? "f*\n" : "f\n");
        if (through) {
            content.append("Q\n");
        }
    }

    @Override
    public void stroke(Shape shape, BasicStroke stroke, int rgb) {
        colour(rgb, "RG");
        text.number(stroke.getLineWidth()).word("w ");
        content.append(stroke.getEndCap() == BasicStroke.CAP_ROUND ? "1 J " : "0 J ");
        content.append(stroke.getLineJoin() == BasicStroke.JOIN_ROUND ? "1 j " : "0 j ");
        content.append('[');
        if (stroke.getDashArray() != null) {
            for (float dash : stroke.getDashArray()) {
                text.number(dash);
            }
            text.close();
        }
        content.append("] 0 d\n");
        shape(shape);
        content.append("S\n");
    }

    @Override
    public void image(BufferedImage image, AffineTransform place) {
        AffineTransform unit = new AffineTransform(place);
        unit.concatenate(new AffineTransform(image.getWidth(), 0, 0, -image.getHeight(), 0, image.getHeight()));
        content.append("q ");
        matrix(unit);
        content.append("/Im").append(images.size()).append(" Do Q\n");
        images.add(image);
    }

    @Override
    public void within(Shape clip, AffineTransform transform, Runnable drawing) {
        content.append("q\n");
        shape(clip);
        content.append(VectorText.evenOdd(clip) ? "W* n\n" : "W n\n");
        if (!transform.isIdentity()) {
            matrix(transform);
        }
        drawing.run();
        content.append("Q\n");
    }

    private void shape(Shape shape) {
        if (shape instanceof Rectangle2D r) {
            text.number(r.getX())
                    .number(r.getY())
                    .number(r.getWidth())
                    .number(r.getHeight())
                    .word("re\n");
        } else {
            text.path(shape, VectorText.Letters.PDF);
        }
    }

    private void matrix(AffineTransform transform) {
        double[] m = new double[6];
        transform.getMatrix(m);
        for (double each : m) {
            content.append(String.format(Locale.ROOT, "%.6f ", each));
        }
        content.append("cm\n");
    }

    private void colour(int rgb, String operator) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            text.number((rgb >> shift & 0xff) / 255.0);
        }
        content.append(operator).append('\n');
    }
}
