/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A map of crystal orientations in a TEM: however a run is done, every dataset is the same. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameMapTest {

    private static final int PASSES = 5;

    @TempDir
    private static Path folder;

    private ClusterTrial trial;
    private Map<String, String> expected;

    @BeforeAll
    void oneThread() throws IOException, InterruptedException {
        trial = ClusterTrial.acom(folder);
        trial.run("run", trial.out("one"), "--threads", "1");
        expected = ClusterTrial.digests(trial.out("one"));
        assertTrue(expected.size() > 40, expected.keySet().toString());
    }

    @Test
    void twoThreads() throws IOException, InterruptedException {
        trial.run("run", trial.out("two"), "--threads", "2");
        assertEquals(expected, ClusterTrial.digests(trial.out("two")));
    }

    /** The slices of a pass all at the same time. */
    @Test
    void slices() throws IOException, InterruptedException {
        Path out = trial.out("sliced");
        for (int pass = 1; pass <= PASSES; pass++) {
            List<Child> children = new ArrayList<>();
            for (int slice = 1; slice <= ClusterTrial.PARTITIONS; slice++) {
                children.add(trial.start(
                        "run", out, "--threads", "1", "--pass", Integer.toString(pass), "--slice", slice + "/3"));
            }
            for (Child child : children) {
                ClusterTrial.finished(child);
            }
        }
        trial.run("merge", out);
        assertEquals(expected, ClusterTrial.digests(out));
    }
}
