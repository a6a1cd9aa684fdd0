/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.SlurmCalls.Call;

/** {@code solidus submit slurm} on a real Slurm: the same bits as here, whatever happens to a slice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlurmTest {

    @TempDir
    private static Path folder;

    private SlurmServer slurm;
    private SlurmCalls calls;
    private Map<String, String> expected;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Optional<String> obstacle = SlurmServer.obstacle();
        if (obstacle.isPresent()) {
            if ("true".equals(System.getenv("CI"))) {
                fail(obstacle.get());
            }
            abort(obstacle.get());
        }
        slurm = SlurmServer.start(Files.createDirectories(folder.resolve("s")));
        calls = new SlurmCalls(folder, slurm.configuration());
        Call here = calls.start(
                "run", calls.pipeline().toString(), "--out", calls.out("here").toString(), "--threads", "1");
        assertEquals(ExitStatus.DONE, here.end(), here.err());
        expected = SlurmCalls.digests(calls.out("here"));
        assertTrue(expected.size() > 5, expected.toString());
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        if (slurm != null) {
            slurm.close();
        }
    }

    /** With the trial of a partition, whose part counts as done. */
    @Test
    void threeSlicesGiveTheSame() throws IOException, InterruptedException {
        Path out = calls.out("on Slurm's node");
        Call call = calls.start(
                "submit",
                "slurm",
                calls.pipeline().toString(),
                "--out",
                out.toString(),
                "--cpus",
                "1",
                "--slices",
                "3",
                "--source",
                "others=" + calls.out("others.npy"));
        assertEquals(ExitStatus.DONE, call.end(), call.err());
        assertEquals(out.resolve("result.nxs") + "\n", call.out());
        assertTrue(call.err().contains("3 slices of 4 partitions, as asked: a partition takes"), call.err());
        assertTrue(call.err().contains("Pass 1 of 2: of 2 slices"), call.err());
        assertTrue(call.err().contains("1 of 247 frames of frames are masked"), call.err());
        assertEquals(expected, SlurmCalls.digests(out));
        assertFalse(Files.exists(out.resolve(".result.nxs.parts")), "parts are left");
        for (String log : List.of("pass-1-slice-2", "merge-1", "pass-2-slice-1", "merge")) {
            assertTrue(Files.exists(SlurmCalls.scripts(out).resolve("logs/" + log + ".log")), log);
        }
    }

    @Test
    void poisonedFrameFailsItsSliceWithItsLog() throws IOException, InterruptedException {
        Path out = calls.out("stopped");
        Path pipeline = Files.writeString(
                calls.out("stop.yaml"), Files.readString(calls.pipeline()).replace("onError: mask", "onError: stop"));
        Call call = calls.start(
                "submit",
                "slurm",
                pipeline.toString(),
                "--out",
                out.toString(),
                "--cpus",
                "1",
                "--slices",
                "4",
                "--time",
                "10",
                "--memory",
                "2G");
        assertEquals(ExitStatus.FAILED, call.end(), call.err());
        String said = call.err();
        assertEquals("", call.out());
        assertTrue(said.contains("Slice 1 of pass 1 failed: exit code 1 on "), said);
        assertTrue(said.contains("pass-1-slice-1.log:\n"), said);
        assertTrue(said.contains("    Frame 100 of 'frames', test.scale: A negative number, -1.0."), said);
        assertTrue(said.contains("the same call with --resume submits only what is missing"), said);
        assertFalse(said.contains("The last merge"), said);
        assertFalse(said.contains("Slice 2 of pass 1 failed"), said);
        assertEquals("", slurm.call("squeue", "-h"));
        assertFalse(Files.exists(out.resolve("result.nxs")));
    }

    @Test
    void noWaitPrintsTheJobsAndFollowLooksOn() throws IOException, InterruptedException {
        Path out = calls.out("no wait");
        Call submitted = calls.submit(out, "--slices", "2", "--no-wait", "--set", "slow.time=100 ms");
        assertEquals(ExitStatus.DONE, submitted.end(), submitted.err());
        List<String> ids = submitted.out().lines().toList();
        assertEquals(4, ids.size(), submitted.out());
        assertTrue(ids.stream().allMatch(id -> id.matches("\\d+")), submitted.out());
        Call second = calls.submit(out, "--slices", "2", "--no-wait", "--set", "slow.time=100 ms");
        assertEquals(ExitStatus.WRONG_CALL, second.end(), second.err());
        assertTrue(second.err().contains("'scancel " + String.join(" ", ids) + "' ends them"), second.err());
        Call looking = calls.submit(out, "--follow");
        await(looking, () -> looking.err().contains("Pass 1 of 2"));
        new ProcessBuilder("kill", "-INT", Long.toString(looking.process().pid()))
                .start()
                .waitFor();
        assertEquals(ExitStatus.INTERRUPTED, looking.end(), looking.err());
        assertTrue(looking.err().contains("The jobs go on."), looking.err());
        Call again = calls.submit(out, "--follow");
        assertEquals(ExitStatus.DONE, again.end(), again.err());
        assertEquals(expected, SlurmCalls.digests(out));
    }

    @Test
    @Tag("long")
    void whatWasCancelledOrKilledIsResumed() throws IOException, InterruptedException {
        Path out = calls.out("cut down");
        Call call = calls.submit(out, "--slices", "4", "--set", "slow.time=100 ms");
        Path parts = out.resolve(".result.nxs.parts");
        await(call, () -> log(out, "pass-1-slice-4").contains("on "));
        String array = Files.readString(SlurmCalls.scripts(out).resolve("jobs")).split(" ")[1];
        assertEquals("", slurm.call("scancel", array + "_2"));
        await(call, () -> process(out, 4).isPresent());
        process(out, 4).orElseThrow().destroyForcibly();
        assertEquals(ExitStatus.FAILED, call.end(), call.err());
        assertTrue(call.err().contains("Slice 2 of pass 1 was cancelled"), call.err());
        assertTrue(call.err().contains("Slice 4 of pass 1 failed: ended by signal 9 (killed) on"), call.err());
        assertTrue(Files.exists(parts), "the parts are gone");
        Call resumed = calls.submit(out, "--slices", "4", "--set", "slow.time=100 ms", "--resume");
        assertEquals(ExitStatus.DONE, resumed.end(), resumed.err());
        assertTrue(
                Files.readString(SlurmCalls.scripts(out).resolve("submit.sh")).contains("submit pass-1 2,4\n"),
                Files.readString(SlurmCalls.scripts(out).resolve("submit.sh")));
        assertEquals(expected, SlurmCalls.digests(out));
    }

    @Test
    @Tag("long")
    void requeuedSliceGoesOn() throws IOException, InterruptedException {
        Path out = calls.out("requeued");
        Call call = calls.submit(out, "--slices", "2", "--set", "slow.time=50 ms");
        await(call, () -> log(out, "pass-1-slice-1").contains("on "));
        String array = Files.readString(SlurmCalls.scripts(out).resolve("jobs")).split(" ")[1];
        assertEquals("", slurm.call("scontrol", "requeue", array + "_1"));
        // A requeued job waits for two minutes or so, unless somebody is in a hurry.
        await(call, () -> slurm.call("squeue", "-h", "-r", "-j", array, "-o", "%K %T")
                .contains("1 PENDING"));
        slurm.call("scontrol", "update", "JobId=" + array + "_1", "StartTime=now");
        assertEquals(ExitStatus.DONE, call.end(), call.err());
        assertEquals(expected, SlurmCalls.digests(out));
        assertEquals(2, log(out, "pass-1-slice-1").split("Slice 1 of 2, pass 1: on ", -1).length - 1);
    }

    @Test
    void wrongPipelineSubmitsNothing() throws IOException, InterruptedException {
        Call wrong = calls.submit(calls.out("wrong"), "--set", "valid.factro=3");
        assertEquals(ExitStatus.WRONG_CALL, wrong.end(), wrong.err());
        assertTrue(wrong.err().contains("factro"), wrong.err());
        Call growing = calls.submit(calls.out("wrong"), "--set", "frames.follow=true");
        assertEquals(ExitStatus.WRONG_CALL, growing.end(), growing.err());
        assertTrue(growing.err().contains("is followed while it grows"), growing.err());
        assertFalse(Files.exists(SlurmCalls.scripts(calls.out("wrong"))));
    }

    @Test
    void whatSlurmDoesNotTakeIsSaid() throws IOException, InterruptedException {
        Call call = calls.submit(calls.out("refused"), "--partition", "nowhere");
        assertEquals(ExitStatus.FAILED, call.end(), call.err());
        assertTrue(call.err().contains("Slurm does not take the jobs: "), call.err());
        assertTrue(call.err().contains("invalid partition"), call.err());
    }

    /** What is refused half-way leaves no half of a chain in the queue. */
    @Test
    void scriptsAreEditedAndSubmittedByHand() throws IOException, InterruptedException {
        Path out = calls.out("by hand");
        Call dry = calls.submit(out, "--slices", "1", "--dry-run");
        assertEquals(ExitStatus.DONE, dry.end(), dry.err());
        assertEquals(SlurmCalls.scripts(out).resolve("submit.sh") + "\n", dry.out());
        assertEquals("", slurm.call("squeue", "-h"));
        Path merge = SlurmCalls.scripts(out).resolve("merge-1.sh");
        String good = Files.readString(merge);
        Files.writeString(merge, good.replace("#SBATCH --requeue", "#SBATCH --requeue\n#SBATCH --partition=nowhere"));
        String refused = slurm.call(dry.out().strip());
        assertTrue(refused.contains("pass-1 ") && refused.contains("invalid partition"), refused);
        assertEquals("", slurm.call("squeue", "-h", "-t", "PENDING,RUNNING"));
        assertEquals(ExitStatus.WRONG_CALL, calls.submit(out, "--follow").end());
        Files.writeString(merge, good);
        String taken = slurm.call(dry.out().strip());
        assertTrue(taken.matches("pass-1 \\d+ 1\nmerge-1 \\d+\npass-2 \\d+ 1\nmerge \\d+\n"), taken);
        Call followed = calls.submit(out, "--follow");
        assertEquals(ExitStatus.DONE, followed.end(), followed.err());
        assertEquals(expected, SlurmCalls.digests(out));
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Call call, Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            if (!call.process().isAlive()) {
                throw new AssertionError("It ended before: " + call.out() + call.err());
            }
            Thread.sleep(50);
        }
    }

    private static String log(Path out, String name) throws IOException {
        Path log = SlurmCalls.scripts(out).resolve("logs/" + name + ".log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** The Java of a slice of four; what Java itself says of other processes is cut off before their arguments. */
    private static Optional<ProcessHandle> process(Path out, int slice) {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    List<String> words = words(process.pid());
                    return words.contains(slice + "/4")
                            && words.contains(out.toString())
                            && words.contains(SlurmProgram.class.getName());
                })
                .findFirst();
    }

    private static List<String> words(long pid) {
        try {
            return List.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .split("\0"));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
