/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.FileGlob;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.source.Sources;
import org.solidus.core.unit.Unit;
import org.solidus.io.Fixtures;
import org.solidus.io.cbf.CbfReader;
import org.solidus.io.edf.EdfReader;
import org.solidus.io.tiff.TiffReader;
import org.solidus.io.tiff.TiffSink;

/** Files of a raster scan as one series. */
class ImageSeriesTest {

    private static final Opener OPENER = new Opener(List.of(new TiffReader(), new CbfReader(), new EdfReader()));

    @TempDir
    Path folder;

    private void image(String name, ElementType type, int added) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Frame frame = Frame.of(Fixtures.image(type, value -> value + added)).build();
        Results results = Results.single("image", MemorySource.single("image", frame));
        new TiffSink().write(results, folder.resolve(name), Progress.NONE);
    }

    private Source series(String pattern) throws IOException {
        return Sources.series(
                "frames",
                FileGlob.find(folder, pattern),
                file -> OPENER.source(file, Optional.empty(), Optional.empty()));
    }

    private static Axis axis(String name, int size) {
        return Axis.linear(name, Quantities.POSITION, Unit.of("um"), size, 0, 5);
    }

    @Test
    void aRasterInNaturalOrder() throws IOException {
        for (int i = 1; i <= 12; i++) {
            image("map_" + i + ".tif", ElementType.INT32, i);
        }
        Source raster = Sources.grid(series("map_*.tif"), List.of(axis("y", 3), axis("x", 4)), false);
        Source snake = Sources.grid(series("map_*.tif"), List.of(axis("y", 3), axis("x", 4)), true);
        for (int i = 0; i < 12; i++) {
            assertEquals(Fixtures.value(0) + i + 1, raster.frame(i).raw().get(0), "map_2 comes before map_10");
            assertEquals(i, raster.frame(i).index());
        }
        assertEquals(Fixtures.value(0) + 8, snake.frame(4).raw().get(0), "the second row was taken backwards");
        assertEquals(Fixtures.value(0) + 9, snake.frame(8).raw().get(0));
    }

    @Test
    void foldersInDepth() throws IOException {
        image("run_2/deep/a_1.tif", ElementType.INT32, 21);
        image("run_10/deep/a_1.tif", ElementType.INT32, 101);
        image("run_2/deep/a_10.tif", ElementType.INT32, 30);
        Source all = series("run_*/**/*.tif");
        assertEquals(
                List.of(21.0, 30.0, 101.0),
                List.of(
                        all.frame(0).raw().get(0),
                        all.frame(1).raw().get(0),
                        all.frame(2).raw().get(0)));
    }

    @Test
    void theOddFileIsNamed() throws IOException {
        image("map_1.tif", ElementType.INT32, 0);
        image("map_2.tif", ElementType.UINT16, 0);
        Files.copy(Fixtures.copy("two-frames.edf", folder), folder.resolve("map_3.tif"));
        Source series = series("map_*.tif");
        series.frame(0);
        assertTrue(assertThrows(IOException.class, () -> series.frame(1))
                .getMessage()
                .contains("map_2.tif"));
        assertTrue(assertThrows(IOException.class, () -> series.frame(2))
                .getMessage()
                .contains("map_3.tif holds 2 frames"));
    }

    @Test
    void noMatchNamesWhatIsThere() throws IOException {
        image("map_1.tif", ElementType.INT32, 0);
        IOException error = assertThrows(IOException.class, () -> series("mpa_*.tif"));
        assertTrue(
                error.getMessage().contains("mpa_*.tif") && error.getMessage().contains("map_1.tif"),
                error.getMessage());
    }
}
