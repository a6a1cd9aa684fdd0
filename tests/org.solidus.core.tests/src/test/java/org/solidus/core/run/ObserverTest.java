/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.parts.FrameCodec;
import org.solidus.core.plan.Plan;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** Results are seen while a run is at work on them, and are those of the finished run. */
class ObserverTest {

    private static final String TEXT = """
        pipeline: 1
        onError: mask
        sources: { frames: { path: many.gen } }
        steps:
          - test.scale: { by: 2 }
          - test.moments:
            keep: true
          - test.excess: { of: all mean }
        """;

    @TempDir
    Path folder;

    private record Seen(String result, long frames) {}

    @Test
    void resultsGrowUntilTheyAreThoseOfTheRun() throws Exception {
        // 160 kB a frame: blocks of 26 frames, partitions of some hundred.
        Files.writeString(folder.resolve("many.gen"), "generated 900 20000 0 bad 7");
        Trial trial = new Trial(folder);
        List<Seen> seen = new ArrayList<>();
        Map<String, Source> sources = new LinkedHashMap<>();
        try (Plan plan = trial.plan(TEXT);
                Runner runner = trial.runner(plan)) {
            Results results = runner.observed((result, source, frames) -> {
                        seen.add(new Seen(result, frames));
                        sources.put(result, source);
                        check(source, frames);
                    })
                    .run();
            assertEquals(List.of("moments", "excess"), List.copyOf(sources.keySet()));
            List<Long> grown = seen.stream()
                    .filter(each -> each.result().equals("moments"))
                    .map(Seen::frames)
                    .toList();
            assertTrue(grown.size() > 10, grown.toString());
            assertEquals(grown.stream().sorted().toList(), grown);
            assertEquals(900L, grown.get(grown.size() - 1));
            for (String name : sources.keySet()) {
                Source whole = results.result(name).source();
                Source partial = sources.get(name);
                assertEquals(whole.info().frames(), partial.info().frames());
                for (long i = 0; i < whole.info().frames(); i += 17) {
                    assertArrayEquals(bytes(whole, i), bytes(partial, i));
                }
                assertEquals(
                        name.equals("excess"), bytes(partial, 7 % whole.info().frames()).length > 0);
            }
        }
    }

    /** What is there can be read, what is not there yet says so. */
    private static void check(Source source, long frames) {
        try {
            if (frames > 8) {
                assertTrue(FrameCodec.encode(source.frame(8)).length > 0);
            }
            if (frames < source.info().frames()) {
                MissingFrameException missing = assertThrows(
                        MissingFrameException.class,
                        () -> source.frame(source.info().frames() - 1));
                assertTrue(missing.getMessage().endsWith("is not there yet."), missing.getMessage());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Source source, long index) throws IOException {
        try {
            return FrameCodec.encode(source.frame(index));
        } catch (MissingFrameException masked) {
            return new byte[0];
        }
    }

    @Test
    void whatARunTookOverIsSeen() throws Exception {
        Files.writeString(folder.resolve("many.gen"), "generated 50 4 0");
        Trial trial = new Trial(folder);
        trial.run(TEXT);
        List<Seen> seen = new ArrayList<>();
        RunOptions options = RunOptions.in(folder).withThreads(2).resuming();
        try (Plan plan = trial.plan(TEXT);
                Runner runner = new Runner(plan, options, Progress.NONE, () -> false)) {
            runner.observed((result, source, frames) -> seen.add(new Seen(result, frames)))
                    .run();
        }
        assertEquals(List.of(new Seen("moments", 50), new Seen("excess", 1)), seen);
    }
}
