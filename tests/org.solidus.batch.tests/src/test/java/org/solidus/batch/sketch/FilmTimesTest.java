/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Exposure;
import org.solidus.core.source.Source;
import org.solidus.io.hdf5.Hdf5File;

/** When the frames of a film were taken: from a log beside it, from the pipeline, or not at all; the result says which. */
class FilmTimesTest {

    private static final int FRAMES = 5;

    @TempDir
    Path folder;

    private Lab film() throws Exception {
        Lab lab = new Lab(folder);
        float[] film = new float[FRAMES * 4];
        for (int i = 0; i < film.length; i++) {
            film[i] = i;
        }
        lab.npy("film.npy", film, FRAMES, 2, 2);
        return lab;
    }

    private static String pipeline(String times) {
        return """
                pipeline: 1
                sources:
                  film: { path: film.npy, scan: [frame]%s }
                steps:
                  - series.scale: { factor: 2 }
                    as: twice
                sink: { path: result.nxs }
                """.formatted(times);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "', interval: 2 s, start: 1 s' | given: interval 2 s, start 1 s",
                "', times: frames.csv, clock: microscope' | log: frames.csv",
                "'' | none"
            })
    void theResultSaysWhereTheTimesAreFrom(String times, String expected) throws Exception {
        Lab lab = film();
        lab.text("frames.csv", "time (ms),exposure (ms)\n0,100\n2000,100\n4500,200\n6000,100\n9000,100\n");
        lab.text("p.yaml", pipeline(times));
        lab.call("run", lab.path("p.yaml"), "--out", lab.path("out"));
        try (Hdf5File file = Hdf5File.open(folder.resolve("out/result.nxs"))) {
            assertArrayEquals(
                    new String[] {expected},
                    file.dataset("/entry/process/inputs/times").texts());
        }
    }

    @Test
    void framesHaveTheTimesOfTheLog() throws Exception {
        Lab lab = film();
        lab.text("frames.csv", "time (ms),exposure (ms)\n0,100\n2000,100\n4500,200\n6000,100\n9000,100\n");
        lab.text("p.yaml", pipeline(", times: frames.csv, clock: microscope"));
        lab.call("run", lab.path("p.yaml"), "--out", lab.path("out"));
        try (Source twice = lab.result("out/result.nxs", "twice/data")) {
            assertEquals(
                    new Exposure("microscope", 4.5, 0.2, 0), twice.exposure(2).orElseThrow());
        }
    }

    /** Of a log with the numbers of its frames some may be absent: they have no time. */
    @Test
    void numbersTellWhichFramesTheRowsAre() throws Exception {
        Lab lab = film();
        lab.text("frames.csv", "frame,time (s)\n0,10\n1,12\n4,18\n");
        lab.text("p.yaml", pipeline(", times: frames.csv, exposure: 0.5 s"));
        lab.call("run", lab.path("p.yaml"), "--out", lab.path("out"));
        try (Source twice = lab.result("out/result.nxs", "twice/data")) {
            assertEquals(18, twice.exposure(4).orElseThrow().start());
            assertEquals(0.5, twice.exposure(4).orElseThrow().duration());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "', times: short.csv' | has times for 2 frames",
                "', times: short.csv, interval: 1 s' | two answers",
                "', times: absent.csv' | absent.csv",
                "', times: words.csv' | no column of times"
            })
    void whatCannotBeIsRefusedBeforeTheRun(String times, String said) throws Exception {
        Lab lab = film();
        lab.text("short.csv", "time (s),x\n0,1\n1,2\n");
        lab.text("words.csv", "length (mm),x\n0,1\n1,2\n3,4\n4,5\n5,6\n");
        lab.text("p.yaml", pipeline(times));
        Throwable refused =
                assertThrows(Throwable.class, () -> lab.call("run", lab.path("p.yaml"), "--out", lab.path("out")));
        assertTrue(refused.getMessage().contains(said), refused.getMessage());
    }
}
