/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.figure.render.Png;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;

/**
 * Paints every kind of figure into {@code target/gallery}, for people to look at, and checks what a program can check.
 */
class GalleryTest {

    private static final Path GALLERY = Path.of("target", "gallery");

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFigureIsPaintedAndTheSameBytesTwice(String name) throws IOException {
        Figure figure = Samples.all().get(name);
        Size size = Size.of(figure);
        Files.createDirectories(GALLERY);
        Path file = GALLERY.resolve(name + ".png");
        Png.write(figure, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(size.width(), image.getWidth());
        assertEquals(size.height(), image.getHeight());
        assertArrayEquals(Files.readAllBytes(file), Png.of(figure), "the same description gives the same bytes");
        assertMarginIsEmpty(image);
    }

    /** Nothing is cut off at the border. */
    private static void assertMarginIsEmpty(BufferedImage image) {
        int background = image.getRGB(0, 0);
        for (int x = 0; x < image.getWidth(); x++) {
            assertEquals(background, image.getRGB(x, 1), "top border at " + x);
            assertEquals(background, image.getRGB(x, image.getHeight() - 2), "lower border at " + x);
        }
        for (int y = 0; y < image.getHeight(); y++) {
            assertEquals(background, image.getRGB(1, y), "left border at " + y);
            assertEquals(background, image.getRGB(image.getWidth() - 2, y), "right border at " + y);
        }
    }

    @Test
    void denseDisplaysGetTwiceThePixels() throws IOException {
        byte[] png = Png.of(Samples.hotspots(), Size.STANDARD.times(2), Theme.DARK);
        Files.createDirectories(GALLERY);
        Files.write(GALLERY.resolve("map-hotspots-dark-2x.png"), png);
        Files.write(GALLERY.resolve("lines-pattern-dark.png"), Png.of(Samples.pattern(), Size.STANDARD, Theme.DARK));
        Files.write(
                GALLERY.resolve("lines-pattern-small.png"),
                Png.of(Samples.pattern(), new Size(480, 360, 1), Theme.LIGHT));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(2400, image.getWidth());
        assertEquals(1800, image.getHeight());
        assertTrue((image.getRGB(0, 0) & 0xffffff) == Theme.DARK.background());
    }
}
