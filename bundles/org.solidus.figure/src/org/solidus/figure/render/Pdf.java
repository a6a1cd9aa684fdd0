/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.solidus.figure.Figure;

/**
 * Figures as PDF 1.4, one page of the size of the figure: lines and text as paths, so that no font is needed, maps as
 * images that stay sharp. A logical pixel is 1/144 inch, as in {@link Png}. The same figure gives the same bytes: there
 * is no date in the file.
 */
final class Pdf {

    private static final double POINTS = 0.5;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    private Pdf() {}

    /** A picture in the light theme and the usual size. */
    static byte[] of(Figure figure) {
        return of(figure, Size.of(figure), Theme.LIGHT);
    }

    /** A picture; the scale of the size has no meaning here, vectors have any resolution. */
    static byte[] of(Figure figure, Size size, Theme theme) {
        PdfSurface surface = new PdfSurface();
        Rectangle2D page = new Rectangle2D.Double(0, 0, size.width(), size.height());
        AffineTransform upsideDown = new AffineTransform(POINTS, 0, 0, -POINTS, 0, size.height() * POINTS);
        surface.within(
                new Rectangle2D.Double(0, 0, size.width() * POINTS, size.height() * POINTS),
                upsideDown,
                () -> FigurePainter.paint(
                        figure, Canvas.ofVectors(surface, Svg.PARTS), page.getWidth(), page.getHeight(), theme));
        return new Pdf().written(surface, size, figure.title());
    }

    // objects: 1 catalogue, 2 pages, 3 page, 4 content, 5 information, 6... images
    private byte[] written(PdfSurface surface, Size size, String title) {
        text("%PDF-1.4\n");
        file.writeBytes(new byte[] {'%', (byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, '\n'});
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        object(String.format(
                Locale.ROOT,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 4 0 R /Resources << %s >> >>",
                size.width() * POINTS,
                size.height() * POINTS,
                resources(surface)));
        stream("", ImageRows.deflated(surface.content().getBytes(StandardCharsets.US_ASCII)));
        object("<< /Title <" + utf16(title) + "> /Producer (Solidus) >>");
        surface.images().forEach(this::image);
        end();
        return file.toByteArray();
    }

    private static String resources(PdfSurface surface) {
        StringBuilder text = new StringBuilder("/ProcSet [/PDF /ImageC]");
        if (!surface.opacities().isEmpty()) {
            text.append(" /ExtGState <<");
            surface.opacities().forEach((thousandths, name) -> text.append(" /")
                    .append(name)
                    .append(String.format(Locale.ROOT, " << /ca %.3f >>", thousandths / 1000.0)));
            text.append(" >>");
        }
        if (!surface.images().isEmpty()) {
            text.append(" /XObject <<");
            for (int i = 0; i < surface.images().size(); i++) {
                text.append(" /Im").append(i).append(' ').append(6 + i).append(" 0 R");
            }
            text.append(" >>");
        }
        return text.toString();
    }

    private void image(BufferedImage image) {
        stream(
                "/Type /XObject /Subtype /Image /Width " + image.getWidth() + " /Height " + image.getHeight()
                        + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Interpolate false"
                        + " /DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns "
                        + image.getWidth() + " >> ",
                ImageRows.compressed(image));
    }

    private void object(String dictionary) {
        places.add(file.size());
        text(places.size() + " 0 obj\n" + dictionary + "\nendobj\n");
    }

    private void stream(String entries, byte[] bytes) {
        places.add(file.size());
        text(places.size() + " 0 obj\n<< " + entries + "/Filter /FlateDecode /Length " + bytes.length
                + " >>\nstream\n");
        file.writeBytes(bytes);
        text("\nendstream\nendobj\n");
    }

    private void end() {
        int start = file.size();
        StringBuilder table = new StringBuilder("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        places.forEach(place -> table.append(String.format(Locale.ROOT, "%010d 00000 n \n", place)));
        String id = digest();
        text(table + "trailer\n<< /Size " + (places.size() + 1) + " /Root 1 0 R /Info 5 0 R /ID [<" + id + "> <" + id
                + ">] >>\nstartxref\n" + start + "\n%%EOF\n");
    }

    private String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.toByteArray());
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static String utf16(String text) {
        return "feff" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private void text(String ascii) {
        file.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
