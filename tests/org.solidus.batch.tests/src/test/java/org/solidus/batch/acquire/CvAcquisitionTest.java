/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.Main;
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
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.ScaledClock;
import org.solidus.device.link.Links;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.CellModel;
import org.solidus.testbench.keithley.Keithley2450Simulator;

/** A voltammogram from the plan to the verdict: what the analysis finds is what the simulated cell is made of. */
class CvAcquisitionTest {

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

    @TempDir
    private Path folder;

    @Test
    @Tag("long")
    void theVerdictIsTheTruthOfTheCell() throws Exception {
        Registry registry = ClassPathRegistry.load(getClass().getClassLoader());
        InstrumentClock clock = new ScaledClock(20, Instant.parse("2026-01-01T00:00:00Z"));
        try (SimulatedInstrument meter = new Keithley2450Simulator().start(new Bench(clock, 7))) {
            RunReport report = acquired(registry, clock, meter.address());
            assertEquals(RunReport.Outcome.COMPLETE, report.outcome(), report.reason());
            assertTrue(report.allSafe());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, meter.output());
            assertEquals(0, report.lost());
        }
        Path pipeline = Files.writeString(folder.resolve("p.yaml"), PIPELINE);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = Main.run(
                registry, new String[] {"run", pipeline.toString()}, InputStream.nullInputStream(), stream, stream);
        assertEquals(0, status, () -> said.toString(StandardCharsets.UTF_8));
        Table sweeps = table(registry, "sweeps");
        for (double rate : sweeps.column("rate").doubles()) {
            assertEquals(0.05, rate, 0.05e-3);
        }
        assertEquals(List.of("up", "down"), List.of(sweeps.column("direction").text(0), sweeps.column("direction").text(1)));
        Table verdict = table(registry, "verdict");
        assertEquals("redox", verdict.column("verdict").text(0));
        assertEquals(TRUTH.formal(), verdict.column("E1/2").number(0), 0.005);
        assertEquals(TRUTH.resistance(), verdict.column("R").number(0), 0.03 * TRUTH.resistance());
    }

    private RunReport acquired(Registry registry, InstrumentClock clock, String address) throws Exception {
        AcquisitionPlan plan = AcquisitionPlan.parse(
                "cv.yaml",
                """
                acquisition: 1
                title: CV of a simulated cell
                devices:
                  smu:
                    driver: keithley.2450
                    address: %s
                    every: 2 s
                    profile: { cv: { start: 0 V, vertices: [5 V], end: 0 V, rate: 50 mV/s, step: 5 mV, compliance: 1 uA } }
                guards:
                  over: { limit: smu.voltage, above: 5.2 V }
                """.formatted(address),
                folder);
        Environment environment = new Environment(registry, new DeviceContext(clock, Links.standard()));
        CheckedPlan checked = PlanCheck.of(plan, environment);
        return Acquisition.run(checked, environment, Acquisition.Options.of(checked));
    }

    private Table table(Registry registry, String name) throws Exception {
        try (Container file = new Opener(registry.readers()).open(folder.resolve("verdict.nxs"))) {
            return file.source("/entry/" + name, Optional.empty()).frame(0).table();
        }
    }
}
