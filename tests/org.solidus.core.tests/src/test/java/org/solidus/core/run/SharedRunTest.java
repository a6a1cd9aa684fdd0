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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.FaultySteps;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** Partitions as text, worked off by others in any order and more than once: the bits of a run on one machine. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SharedRunTest {

    /** Two sources, two passes, three series of several partitions, a frame that fails. */
    private static final String TWO_PASSES = """
            pipeline: 1
            sources: { frames: { path: many.gen }, others: { path: others.gen } }
            steps:
              - test.scale: { by: 0.1 }
                from: frames
              - test.mean:
              - test.subtract: { background: $mean }
                from: scale
              - test.moments:
                keep: true
              - test.excess: { of: "all mean" }
              - test.scale: { by: 0.7 }
                from: others
                as: twin
              - test.subtract: { background: $mean }
                as: beside
              - test.mean:
                as: rest
            onError: mask
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("many.gen"), "generated 10000 4000 0.1 bad 7001");
        Files.writeString(folder.resolve("others.gen"), "generated 6000 4000 0.3");
    }

    @Test
    void itemsInAnyOrderAndTwiceGiveTheBitsOfOneThread() throws Exception {
        Results local = local();
        Path out = folder.resolve("shared");
        try (Worker first = new Worker(FaultySteps.registry(), 2);
                Worker second = new Worker(FaultySteps.registry(), 1)) {
            share(out, (pass, items) -> {
                List<WorkItem> copies = new ArrayList<>(items);
                copies.addAll(items);
                Collections.shuffle(copies, new Random(pass));
                together(copies, List.of(first, second));
            });
        }
        Results merged = merge(out);
        for (String name : List.of("rest", "excess")) {
            assertArrayEquals(bits(local, name), bits(merged, name), 0, name);
        }
        assertArrayEquals(means(local), means(merged), 0);
        assertEquals(10_000, means(merged).length);
        assertTrue(Double.isNaN(means(merged)[7001]), "the frame that fails is masked");
        assertEquals(local.record().cuts(), merged.record().cuts());
        assertTrue(merged.record().cuts().stream().anyMatch(cut -> cut.pass() == 2), "cuts of the second pass");
        assertEquals(local.record().counts(), merged.record().counts());
        assertEquals(digests(local), digests(merged));
    }

    @Test
    void aSecondPassBeforeTheFirstIsFinishedSaysWhatIsMissing() throws Exception {
        try (Plan plan = plan(TWO_PASSES);
                SharedRun run = SharedRun.open(plan, in(folder.resolve("early")), Progress.NONE, () -> false)) {
            IOException missing = assertThrows(IOException.class, () -> run.finish(1));
            assertTrue(missing.getMessage().contains("partitions are missing"), missing.getMessage());
        }
    }

    @Test
    void whatIsThereIsNoItemAnyMore() throws Exception {
        Path out = folder.resolve("resumed");
        String text = scale();
        long all;
        try (Plan plan = plan(text);
                Worker worker = new Worker(FaultySteps.registry(), 1);
                SharedRun run = SharedRun.open(plan, in(out), Progress.NONE, () -> false)) {
            List<WorkItem> items = run.items(1);
            all = items.size();
            worker.run(items.get(1), Progress.NONE, () -> false);
            assertEquals(all, run.partitions(1));
        }
        try (Plan plan = plan(text);
                SharedRun run = SharedRun.open(plan, in(out).resuming(), Progress.NONE, () -> false)) {
            assertEquals(
                    List.of(0L, 2L),
                    run.items(1).stream().map(WorkItem::first).limit(2).toList());
            assertEquals(all - 1, run.items(1).size());
        }
        try (Plan plan = plan(text);
                SharedRun run = SharedRun.open(plan, in(out), Progress.NONE, () -> false)) {
            assertEquals(all, run.items(1).size(), "a run that does not resume begins anew");
        }
    }

    @Test
    void aWorkerWithOtherInputsRefuses() throws Exception {
        try (Plan plan = plan(scale());
                Worker worker = new Worker(FaultySteps.registry(), 1);
                SharedRun run = SharedRun.open(plan, in(folder.resolve("out")), Progress.NONE, () -> false)) {
            WorkItem item = run.items(1).get(0);
            Files.setLastModifiedTime(folder.resolve("many.gen"), FileTime.fromMillis(1_000_000));
            IOException other = assertThrows(IOException.class, () -> worker.run(item, Progress.NONE, () -> false));
            assertTrue(other.getMessage().contains("need the same files"), other.getMessage());
            WorkItem far = new WorkItem(
                    item.pipeline(), item.file(), item.base(), item.overrides(), item.parts(), 9, "x", 0, 1, 1);
            assertThrows(IOException.class, () -> worker.run(far, Progress.NONE, () -> false));
        }
    }

    @Test
    void aPartitionThatIsNotThereIsRefused() throws Exception {
        try (Plan plan = plan(scale());
                Worker worker = new Worker(FaultySteps.registry(), 1);
                SharedRun run = SharedRun.open(plan, in(folder.resolve("out")), Progress.NONE, () -> false)) {
            WorkItem item = run.items(1).get(0);
            WorkItem beyond = new WorkItem(
                    item.pipeline(),
                    item.file(),
                    item.base(),
                    item.overrides(),
                    item.parts(),
                    1,
                    item.series(),
                    0,
                    1_000_000_000_000L,
                    1);
            IOException none = assertThrows(IOException.class, () -> worker.run(beyond, Progress.NONE, () -> false));
            assertTrue(none.getMessage().contains("There is no partition"), none.getMessage());
        }
    }

    @Test
    void oneThatIsStoppedDoesNotStopItsNeighbours() throws Exception {
        try (Plan plan = plan(scale());
                Worker worker = new Worker(FaultySteps.registry(), 2);
                SharedRun run = SharedRun.open(plan, in(folder.resolve("out")), Progress.NONE, () -> false)) {
            List<WorkItem> items = run.items(1);
            AtomicInteger asked = new AtomicInteger();
            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                Future<?> good = pool.submit(() -> run(worker, items.get(0)));
                assertThrows(
                        CancellationException.class,
                        () -> worker.run(items.get(1), Progress.NONE, () -> asked.incrementAndGet() > 3));
                good.get();
            }
            assertEquals(
                    List.of(),
                    run.items(1).stream().filter(item -> item.first() == 0).toList());
            assertEquals(items.size() - 1, run.items(1).size());
            assertEquals(List.of(), leftovers(run.parts()));
        }
    }

    @Test
    void aFrameThatFailsStopsOnlyWhereThePipelineSaysSo() throws Exception {
        String stop = scale().replace("onError: mask", "onError: stop");
        try (Plan plan = plan(stop);
                Worker worker = new Worker(FaultySteps.registry(), 1);
                SharedRun run = SharedRun.open(plan, in(folder.resolve("out")), Progress.NONE, () -> false)) {
            List<FrameFailure> failures = new ArrayList<>();
            for (WorkItem item : run.items(1)) {
                try {
                    worker.run(item, Progress.NONE, () -> false);
                } catch (FrameFailure e) {
                    failures.add(e);
                }
            }
            assertEquals(1, failures.size());
            assertTrue(
                    failures.get(0).getMessage().contains("Frame 7001"),
                    failures.get(0).getMessage());
        }
    }

    @Test
    void textsThatAreNoItemsAreRefusedInASentence() throws Exception {
        String good;
        try (Plan plan = plan(scale());
                SharedRun run = SharedRun.open(plan, in(folder.resolve("out ü \"x\"")), Progress.NONE, () -> false)) {
            WorkItem item = run.items(1).get(0);
            good = item.text();
            assertEquals(item, WorkItem.parse(good));
            assertEquals(-1, good.indexOf('\n'), "one line");
        }
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            String bad = i % 2 == 0
                    ? good.substring(0, random.nextInt(good.length()))
                    : good.replaceFirst(
                            "\"(first|end|pass|workItem)\":\\d+",
                            "\"$1\":" + List.of("-1", "x", "1e9", "{}", "null").get(random.nextInt(5)));
            assertThrows(IOException.class, () -> WorkItem.parse(bad), bad);
        }
    }

    private static List<Path> leftovers(Path parts) throws IOException {
        try (Stream<Path> all = Files.walk(parts)) {
            return all.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    private String scale() {
        return """
            pipeline: 1
            sources: { frames: { path: many.gen } }
            steps:
              - test.scale: { by: 0.1 }
              - test.mean:
            onError: mask
            """;
    }

    private Plan plan(String text) throws Exception {
        return Planner.plan(Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE), FaultySteps.registry());
    }

    private static RunOptions in(Path out) throws IOException {
        Files.createDirectories(out);
        return new RunOptions(out, 2, false, Optional.empty(), false);
    }

    private static Void run(Worker worker, WorkItem item) throws Exception {
        worker.run(WorkItem.parse(item.text()), Progress.NONE, () -> false);
        return null;
    }

    /** Four at once, each as its text. */
    private static void together(List<WorkItem> items, List<Worker> workers) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                WorkItem item = items.get(i);
                Worker worker = workers.get(i % workers.size());
                all.add(pool.submit(() -> run(worker, item)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private Results local() throws Exception {
        try (Plan plan = plan(TWO_PASSES);
                Runner runner =
                        new Runner(plan, in(folder.resolve("local")).withThreads(1), Progress.NONE, () -> false)) {
            return runner.run();
        }
    }

    private interface Pass {
        void work(int pass, List<WorkItem> items) throws Exception;
    }

    private void share(Path out, Pass work) throws Exception {
        try (Plan plan = plan(TWO_PASSES);
                SharedRun run = SharedRun.open(plan, in(out), Progress.NONE, () -> false)) {
            assertTrue(run.passes() > 1, "passes: " + run.passes());
            for (int pass = 1; pass <= run.passes(); pass++) {
                List<WorkItem> items = run.items(pass);
                assertEquals(run.partitions(pass), items.size());
                assertTrue(pass > 2 || items.size() > 1, "pass " + pass + ": " + items.size());
                work.work(pass, items);
                assertEquals(List.of(), run.items(pass));
                run.finish(pass);
            }
            assertEquals(List.of(), leftovers(run.parts()));
        }
    }

    private Results merge(Path out) throws Exception {
        RunOptions merging = new RunOptions(out, 2, true, Optional.empty(), true);
        try (Plan plan = plan(TWO_PASSES);
                Runner runner = new Runner(plan, merging, Progress.NONE, () -> false)) {
            return runner.run();
        }
    }

    private static double[] bits(Results results, String name) throws IOException {
        return results.result(name).source().frame(0).doubles();
    }

    /** A number of each frame, NaN where it is masked. */
    private static double[] means(Results results) throws IOException {
        Source source = results.result("moments").source();
        double[] means = new double[Math.toIntExact(source.info().frames())];
        for (int i = 0; i < means.length; i++) {
            try {
                means[i] = source.frame(i).table().column("all mean").number(0);
            } catch (MissingFrameException masked) {
                means[i] = Double.NaN;
            }
        }
        return means;
    }

    private static List<String> digests(Results results) {
        return results.record().inputs().stream().map(InputRecord::sha256).toList();
    }
}
