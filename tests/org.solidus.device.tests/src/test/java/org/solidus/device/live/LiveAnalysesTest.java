/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.unit.Unit;
import org.solidus.device.Event;
import org.solidus.device.FrameListener;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.plan.AcquisitionPlan;

/** Frames as they come become readings; what there was no time for is counted; nobody waits for the analysis. */
@Timeout(60)
class LiveAnalysesTest {

    private static final String PLAN = """
            acquisition: 1
            title: t
            operator: o
            sample: s
            devices: { camera: { driver: test.camera, address: nowhere } }
            live:
              brightness:
                frames: camera
                pipeline:
                  pipeline: 1
                  sources: { frames: { path: recorded.npy } }
                  steps:
                    - test.sum:
                results: { total: sum.sum }
            """;

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.EPOCH);
    private final Semaphore gate = GatedSum.open();
    private final GatedSum sum = new GatedSum(gate);
    private final BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();
    private final BlockingQueue<Reading> noted = new LinkedBlockingQueue<>();
    private final List<Event> events = new ArrayList<>();
    private final Recorded recorded = new Recorded();
    private LiveAnalyses live;
    private FrameListener camera;
    private long id = 100;

    /** What a recorder gets. */
    private static final class Recorded implements FrameListener {

        private final List<Long> ids = new ArrayList<>();
        private long lost;

        @Override
        public void frame(Frame frame, long id, long hostNanos) {
            ids.add(id);
        }

        @Override
        public void gap(long first, long count, String why) {
            lost += count;
        }

        @Override
        public void ended(String why) {
            // nothing to close
        }
    }

    @BeforeEach
    void rehearsalPasses() {
        gate.drainPermits();
        gate.release(Integer.MAX_VALUE / 2);
    }

    @AfterEach
    void end() throws Exception {
        gate.release(Integer.MAX_VALUE / 4);
        if (live != null) {
            live.close();
        }
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("solidus-live"))
                        .toList());
    }

    private void start(String settings) throws Exception {
        AcquisitionPlan plan = AcquisitionPlan.parse("plan.yaml", PLAN + settings.indent(4), folder);
        live = new LiveAnalyses(LiveAnalyses.read(plan), sum.registry(), clock, readings::add, noted::add, event -> {
            synchronized (events) {
                events.add(event);
            }
        });
        assertEquals(Unit.of("A"), live.prepare("camera", frame(0).signature()).get("total"));
        sum.arrived.drainPermits();
        camera = live.listener("camera", recorded);
    }

    private static Frame frame(int value) {
        return Frame.of(NDArray.of(ElementType.UINT16, new short[] {(short) value, 0, 0, 0}, 2, 2))
                .build();
    }

    private void send(int value) {
        camera.frame(frame(value), id++, clock.nanos());
    }

    private Reading next(String channel) throws InterruptedException {
        while (true) {
            Reading reading = readings.poll(30, TimeUnit.SECONDS);
            if (reading.path().equals("live." + channel)) {
                return reading;
            }
        }
    }

    private String said() {
        synchronized (events) {
            return events.stream().map(Event::text).collect(Collectors.joining("\n"));
        }
    }

    private LiveReport report() {
        return live.reports().get(0);
    }

    /** The analysis has come to the gate so many times. */
    private void arrived(int frames) throws InterruptedException {
        assertTrue(sum.arrived.tryAcquire(frames, 30, TimeUnit.SECONDS));
    }

    @Test
    void everyResultSaysItsValueErrorFrameAndLatency() throws Exception {
        start("analyse: all");
        gate.drainPermits();
        send(9);
        arrived(1);
        clock.advance(Duration.ofMillis(30));
        gate.release();
        Reading value = next("total");
        assertEquals(9, value.value());
        assertEquals(Unit.of("A"), value.unit());
        assertEquals(Quality.GOOD, value.quality());
        assertEquals(0, value.hostNanos(), "dated by its frame");
        assertEquals(Instant.EPOCH, value.hostTime());
        assertEquals(3, next("total_error").value());
        assertEquals(100, next("total_frame").value());
        Reading latency = next("total_latency");
        assertEquals(0.03, latency.value(), 1e-12);
        assertEquals(Unit.of("s"), latency.unit());
        assertEquals(0.03, report().latency().median(), 1e-12);
    }

    @Test
    void theNewestIsAnalysedAndWhatWasLeftOutIsCounted() throws Exception {
        start("analyse: newest");
        gate.drainPermits();
        send(1);
        arrived(1);
        for (int value = 2; value <= 6; value++) {
            send(value);
        }
        gate.release(2);
        assertEquals(1, next("total").value());
        assertEquals(6, next("total").value());
        assertEquals(105, next("total_frame").value());
        next("total_latency");
        LiveReport report = report();
        assertEquals(6, report.arrived());
        assertEquals(2, report.analysed());
        assertEquals(4, report.skipped());
        assertFalse(report.keptUp());
        assertTrue(report.text().contains("did not keep up: 4 frames"), report.text());
        assertTrue(said().contains("does not keep up"), said());
        assertEquals(LongStream.rangeClosed(100, 105).boxed().toList(), recorded.ids, "the record has them all");
    }

    @Test
    void allAreAnalysedInTheirOrderWhileTheyAreAtHand() throws Exception {
        start("analyse: all");
        gate.drainPermits();
        for (int value = 21; value <= 70; value++) {
            send(value);
        }
        gate.release(50);
        for (int value = 21; value <= 70; value++) {
            assertEquals(value, next("total").value());
        }
        next("total_latency");
        assertTrue(report().keptUp());
        assertEquals(50, report().analysed());
    }

    @Test
    void whatDoesNotFitIntoMemoryIsLeftOutAndCounted() throws Exception {
        start("analyse: all");
        gate.drainPermits();
        send(1);
        arrived(1);
        for (int value = 2; value <= 5001; value++) {
            send(value);
        }
        gate.release(5000);
        assertEquals(1, next("total").value());
        int left = 4096 - 4096 / 8;
        for (int value = 5001 - left + 1; value <= 5001; value++) {
            assertEquals(value, next("total").value());
        }
        next("total_latency");
        assertEquals(5001 - 1 - left, report().skipped());
        assertEquals(1 + left, report().analysed());
    }

    @Test
    void onlyEachNthIsAskedFor() throws Exception {
        start("analyse: all\nevery: 3");
        for (int value = 0; value < 10; value++) {
            send(value);
        }
        for (int value = 0; value < 10; value += 3) {
            assertEquals(value, next("total").value());
        }
        next("total_latency");
        assertEquals(0, report().skipped());
        assertEquals(4, report().analysed());
        assertEquals(6, report().passed());
    }

    @Test
    void lostFramesAreCountedAndStopNothing() throws Exception {
        start("analyse: all");
        send(1);
        camera.gap(101, 2, "The queue of the detector was full.");
        id += 2;
        send(4);
        assertEquals(1, next("total").value());
        assertEquals(4, next("total").value());
        assertEquals(103, next("total_frame").value());
        next("total_latency");
        assertEquals(2, report().lost());
        assertEquals(0, report().skipped());
        assertEquals(2, recorded.lost);
        camera.gap(104, 1L << 40, "The count began anew.");
        send(5);
        assertEquals(5, next("total").value());
    }

    @Test
    void aFrameThatFailsIsReportedAndTheNextIsAnalysed() throws Exception {
        start("analyse: all");
        send(13);
        send(14);
        assertEquals(14, next("total").value());
        assertEquals(1, report().failed());
        assertTrue(said().contains("Thirteen is no sum."), said());
    }

    @Test
    void aFrameThatFailsIsNoValueWhereItIsToTrip() throws Exception {
        start("analyse: all\nonLate: trip");
        send(13);
        Reading failed = next("total");
        assertTrue(Double.isNaN(failed.value()));
        assertEquals(Quality.INVALID, failed.quality());
        send(14);
        assertEquals(14, next("total").value());
        assertEquals(1, report().failed());
        assertTrue(said().contains("Thirteen is no sum."), said());
    }

    @Test
    void aLateResultIsReportedAndStillAValue() throws Exception {
        start("analyse: all\nlate: 200 ms");
        late();
        assertEquals(Quality.GOOD, next("total").quality());
        assertTrue(said().contains("250 ms after its frame"), said());
        next("total_latency");
        assertEquals(1, report().late());
    }

    @Test
    void aLateResultIsNotUsableWhereItIsToTrip() throws Exception {
        start("analyse: all\nlate: 200 ms\nonLate: trip");
        late();
        Reading reading = next("total");
        assertEquals(Quality.STALE, reading.quality());
        assertEquals(9, reading.value());
    }

    private void late() throws InterruptedException {
        gate.drainPermits();
        send(9);
        arrived(1);
        clock.advance(Duration.ofMillis(250));
        gate.release();
    }

    @Test
    void resultsThatStayAwayAreStale() throws Exception {
        start("analyse: all\nstale: 1 s\nonLate: trip");
        send(9);
        assertEquals(9, next("total").value());
        next("total_latency");
        clock.advance(Duration.ofMillis(1100));
        Reading stale = next("total");
        assertEquals(Quality.STALE, stale.quality());
        assertTrue(said().contains("has had no new result"), said());
        send(10);
        assertEquals(10, next("total").value());
    }

    /** The step hangs in a frame: nothing comes of it any more, and that is noticed. */
    @Test
    void anAnalysisThatHangsIsStaleAndKeepsNothingFromEnding() throws Exception {
        start("analyse: all\nstale: 1 s\nonLate: trip");
        gate.drainPermits();
        send(9);
        arrived(1);
        clock.advance(Duration.ofMillis(1100));
        Reading stale = next("total");
        assertEquals(Quality.STALE, stale.quality());
        assertTrue(Double.isNaN(stale.value()));
        live.finish();
        assertTrue(said().contains("is given up"), said());
    }

    @Test
    void whatIsStaleIsRecordedWhereNothingIsToTrip() throws Exception {
        start("analyse: all\nstale: 1 s");
        send(9);
        assertEquals(9, next("total").value());
        next("total_latency");
        clock.advance(Duration.ofMillis(1100));
        Reading stale = noted.poll(30, TimeUnit.SECONDS);
        assertEquals("live.total", stale.path());
        assertEquals(Quality.STALE, stale.quality());
        assertTrue(readings.isEmpty(), "guards and triggers do not see it");
        assertTrue(said().contains("has had no new result"), said());
        send(13);
        Reading failed = noted.poll(30, TimeUnit.SECONDS);
        assertEquals(Quality.INVALID, failed.quality());
        assertEquals(stale.sequence() + 1, failed.sequence(), "nothing seems to be lost");
    }

    @Test
    void framesMayEndAndNothingIsStaleThen() throws Exception {
        start("analyse: all\nstale: 1 s");
        send(9);
        camera.ended("It was stopped.");
        assertEquals(9, next("total").value());
        next("total_latency");
        live.close();
        clock.advance(Duration.ofSeconds(5));
        assertTrue(readings.isEmpty());
        assertEquals(0, report().stale());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("two.yaml"), """
                pipeline: 1
                sources: { a: { path: a.npy }, b: { path: b.npy } }
                steps:
                  - test.sum:
                    from: a
                """);
        String text = """
                acquisition: 1
                title: t
                operator: o
                sample: s
                devices: { camera: { driver: test.camera, address: nowhere } }
                live:
                  one: { frames: camera, pipeline: two.yaml, results: { x: sum.sum } }
                  two: { frames: camra, pipeline: two.yaml, input: a, results: { x: sun.sum, y: sum } }
                  three: { frames: camera, pipeline: absent.yaml, results: { z: sum.sum }, analyze: all }
                """;
        PipelineException wrong = assertThrows(
                PipelineException.class, () -> LiveAnalyses.read(AcquisitionPlan.parse("plan.yaml", text, folder)));
        String all = wrong.problems().toString();
        for (String said : List.of(
                "sources a, b; say by 'input'",
                "no device 'camra'",
                "two live results 'x'",
                "no step 'sun'",
                "names a step and a column",
                "There is no such file",
                "'analyze'")) {
            assertTrue(all.contains(said), said + " in " + all);
        }
    }

    @Test
    void whatThePipelineCannotGiveIsSaidBeforeTheFirstFrame() throws Exception {
        AcquisitionPlan plan = AcquisitionPlan.parse("plan.yaml", PLAN.replace("sum.sum", "sum.summ"), folder);
        LiveAnalyses analyses =
                new LiveAnalyses(LiveAnalyses.read(plan), sum.registry(), clock, readings::add, events::add);
        PipelineException wrong =
                assertThrows(PipelineException.class, () -> analyses.prepare("camera", frame(0).signature()));
        assertTrue(wrong.getMessage().contains("summ"), wrong.getMessage());
        assertTrue(wrong.problems().get(0).line() == 14, wrong.getMessage());
        analyses.close();
    }
}
