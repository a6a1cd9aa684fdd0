/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.solidus.figure.Figure;

/**
 * Figures as SVG 1.1: lines and text as paths, so that they look the same without any font, maps as images that stay
 * sharp. A logical pixel is 1/144 inch, as in {@link Png}. The same figure gives the same bytes.
 */
final class Svg {

    /** A quarter of a logical pixel is 0.04 mm on paper. */
    static final double PARTS = 4;

    private static final double MILLIMETRES = 25.4 / 144;

    private Svg() {}

    /** A picture in the light theme and the usual size. */
    static byte[] of(Figure figure) {
        return of(figure, Size.of(figure), Theme.LIGHT);
    }

    /** A picture; the scale of the size has no meaning here, vectors have any resolution. */
    static byte[] of(Figure figure, Size size, Theme theme) {
        SvgSurface surface = new SvgSurface();
        FigurePainter.paint(figure, Canvas.ofVectors(surface, PARTS), size.width(), size.height(), theme);
        String head = String.format(
                Locale.ROOT,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                        + " version=\"1.1\" width=\"%.3fmm\" height=\"%.3fmm\" viewBox=\"0 0 %d %d\">\n"
                        + "<title>%s</title>\n<desc>Solidus</desc>\n",
                size.width() * MILLIMETRES,
                size.height() * MILLIMETRES,
                size.width(),
                size.height(),
                escaped(figure.title()));
        return (head + surface.body() + "</svg>\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Text for XML; characters that XML has not are left out. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .filter(c -> c >= 0x20 && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c < 0xe000) || c == '\t')
                .forEach(c -> {
                    switch (c) {
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '&' -> escaped.append("&amp;");
                        default -> escaped.appendCodePoint(c);
                    }
                });
        return escaped.toString();
    }
}
