/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Values;

class PngTest {

    private static final Figure FIGURE = LineFigure.builder(
                    "θ of cell 07", PlotAxis.of("Q", "1/nm"), PlotAxis.of("I", ""))
            .add(Series.line("I", Values.of(1, 2, 3), Values.of(1, 4, 9)))
            .build();

    @Test
    void titleAndProgramStandInTheFile() {
        String bytes = new String(Png.of(FIGURE), StandardCharsets.ISO_8859_1);
        String title = new String("θ of cell 07".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("iTXtTitle\0"), "the title has its keyword");
        assertTrue(bytes.contains(title), "the title is UTF-8");
        assertTrue(bytes.contains("tEXtSoftware\0Solidus"));
        assertTrue(bytes.contains("pHYs"));
    }

    @Test
    void theFileAppearsWholeAndAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.png");
        Files.writeString(file, "an older file");
        Png.write(FIGURE, file);
        assertEquals(1200, ImageIO.read(file.toFile()).getWidth());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("missing").resolve("a.png");
        IOException e = assertThrows(IOException.class, () -> Png.write(FIGURE, file));
        assertTrue(e.getMessage().contains("missing"), e.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void theScaleMultipliesPixelsNotTheLayout() throws IOException {
        assertEquals(
                500,
                ImageIO.read(new ByteArrayInputStream(Png.of(FIGURE, new Size(250, 200, 2), Theme.LIGHT)))
                        .getWidth());
    }

    @Test
    void absurdSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Size(10, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new Size(1_000_000, 1_000_000, 1));
        assertThrows(IllegalArgumentException.class, () -> new Size(800, 600, Double.NaN));
    }
}
