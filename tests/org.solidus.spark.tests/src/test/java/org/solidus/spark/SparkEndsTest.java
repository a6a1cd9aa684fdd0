/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However {@code solidus submit spark} ends, nothing runs on unseen, and the next call goes on to the same bytes. */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SparkEndsTest {

    private static final String SLOW = "held.time=30 ms";

    @TempDir
    private static Path folder;

    private static Stage stage;
    private static SparkCluster cluster;

    @BeforeAll
    static void make() throws Exception {
        stage = new Stage(folder);
        cluster = new SparkCluster(stage.folders().home(), folder.resolve("cluster"), 2);
    }

    @AfterAll
    static void close() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
        stage.close();
    }

    private final List<SolidusProcess> calls = new ArrayList<>();

    @AfterEach
    void end() {
        calls.forEach(SolidusProcess::kill);
    }

    private SolidusProcess submit(Path out, String... more) throws IOException {
        String[] all = Stream.concat(Stream.of("--set", SLOW), Stream.of(more)).toArray(String[]::new);
        SolidusProcess call = SolidusProcess.submit(stage, cluster.url(), out, all);
        calls.add(call);
        return call;
    }

    private void assertGoesOn(Path out) throws Exception {
        assertFalse(Files.exists(out.resolve("result.nxs")));
        assertTrue(SolidusProcess.parts(out) > 0, "what is complete is kept");
        SolidusProcess again = submit(out, "--resume");
        assertEquals(0, again.end(), again.said());
        stage.assertSame(out.resolve("result.nxs"));
    }

    /** A test that hangs here is one that has found something which runs on. */
    private static void awaitEnd(List<ProcessHandle> processes) throws InterruptedException {
        for (ProcessHandle process : processes) {
            while (process.isAlive() && !isUnburied(process)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** A process that has ended, which whoever inherited it has not taken note of: not everywhere somebody does. */
    private static boolean isUnburied(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException ended) {
            return false;
        }
    }

    /** A terminal sends Ctrl-C to the driver too; a batch system tells only who it started. */
    @ParameterizedTest
    @CsvSource({"INT, true, 130", "INT, false, 130", "TERM, false, 143"})
    void whoIsToldToStopGivesTheExecutorsBack(String signal, boolean toAll, int status) throws Exception {
        Path out = stage.out("stopped by " + signal + toAll);
        SolidusProcess call = submit(out);
        call.awaitPart(out);
        ProcessHandle driver = call.driver();
        List<ProcessHandle> executors = cluster.executors();
        assertFalse(executors.isEmpty());
        call.signal(signal, toAll ? new ProcessHandle[] {driver} : new ProcessHandle[0]);
        assertEquals(status, call.end(), call.said());
        assertTrue(call.said().contains("Stopped. What is complete is kept in "), call.said());
        assertFalse(call.said().contains("Spark ended"), call.said());
        assertFalse(driver.isAlive());
        awaitEnd(executors);
        assertGoesOn(out);
    }

    @Test
    void whoIsKilledTakesTheDriverAlong() throws Exception {
        Path out = stage.out("killed");
        SolidusProcess call = submit(out);
        call.awaitPart(out);
        ProcessHandle driver = call.driver();
        List<ProcessHandle> executors = cluster.executors();
        call.signal("KILL");
        assertEquals(137, call.end(), call.said());
        awaitEnd(List.of(driver));
        awaitEnd(executors);
        assertGoesOn(out);
    }

    /** Before the program in the driver has begun to look whether anybody is there. */
    @Test
    void whoIsKilledAtOnceLeavesNothing() throws Exception {
        Path out = stage.out("killed at once");
        SolidusProcess call = submit(out);
        while (!Files.exists(out.resolve("spark.log"))) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        ProcessHandle driver = call.driver();
        call.signal("KILL");
        call.end();
        awaitEnd(List.of(driver));
        SolidusProcess again = submit(out, "--resume");
        assertEquals(0, again.end(), again.said());
        stage.assertSame(out.resolve("result.nxs"));
    }

    @Test
    void aDriverThatIsKilledIsSaid() throws Exception {
        Path out = stage.out("without a driver");
        SolidusProcess call = submit(out);
        call.awaitPart(out);
        List<ProcessHandle> executors = cluster.executors();
        call.driver().destroyForcibly();
        assertEquals(1, call.end(), call.said());
        assertTrue(call.said().contains("its process on this computer was killed"), call.said());
        awaitEnd(executors);
        assertGoesOn(out);
    }

    @Test
    void twoRunsIntoOneResultExcludeEachOther() throws Exception {
        Path out = stage.out("wanted by two");
        SolidusProcess first = submit(out, "--set", "held.time=200 ms");
        first.awaitPart(out);
        for (String resume : List.of("--resume", "--set=tried.time=0 s")) {
            SolidusProcess second = submit(out, resume);
            assertEquals(1, second.end(), second.said());
            assertTrue(second.said().contains("Another run is writing into " + out), second.said());
        }
        assertTrue(Files.exists(out.resolve("spark.log")), "the log of the first");
        assertEquals(0, first.end(), first.said());
        stage.assertSame(out.resolve("result.nxs"));
    }
}
