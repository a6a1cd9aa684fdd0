/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.device.DeviceContext;
import org.solidus.device.acquire.Acquisition;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.acquire.RunListener;
import org.solidus.device.acquire.RunPhase;
import org.solidus.device.acquire.RunReport;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.JournalLimits;
import org.solidus.device.link.Links;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.detector.DetectorSpec;
import org.solidus.testbench.detector.PelletAnalysis;
import org.solidus.testbench.detector.PelletDetector;
import org.solidus.testbench.epics.DetectorSimulator;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;
import org.solidus.testbench.keysight.N6900Simulator;

/** From a plan to what a live result does to the source, through the engine, the real drivers and the file. */
@Timeout(240)
class LiveTriggersTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final InstrumentClock clock = InstrumentClock.system();
    private final Bench bench = new Bench(clock, 3);
    private Registry registry = ClassPathRegistry.load(getClass().getClassLoader());

    @TempDir
    private Path folder;

    /** Frames drawn by their number. */
    private record Drawn(int rows, int columns, LongFunction<double[]> values) implements FramePattern {

        @Override
        public ElementType type() {
            return ElementType.UINT16;
        }

        @Override
        public int[] shape() {
            return new int[] {rows, columns};
        }

        @Override
        public NDArray frame(long index, double time) {
            double[] drawn = values.apply(index);
            short[] counts = new short[drawn.length];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = (short) Math.round(Math.max(0, drawn[i]));
            }
            return NDArray.of(ElementType.UINT16, counts, rows, columns);
        }
    }

    private RunReport acquired(FramePattern pattern, double rate, String live, String rules) throws Exception {
        bench.put(FramePattern.class, pattern);
        bench.put(FramePlan.class, new FramePlan(rate, Long.MAX_VALUE, FramePlan.Codec.NONE));
        try (SimulatedInstrument source = new N6900Simulator().start(bench);
                SimulatedInstrument detector = new DetectorSimulator().start(bench)) {
            AcquisitionPlan plan = AcquisitionPlan.parse(
                    "run.yaml", """
                            acquisition: 1
                            title: Live
                            duration: 120 s
                            devices:
                              source:
                                driver: keysight.n6900
                                address: %s
                                every: 100 ms
                                settings: { maxCurrent: 1 A, maxVoltage: 60 V }
                                profile:
                                  waveform: { shape: square, frequency: 10 Hz, offset: 0.5 A, points: 2, duration: 100 s,
                                              limit: 60 V }
                              detector: { driver: epics.ntndarray, address: %s, frames: 50 }
                            live:
                            %s
                            %s
                            """.formatted(source.address(), detector.address(), live.indent(2), rules), folder);
            Environment environment = new Environment(registry, new DeviceContext(clock, Links.standard()));
            CheckedPlan checked = PlanCheck.of(plan, environment);
            RunListener listener = new RunListener() {
                @Override
                public void phase(RunPhase phase) {
                    if (phase == RunPhase.RUNNING && rules.contains("onGap")) {
                        detector.bring(Mishap.FRAME_LOST);
                    }
                }
            };
            RunReport report = Acquisition.run(
                    checked,
                    environment,
                    new Acquisition.Options(folder, JournalLimits.usual(), listener, Progress.NONE, () -> false));
            assertTrue(source.output() != Output.ON, "the source is off");
            assertTrue(report.allSafe(), report.toString());
            return report;
        }
    }

    /** A pellet that flashes: its lattice grows with its temperature, then glass shows. */
    @Test
    void theAmorphousFractionAndTheLatticeActOnTheSource() throws Exception {
        PelletDetector detector = new PelletDetector(bench, DetectorSpec.SQUARE, 100_000_000);
        PelletAnalysis.write(detector, folder);
        RunReport report = acquired(
                detector,
                10,
                "diffraction: { frames: detector, pipeline: live.yaml, input: frames, late: 2 s, stale: 20 s,\n"
                        + "  results: { amorphous: phases.amorphous fraction, c: phases.LATP c } }",
                """
                guards: { current: { limit: source.current, above: 0.8 A, stops: source } }
                triggers:
                  - { when: live.c, above: 20.0 angstrom, mark: it is hot }
                  - { when: live.amorphous, above: 20 %, stop: source }
                  - { after: source, delay: 500 ms, stop: run }
                """);
        assertEquals(RunReport.Outcome.COMPLETE, report.outcome(), report.reason());
        requireFired("'source' is stopped. It was 0.");
        requireFired("Note: it is hot It was 2");
        Table live = table("live");
        assertTrue(Arrays.stream(live.column("amorphous").doubles()).anyMatch(value -> value >= 0.2));
        assertTrue(Arrays.stream(live.column("amorphous_error").doubles()).anyMatch(error -> error > 0));
        assertTrue(Arrays.stream(live.column("amorphous_latency").doubles()).allMatch(latency -> !(latency <= 0)));
    }

    /** A scan of 8 x 8 points, of which three in the fifth row are bright. */
    @Test
    void aNewHotspotStopsTheSource() throws Exception {
        RunReport report = acquired(new Drawn(4, 4, LiveTriggersTest::point), 5, """
                hot:
                  frames: detector
                  scan: 64
                  analyse: all
                  results: { hotspots: hot.summary.hotspots }
                  pipeline:
                    pipeline: 1
                    sources: { frames: { path: run.nxs, grid: [8, 8] } }
                    steps:
                      - test.total:
                        from: frames
                        as: total
                      - map.hotspots: { of: total, sign: positive }
                        from: total
                        as: hot
                """, """
                guards: { current: { limit: source.current, above: 0.8 A, stops: source } }
                triggers:
                  - { when: live.hotspots, above: 1, stop: source }
                  - { after: source, delay: 500 ms, stop: run }
                """);
        assertEquals(RunReport.Outcome.COMPLETE, report.outcome(), report.reason());
        requireFired("'source' is stopped. It was 1");
    }

    private static double[] point(long index) {
        Random random = new Random(index);
        double mean = index % 64 >= 35 && index % 64 < 38 ? 3000 : 1000;
        return random.doubles(16).map(noise -> mean + 60 * (noise - 0.5)).toArray();
    }

    /** From the fifteenth frame on a dark line runs through the film. */
    @Test
    void aCrackStopsTheSource() throws Exception {
        RunReport report = acquired(new Drawn(48, 48, LiveTriggersTest::film), 2, """
                film:
                  frames: detector
                  analyse: all
                  late: 10 s
                  results: { segments: cracks.cracks.segments }
                  pipeline:
                    pipeline: 1
                    sources: { frames: { path: run.nxs } }
                    steps:
                      - film.cracks: { window: 3 }
                        from: frames
                        as: cracks
                """, """
                guards: { current: { limit: source.current, above: 0.8 A, stops: source } }
                triggers:
                  - { when: live.segments, above: 1, stop: source }
                  - { after: source, delay: 500 ms, stop: run }
                """);
        assertEquals(RunReport.Outcome.COMPLETE, report.outcome(), report.reason());
        requireFired("'source' is stopped. It was");
    }

    private static double[] film(long index) {
        Random random = new Random(index);
        double[] values = new double[48 * 48];
        for (int i = 0; i < values.length; i++) {
            int x = i % 48;
            int y = i / 48;
            boolean cracked = index >= 15 && Math.abs(x - 24 - 3 * Math.sin(y / 8.0)) < 1.5 && y > 6 && y < 42;
            values[i] = (cracked ? 500 : 1000) + 20 * random.nextGaussian();
        }
        return values;
    }

    /** The step never comes back: the guard on the current still does what it is there for, and the file is written. */
    @Test
    void anAnalysisThatHangsKeepsNoElectricalGuardFromActing() throws Exception {
        RunReport report = acquired(new Drawn(4, 4, LiveTriggersTest::point), 5, doing("hang", "report"), """
                guards:
                  glass: { live: total, above: 1, stops: source }
                  current: { limit: source.current, above: 0.3 A, stops: source }
                """);
        assertEquals(RunReport.Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("'current'"), report.reason());
        assertTrue(
                texts("trip").stream().noneMatch(text -> text.contains("live.total")),
                texts("trip").toString());
    }

    @Test
    void anAnalysisThatFailsTripsWhereItIsTo() throws Exception {
        RunReport report = acquired(new Drawn(4, 4, LiveTriggersTest::point), 5, doing("fail", "trip"), """
                guards:
                  glass: { live: total, above: 1e9, stops: source }
                  current: { limit: source.current, above: 0.8 A, stops: source }
                """);
        assertEquals(RunReport.Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("'glass'"), report.reason());
    }

    @Test
    void framesThatAreMissingEndARunThatMayHaveNone() throws Exception {
        RunReport report =
                acquired(new Drawn(4, 4, LiveTriggersTest::point), 5, doing("nothing", "report"), "onGap: fail\n");
        assertEquals(RunReport.Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("'onGap: fail'"), report.reason());
        assertTrue(report.framesLost() > 0, report.toString());
    }

    private static String doing(String instead, String onLate) {
        return """
                brightness:
                  frames: detector
                  onLate: %s
                  results: { total: total.total }
                  pipeline:
                    pipeline: 1
                    sources: { frames: { path: run.nxs } }
                    steps:
                      - test.total: { instead: %s }
                        from: frames
                        as: total
                """.formatted(onLate, instead);
    }

    /** The sum of a frame; or what else is said. */
    @Op(id = "test.total", name = "Total", description = "Sum of a frame.")
    private static final class Total implements Operation<Total.Params> {

        enum Instead {
            NOTHING,
            HANG,
            FAIL
        }

        record Params(
                @Param(help = "What it does instead.", def = "nothing")
                Instead instead) {}

        @Override
        public Signature output(Signature in, Params params) {
            return Signature.table(List.of(ColumnSpec.number("total", Unit.ONE)))
                    .withScan(in.scan());
        }

        /** Nothing is wrong with the frame of zeros by which everything is made ready. */
        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double sum = Arrays.stream(in.doubles()).sum();
            if (sum > 0 && params.instead() == Instead.FAIL) {
                throw new IllegalArgumentException("Nothing can be said of it.");
            }
            while (sum > 0 && params.instead() == Instead.HANG && NEVER.getCount() > 0) {
                try {
                    NEVER.await();
                } catch (InterruptedException e) {
                    // a step that does not even hear that
                    continue;
                }
            }
            return Frame.of(Table.of(Column.of("total", Unit.ONE, sum)));
        }
    }

    LiveTriggersTest() {
        List<Step<?>> steps = new java.util.ArrayList<>(List.of(new Total()));
        registry.steps().forEach(info -> steps.add(info.step()));
        registry = new Registry(
                steps,
                registry.readers(),
                registry.sinks(),
                registry.simulators(),
                registry.benchmarks(),
                registry.commands(),
                registry.contributions(org.solidus.core.app.Contribution.class));
    }

    private void requireFired(String words) throws Exception {
        List<String> fired = texts("trigger");
        fired.addAll(texts("note"));
        String found = fired.stream()
                .filter(text -> text.contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " in " + fired));
        assertTrue(found.endsWith(" ms ago."), found);
    }

    private List<String> texts(String kind) throws Exception {
        Table events = table("events");
        return IntStream.range(0, events.rows())
                .filter(row -> events.column("kind").text(row).equals(kind))
                .mapToObj(row -> events.column("text").text(row))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
    }

    private Table table(String name) throws Exception {
        try (Container container = new Opener(registry.readers()).open(folder.resolve("run.nxs"))) {
            return container.source("/entry/" + name, Optional.empty()).frame(0).table();
        }
    }
}
