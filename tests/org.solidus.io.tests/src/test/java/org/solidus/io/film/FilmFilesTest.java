/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.source.FileGlob;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.source.Sources;
import org.solidus.core.time.FrameTimes;
import org.solidus.io.ReferenceData;
import org.solidus.io.tiff.TiffFilms;

/** Films of microscopes tell when their frames were taken, where their files do. */
class FilmFilesTest {

    private static final Opener OPENER = new Opener(
            ClassPathRegistry.load(FilmFilesTest.class.getClassLoader()).readers());

    @TempDir
    Path folder;

    private static Source film(Path file) throws IOException {
        return OPENER.source(file, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "64x64x5_TEM_preview_1.ser, 5, UTC",
        "fei_example_tem_stack.emd, 2, UTC",
    })
    void realFilmsHaveTimes(String name, int frames, String clock) throws IOException {
        try (Source film = film(ReferenceData.file("tem/formats/" + name))) {
            assertEquals(frames, film.info().frames());
            assertEquals(Optional.of(clock), film.info().clock());
            FrameTimes times = FrameTimes.of(film);
            for (int i = 1; i < frames; i++) {
                assertTrue(times.middle(i) >= times.middle(i - 1), "frame " + i);
            }
        }
    }

    /** The simulated film says nothing of its times. */
    @Test
    void aPlainStackHasNone() throws IOException {
        try (Source film = film(ReferenceData.file("tem/synthetic/video30.tif"))) {
            assertEquals(30, film.info().frames());
            assertArrayEquals(new int[] {256, 256}, film.frame(29).shape());
            assertEquals(Optional.empty(), film.exposure(3));
        }
    }

    @Test
    void imageJStatesTheInterval() throws IOException {
        Path file = TiffFilms.write(
                folder.resolve("a.tif"), 4, "ImageJ=1.53t\nimages=4\nframes=4\nfinterval=0.5\ntunit=sec\n");
        try (Source film = film(file)) {
            Axis time = film.info().scan().get(0);
            assertEquals("time", time.name());
            assertEquals(1.5, FrameTimes.of(film).middle(3), 1e-12);
        }
    }

    /** OME-TIFF may give each plane its own time. */
    @Test
    void omeStatesTheTimeOfEachPlane() throws IOException {
        StringBuilder planes = new StringBuilder();
        double[] times = {0, 2, 4.5};
        for (int i = 0; i < 3; i++) {
            planes.append("<Plane TheZ=\"0\" TheT=\"" + i + "\" TheC=\"0\" DeltaT=\"" + 1000 * times[i]
                    + "\" DeltaTUnit=\"ms\" ExposureTime=\"0.25\"/>");
        }
        Path file = TiffFilms.write(
                folder.resolve("a.tif"),
                3,
                "<?xml version=\"1.0\"?><OME><Image><Pixels DimensionOrder=\"XYZCT\" SizeX=\"2\" SizeY=\"2\" SizeZ=\"1\""
                        + " SizeC=\"1\" SizeT=\"3\">" + planes + "</Pixels></Image></OME>");
        try (Source film = film(file)) {
            assertEquals(Optional.of("microscope"), film.info().clock());
            assertEquals(Optional.of(new Exposure("microscope", 4.5, 0.25, 0)), film.exposure(2));
        }
    }

    @Test
    void imagesInAFolderAreInNaturalOrder() throws IOException {
        for (int i : new int[] {1, 2, 10, 11, 100}) {
            Files.copy(TiffFilms.write(folder.resolve("one.tif"), 1, ""), folder.resolve("frame_" + i + ".tiff"));
            Files.delete(folder.resolve("one.tif"));
        }
        List<Path> files = FileGlob.find(folder, "frame_*.tiff");
        assertEquals(
                List.of("frame_1.tiff", "frame_2.tiff", "frame_10.tiff", "frame_11.tiff", "frame_100.tiff"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        try (Source film = Sources.series("film", files, FilmFilesTest::film)) {
            assertEquals(5, film.info().frames());
        }
    }
}
