/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Neither threads nor slices change a bit of a result, masked frames included. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismTest {

    @TempDir
    private static Path folder;

    private LongRun run;
    private Map<String, String> expected;

    @BeforeAll
    void oneThread() throws IOException, InterruptedException {
        run = new LongRun(folder);
        String said = run.run("run", run.out("one"), "--threads", "1");
        assertTrue(said.contains("17 of 1664 frames of frames are masked"), said);
        expected = LongRun.digests(run.out("one"));
        assertTrue(expected.size() > 20, expected.keySet().toString());
    }

    @Test
    void threads() throws IOException, InterruptedException {
        for (String count : new String[] {"2", "7"}) {
            run.run("run", run.out(count), "--threads", count);
            assertEquals(expected, LongRun.digests(run.out(count)));
        }
    }

    @Test
    void slices() throws IOException, InterruptedException {
        Path out = run.out("sliced");
        for (int pass = 1; pass <= 3; pass++) {
            for (int slice = 3; slice >= 1; slice--) {
                run.run("run", out, "--slice", slice + "/3", "--pass", Integer.toString(pass));
            }
        }
        run.run("merge", out);
        assertEquals(expected, LongRun.digests(out));
        assertEquals(LongRun.files(run.out("one")), LongRun.files(out));
    }
}
