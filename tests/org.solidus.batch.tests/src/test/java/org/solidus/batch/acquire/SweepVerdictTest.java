/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Main;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.core.source.Container;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.device.DeviceContext;
import org.solidus.device.acquire.Acquisition;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.acquire.RunReport;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.keithley.Keithley2450Simulator;

/** What is said of a voltammogram after each of its sweeps is what the analysis of its file says of the same rows. */
@Timeout(120)
class SweepVerdictTest {

    private static final double FACTOR = 10;

    private static final String PIPELINE = """
            pipeline: 1
            sources: { log: { path: cv.nxs, dataset: /entry/smu } }
            steps:
              - cv.sweeps: { time: device_time }
                from: log
                keep: true
              - cv.verdict: { time: device_time }
                from: log
            """;

    private static final String RESULTS =
            "{ r: verdict.R, epa: verdict.Epa, kind: verdict.verdict, why: verdict.rule, rate: sweeps.rate }";

    private final Registry registry = ClassPathRegistry.load(getClass().getClassLoader());
    private final PatientClock clock = new PatientClock(FACTOR, Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private static String plan(String address, String sweep, String more) {
        return """
                acquisition: 1
                title: CV of a simulated cell
                devices:
                  smu:
                    driver: keithley.2450
                    address: %s
                    every: 1 s
                    profile: { cv: { start: 0 V, end: 0 V, step: 25 mV, compliance: 1 uA, %s } }
                guards:
                  over: { limit: smu.voltage, above: 5.2 V }
                live:
                  cv:
                    log: smu
                    pipeline: live.yaml
                    results: %s
                %s
                """.formatted(address, sweep, RESULTS, more);
    }

    private RunReport acquired(String sweep, String more) throws Exception {
        Files.writeString(folder.resolve("live.yaml"), PIPELINE);
        try (SimulatedInstrument meter = new Keithley2450Simulator().start(new Bench(clock, 7))) {
            AcquisitionPlan plan = AcquisitionPlan.parse("cv.yaml", plan(meter.address(), sweep, more), folder);
            Environment environment = new Environment(registry, new DeviceContext(clock, clock.links()));
            CheckedPlan checked = PlanCheck.of(plan, environment);
            RunReport report = Acquisition.run(checked, environment, Acquisition.Options.of(checked));
            assertEquals(Output.OFF_HIGH_IMPEDANCE, meter.output());
            return report;
        }
    }

    @Test
    void everySweepIsAnalysedAsTheFileWouldBe() throws Exception {
        RunReport report = acquired("vertices: [5 V, 0 V], rate: 250 mV/s, cycles: 2", "");
        assertEquals(RunReport.Outcome.COMPLETE, report.outcome(), report.reason());
        Table live = table("live");
        Table log = table("smu");
        assertEquals(4, live.rows());
        long before = 0;
        for (int sweep = 1; sweep <= 4; sweep++) {
            int row = sweep - 1;
            assertEquals(sweep, live.column("r_sweep").number(row));
            int rows = (int) live.column("r_rows").number(row);
            assertTrue(rows > before + 150 && rows <= log.rows(), rows + " rows after " + before);
            before = rows;
            requireEqual(live, row, first(log, rows), sweep);
            assertTrue(live.column("r_latency").number(row) > 0);
        }
        assertEquals("redox", word("kind"), "the last verdict is that of the whole");
        List<String> said = said();
        assertEquals(4, said.size(), said.toString());
        assertTrue(said.getLast().contains("kind redox") && said.getLast().contains("ohm"), said.getLast());
    }

    @Test
    void aCycleIsAnalysedWhenBothOfItsSweepsHaveEnded() throws Exception {
        acquired("vertices: [2 V, 0 V], rate: 250 mV/s, cycles: 2", "    each: cycle".indent(0));
        Table live = table("live");
        assertEquals(2, live.rows());
        assertEquals(2, live.column("r_sweep").number(0));
        assertEquals(4, live.column("r_sweep").number(1));
    }

    @Test
    void aTriggerActsOnTheVerdictOfASweep() throws Exception {
        RunReport report = acquired(
                "vertices: [2 V, 0 V], rate: 250 mV/s, cycles: 50",
                "triggers:\n  - { when: live.r_sweep, above: 3, stop: smu }\n");
        assertEquals(RunReport.Outcome.COMPLETE, report.outcome(), report.reason());
        assertTrue(table("live").rows() < 10, "It was stopped long before the fiftieth cycle.");
        Table events = table("events");
        String fired = IntStream.range(0, events.rows())
                .filter(row -> events.column("kind").text(row).equals("trigger"))
                .mapToObj(row -> events.column("text").text(row))
                .findFirst()
                .orElseThrow();
        assertTrue(fired.contains("'smu' is stopped. It was 3"), fired);
    }

    @Test
    void itIsSaidOnTheConsoleAsItComes() throws Exception {
        Files.writeString(folder.resolve("live.yaml"), PIPELINE);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (SimulatedInstrument meter = new Keithley2450Simulator().start(new Bench(InstrumentClock.system(), 7))) {
            Path plan = Files.writeString(
                    folder.resolve("cv.yaml"), plan(meter.address(), "vertices: [0.5 V], rate: 250 mV/s", ""));
            PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
            String[] line = {"acquire", plan.toString()};
            int status = Main.run(registry, line, InputStream.nullInputStream(), stream, stream);
            assertEquals(ExitStatus.DONE, status, () -> said.toString(StandardCharsets.UTF_8));
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("live.cv: Live analysis 'cv', sweep 1, "), text);
        assertTrue(text.contains("live.cv: Live analysis 'cv', sweep 2, "), text);
    }

    @Test
    void whatCannotBeAnalysedIsSaidBeforeAnythingMoves() throws Exception {
        Files.writeString(folder.resolve("live.yaml"), PIPELINE);
        String text = plan("tcp://127.0.0.1:1", "vertices: [1 V], rate: 250 mV/s", "");
        requireRefused(text.replace("verdict.R,", "verdict.Resistance,"), "no column 'Resistance'");
        requireRefused(text.replace("log: smu", "log: smuu"), "no device 'smuu'");
        requireRefused(text.replace("log: smu", "frames: smu\n    log: smu"), "frames");
        requireRefused(text + "triggers:\n  - { when: live.rr, above: 1, stop: smu }\n", "no live result 'rr'");
        requireRefused(
                text.replace("profile: { cv: { start: 0 V, end: 0 V, step: 25 mV, compliance: 1 uA,", "# {"),
                "runs no voltammogram");
    }

    private void requireRefused(String text, String why) throws IOException {
        Path plan = Files.writeString(folder.resolve("wrong.yaml"), text);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] line = {"acquire", plan.toString(), "--dry-run"};
        int status = Main.run(registry, line, InputStream.nullInputStream(), stream, stream);
        assertTrue(status != ExitStatus.DONE, why);
        assertTrue(
                said.toString(StandardCharsets.UTF_8).contains(why),
                () -> why + " in " + said.toString(StandardCharsets.UTF_8));
    }

    /** The finished file, up to the end of a sweep, through the pipeline as a run does it. */
    private void requireEqual(Table live, int row, Table rows, int sweep) throws Exception {
        Pipeline pipeline = Pipeline.parse("p.yaml", PIPELINE, folder, Pipeline.Overrides.NONE);
        GivenSources given = GivenSources.of(Map.of("log", MemorySource.single("log", Frame.of(rows))));
        try (Plan plan = Planner.attempt(pipeline, registry, given).plan().orElseThrow();
                Runner runner =
                        new Runner(plan, RunOptions.in(folder.resolve("parts" + sweep)), Progress.NONE, () -> false);
                Results results = runner.run()) {
            Table verdict = results.result("verdict").source().frame(0).table();
            Table sweeps = results.result("sweeps").source().frame(0).table();
            assertEquals(sweep, sweeps.rows(), "half cycles in the first " + rows.rows() + " rows");
            requireSame(verdict.column("R").number(0), live, "r", row);
            requireSame(verdict.column("R error").number(0), live, "r_error", row);
            requireSame(verdict.column("Epa").number(0), live, "epa", row);
            requireSame(verdict.column("verdict").number(0), live, "kind", row);
            requireSame(sweeps.column("rate").number(sweep - 1), live, "rate", row);
            requireSame(sweeps.column("rate error").number(sweep - 1), live, "rate_error", row);
            String why = verdict.column("rule").text(0);
            assertTrue(said().get(row).contains(why), why + " in " + said().get(row));
        }
    }

    private static void requireSame(double expected, Table live, String column, int row) {
        assertEquals(
                Double.doubleToLongBits(expected),
                Double.doubleToLongBits(live.column(column).number(row)),
                () -> column + " of row " + row + ": " + expected + " and "
                        + live.column(column).number(row));
    }

    private static Table first(Table table, int rows) {
        return new Table(table.columns().stream()
                .map(column -> switch (column.type()) {
                    case FLOAT64 -> Column.of(column.name(), column.unit(), Arrays.copyOf(column.doubles(), rows));
                    case INT64 ->
                        Column.kinds(column.name(), column.categories(), Arrays.copyOf((long[]) column.array(), rows));
                    case TEXT ->
                        Column.of(
                                column.name(),
                                IntStream.range(0, rows).mapToObj(column::text).toArray(String[]::new));
                })
                .toList());
    }

    private List<String> said() throws Exception {
        Table events = table("events");
        return IntStream.range(0, events.rows())
                .filter(row -> events.column("source").text(row).equals("live.cv"))
                .mapToObj(row -> events.column("text").text(row))
                .toList();
    }

    private String word(String result) throws Exception {
        String text = said().getLast();
        int at = text.indexOf(result + " ") + result.length() + 1;
        return text.substring(at, text.indexOf(',', at));
    }

    private Table table(String name) throws Exception {
        try (Container container = new Opener(registry.readers()).open(folder.resolve("cv.nxs"))) {
            return container.source("/entry/" + name, Optional.empty()).frame(0).table();
        }
    }
}
