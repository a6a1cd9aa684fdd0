/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.font.FontRenderContext;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.january.dataset.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.NDArray;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;

/** Figures are painted, to the same bytes, where the JDK itself can't write a letter. */
class WithoutFontsTest {

    private static Figure figure() {
        return MapFigure.map(
                        "Title: Å µ ° ²",
                        Field.of(new double[] {1, 2, 3, Double.NaN}, 2, 2),
                        MapAxis.linear("x", "um", 0, 1, 2),
                        MapAxis.linear("y", "um", 0, 1, 2),
                        PlotAxis.of("value", "1/angstrom"))
                .scaleBar()
                .build();
    }

    /** Runs in a virtual machine of its own. */
    public static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            Png.write(figure(), Path.of(args[0]));
            try {
                new java.awt.Font("Dialog", java.awt.Font.PLAIN, 12)
                        .createGlyphVector(new FontRenderContext(null, true, true), "x");
                Files.writeString(Path.of(args[1]), "fonts work");
            } catch (Throwable noFonts) {
                Files.writeString(Path.of(args[1]), "fonts fail");
            }
        }
    }

    /**
     * The property names a font configuration that does not exist: the JDK then behaves as on a machine without fonts
     * and without fontconfig ("Fontconfig head is null"), which the program confirms.
     */
    @Test
    void paintingNeedsNoFontConfiguration(@TempDir Path folder) throws Exception {
        Path picture = folder.resolve("figure.png");
        Path verdict = folder.resolve("verdict.txt");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Dsun.awt.fontconfig=" + folder.resolve("none"),
                        "-cp",
                        classPath(),
                        Program.class.getName(),
                        picture.toString(),
                        verdict.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program ends");
        assertEquals(0, process.exitValue(), () -> read(output));
        assertEquals("fonts fail", Files.readString(verdict), "the machine was really without fonts");
        assertArrayEquals(Png.of(figure()), Files.readAllBytes(picture), "the same picture as with fonts");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The places of the classes that the program needs: exact, however the tests are run. */
    private static String classPath() {
        return String.join(
                File.pathSeparator, place(Png.class), place(NDArray.class), place(Dataset.class), place(Program.class));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
