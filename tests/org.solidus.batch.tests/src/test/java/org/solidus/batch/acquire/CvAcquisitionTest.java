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
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.batch.Main;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.device.DeviceContext;
import org.solidus.device.acquire.Acquisition;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.acquire.RunReport;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.CellModel;
import org.solidus.testbench.keithley.Keithley2400Simulator;
import org.solidus.testbench.keithley.Keithley2450Simulator;

/**
 * A voltammogram from the plan to the verdict: 0 to 5 V and back at 10 mV/s, a point every millivolt. What the analysis of
 * the file finds is what the simulated cell is made of.
 */
@Tag("long")
class CvAcquisitionTest {

    private static final double FACTOR = 10;
    private static final double RATE = 0.01;
    private static final int POINTS = 10001;
    private static final CellModel TRUTH = CellModel.redox(5e-12);

    private static final String PIPELINE = """
            pipeline: 1
            sources: { log: { path: cv.nxs, dataset: /entry/smu } }
            steps:
              - cv.sweeps:
                from: log
                keep: true
              - cv.verdict:
                from: log
            sink: { path: verdict.nxs }
            """;

    private final Registry registry = ClassPathRegistry.load(getClass().getClassLoader());
    private final PatientClock clock = new PatientClock(FACTOR, Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    static Stream<Arguments> meters() {
        return Stream.of(
                Arguments.of("keithley.2450", new Keithley2450Simulator()),
                Arguments.of("keithley.2400", new Keithley2400Simulator()));
    }

    /** Classes are loaded in the computer's time, which is ten times as long on this clock: not while a guard waits. */
    @BeforeEach
    void everythingWasUsedOnce() throws Exception {
        for (Arguments meter : meters().toList()) {
            try (SimulatedInstrument instrument = started((InstrumentSimulator) meter.get()[1])) {
                acquired(
                        "warm",
                        (String) meter.get()[0],
                        instrument,
                        "{ vertices: [20 mV], compliance: 1 uA }",
                        "3000 s");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meters")
    void theVerdictIsTheTruthOfTheCell(String driver, InstrumentSimulator simulator, TestReporter reporter)
            throws Exception {
        try (SimulatedInstrument meter = started(simulator)) {
            RunReport report = acquired("cv", driver, meter, "{ vertices: [5 V], compliance: 1 uA }", "60 s");
            assertEquals(RunReport.Outcome.COMPLETE, report.outcome(), report.reason());
            assertTrue(report.allSafe());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, meter.output());
            assertEquals(0, report.lost());
            double lateness = report.lateness().get("smu");
            assertTrue(lateness > 0 && Double.isFinite(lateness), "the worst lateness is told");
            reporter.publishEntry(driver, "worst lateness " + lateness + " s at " + FACTOR + " times the pace");
        }
        requireComplete(table("cv.nxs", "smu"));
        assertEquals(1, table("cv.nxs", "run").column("complete").number(0));
        analyse();
        requireRate(table("verdict.nxs", "sweeps"));
        requireTruth(table("verdict.nxs", "verdict"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meters")
    void aLimitThatIsReachedLeavesTheCellOpenAndWhatWasMeasured(String driver, InstrumentSimulator simulator)
            throws Exception {
        try (SimulatedInstrument meter = started(simulator)) {
            RunReport report = acquired("cv", driver, meter, "{ vertices: [5 V], compliance: 1.5 nA }", "60 s");
            assertEquals(RunReport.Outcome.PARTIAL, report.outcome(), report.reason());
            assertTrue(report.reason().contains("limit"), report.reason());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, meter.output());
            assertTrue(report.allSafe() && !report.safe().isEmpty(), () -> report.safe()
                    .toString());
            assertEquals(0, report.lost());
        }
        requireKept(table("cv.nxs", "smu"));
        Table run = table("cv.nxs", "run");
        assertEquals(0, run.column("complete").number(0));
        assertTrue(
                run.column("reason").text(0).contains("limit"),
                run.column("reason").text(0));
    }

    /** All points up to the one at the limit, which says so; what was read before and after is at rest. */
    private static void requireKept(Table log) {
        double[] volts = rows(log, "voltage");
        Column quality = log.column("current quality");
        int limit = IntStream.range(0, log.rows())
                .filter(i -> quality.text(i).equals("limited"))
                .findFirst()
                .orElseThrow();
        int points = (int) Math.round(volts[limit - 1] / 1e-3) + 1;
        assertTrue(points > 1000 && points < 5000, "it ends at " + volts[limit] + " V");
        assertEquals(1e-3 * points, volts[limit], 1e-3, "a source at its limit no longer holds its potential");
        for (int k = 0; k < points; k++) {
            assertEquals(1e-3 * k, volts[limit - points + k], 1e-6, "point " + k);
            assertEquals("good", quality.text(limit - points + k), "point " + k);
        }
    }

    private SimulatedInstrument started(InstrumentSimulator simulator) throws IOException {
        return simulator.start(new Bench(clock, 7));
    }

    /** Files of that name; the guard for silence waits for so long. */
    private RunReport acquired(String name, String driver, SimulatedInstrument meter, String sweep, String silence)
            throws Exception {
        AcquisitionPlan plan = AcquisitionPlan.parse(
                name + ".yaml", """
                acquisition: 1
                title: CV of a simulated cell
                devices:
                  smu:
                    driver: %s
                    address: %s
                    every: 2 s
                    profile: { cv: { start: 0 V, end: 0 V, rate: 10 mV/s, step: 1 mV, %s }
                guards:
                  over: { limit: smu.voltage, above: 5.2 V }
                  silence: { stale: smu, after: %s }
                """.formatted(driver, meter.address(), sweep.substring(1), silence), folder);
        Environment environment = new Environment(registry, new DeviceContext(clock, clock.links()));
        CheckedPlan checked = PlanCheck.of(plan, environment);
        return Acquisition.run(checked, environment, Acquisition.Options.of(checked));
    }

    /** Every point of the sweep is there, in order; the readings before and after it stand at rest. */
    private static void requireComplete(Table log) {
        double[] volts = rows(log, "voltage");
        int first = IntStream.range(0, volts.length - POINTS + 1)
                .filter(i -> Math.abs(volts[i + POINTS / 2] - 5) < 1e-6)
                .findFirst()
                .orElseThrow();
        for (int k = 0; k < POINTS; k++) {
            double due = 1e-3 * (k <= POINTS / 2 ? k : POINTS - 1 - k);
            assertEquals(due, volts[first + k], 1e-6, "point " + k);
        }
        double[] own = rows(log, "device_time");
        double[] time = rows(log, "time");
        for (int i = 1; i < time.length; i++) {
            assertTrue(
                    time[i] > time[i - 1], "time goes on at row " + i + ": " + time[i - 1] + " s, " + time[i] + " s");
            boolean within = i > first && i < first + POINTS;
            assertTrue(!within || own[i] > own[i - 1], "the instrument's time goes on at row " + i);
        }
    }

    private static void requireRate(Table sweeps) {
        assertEquals(2, sweeps.rows());
        for (double rate : sweeps.column("rate").doubles()) {
            assertEquals(RATE, rate, 1e-3 * RATE);
        }
        assertEquals("up", sweeps.column("direction").text(0));
        assertEquals("down", sweeps.column("direction").text(1));
    }

    private static void requireTruth(Table verdict) {
        assertEquals("redox", verdict.column("verdict").text(0));
        assertEquals(TRUTH.anodicPeak(RATE).orElseThrow(), verdict.column("Epa").number(0), 0.005);
        assertEquals(
                TRUTH.cathodicPeak(RATE).orElseThrow(), verdict.column("Epc").number(0), 0.005);
        assertEquals(TRUTH.formal(), verdict.column("E1/2").number(0), 0.002);
        assertEquals(TRUTH.resistance(), verdict.column("R").number(0), 0.02 * TRUTH.resistance());
        assertEquals(TRUTH.capacitance(), verdict.column("C").number(0), 0.05 * TRUTH.capacitance());
    }

    private static double[] rows(Table table, String column) {
        return table.column(column).doubles();
    }

    private void analyse() throws Exception {
        Path pipeline = Files.writeString(folder.resolve("p.yaml"), PIPELINE);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] line = {"run", pipeline.toString()};
        int status = Main.run(registry, line, InputStream.nullInputStream(), stream, stream);
        assertEquals(0, status, () -> said.toString(StandardCharsets.UTF_8));
    }

    private Table table(String file, String name) throws Exception {
        try (Container container = new Opener(registry.readers()).open(folder.resolve(file))) {
            return container.source("/entry/" + name, Optional.empty()).frame(0).table();
        }
    }
}
