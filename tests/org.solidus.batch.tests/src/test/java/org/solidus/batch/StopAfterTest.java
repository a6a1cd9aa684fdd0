/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.step.Step;

/** A call that stops by itself before a time limit ends it: a series of three partitions, the second of which stalls. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StopAfterTest {

    private static final int SIZE = 1024;
    private static final int PARTITION = 64;

    @TempDir
    private Path folder;

    private Path pipeline;

    @BeforeEach
    void write() throws IOException {
        short[] first = new short[2 * PARTITION + 5];
        Arrays.fill(first, (short) 1);
        first[PARTITION + 3] = 7;
        Frames.marked(folder.resolve("frames.npy"), SIZE, first);
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                sources: { frames: { path: frames.npy, scan: [frame] } }
                steps:
                  - test.stall: { at: 7 }
                    as: stalled
                  - series.sum:
                sink: { path: result.nxs, figures: [], tables: [], report: false }
                """);
    }

    private Cli run(String... more) {
        Registry found = LongProgram.registry();
        List<Step<?>> steps = new ArrayList<>(List.of(new Stall()));
        found.steps().stream().map(StepInfo::step).forEach(steps::add);
        Registry registry = new Registry(steps, found.readers(), found.sinks(), List.of(), List.of(), found.commands());
        String[] call = Stream.concat(
                        Stream.of("run", pipeline.toString(), "--out", folder.toString(), "--threads", "1"),
                        Stream.of(more))
                .toArray(String[]::new);
        return Cli.call(registry, call);
    }

    @Test
    void aSliceKeepsWhatIsCompleteAndGoesOn() {
        Cli first = stopped(2);
        assertTrue(first.err().contains("Stopped. This call has completed 1 partition of the slice"), first.err());
        Cli second = run("--slice", "1/1", "--pass", "1", "--stop-after", "1 s");
        assertEquals(ExitStatus.FAILED, second.status(), second.err());
        assertTrue(second.err().contains("In 1 s not one partition of this slice was completed"), second.err());
    }

    /** A slice with ever more time until that is enough for the first partition; it never is for the second. */
    private Cli stopped(int seconds) {
        Cli call = run("--slice", "1/1", "--pass", "1", "--stop-after", seconds + " s");
        if (call.status() == ExitStatus.FAILED && call.err().contains("not one partition")) {
            return stopped(2 * seconds);
        }
        assertEquals(ExitStatus.INTERRUPTED, call.status(), call.err());
        return call;
    }

    @Test
    void aWholeRunStopsAsIfAskedTo() {
        Cli stopped = run("--stop-after", "0.1 min");
        assertEquals(ExitStatus.INTERRUPTED, stopped.status(), stopped.err());
        assertTrue(stopped.err().contains("the same call with --resume goes on from there"), stopped.err());
        assertFalse(Files.exists(folder.resolve("result.nxs")));
    }

    @Test
    void whoIsQuickerIsNotStopped() {
        Cli done = run("--stop-after", "1 h", "--set", "stalled.at=-1");
        assertEquals(ExitStatus.DONE, done.status(), done.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5", "3 m", "-1 s", "0 s", "nan s", "inf s", ""})
    void whatIsNoTime(String text) {
        Cli wrong = run("--stop-after", text);
        assertEquals(ExitStatus.WRONG_CALL, wrong.status(), wrong.err());
        assertTrue(wrong.err().contains("--stop-after " + text), wrong.err());
    }
}
