/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.device.acquire.Acquisition;
import org.solidus.device.acquire.Environment;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.JournalConversion.Converted;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;

/**
 * An unattended run whose process is killed (SIGKILL) while a real driver drives: the instrument takes its output off by
 * itself, and what had been measured is in the file that is recovered.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledAcquisitionTest {

    /** What came this long before the kill, ms, was flushed, as promised (0.2 s), on a computer that is busy. */
    private static final long FLUSHED = 1500;

    private static final long LEAST = 3000;
    private static final int POINTS = 20;

    @TempDir
    private Path folder;

    private final Environment environment = AcquisitionProgram.environment();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keithley.2600 | cv: { start: 3 V, vertices: [3.5 V], end: 3 V, rate: 10 mV/s, compliance: 1 mA }",
                "keysight.n6900 | waveform: { shape: sine, frequency: 10 Hz, offset: 50 mA, amplitude: 10 mA, points: 50,"
                        + " duration: 100 s, limit: 100 V }"
            })
    void theOutputGoesOffAndWhatWasMeasuredIsRecovered(String driver, String profile) throws Exception {
        try (SimulatedInstrument instrument =
                Drivers.simulators(driver).getFirst().start(new Bench(InstrumentClock.system(), 5))) {
            Files.writeString(folder.resolve(AcquisitionProgram.PLAN), plan(driver, profile, instrument));
            long promised = runAndKill(instrument);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(KilledHostTest.WATCHDOG);
            while (instrument.output() == Output.ON && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertEquals(Output.OFF_HIGH_IMPEDANCE, instrument.output(), "nobody is there");
            recovered(promised);
        }
    }

    private static String plan(String driver, String profile, SimulatedInstrument instrument) {
        String settings = instrument.settings().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "acquisition: 1\nunattended: true\nduration: 1 h\ndevices:\n  source:\n    driver: " + driver
                + "\n    address: " + instrument.address() + "\n    settings: {" + settings
                + "}\n    every: 100 ms\n    profile:\n      " + profile + "\n";
    }

    /** Returns how many readings must be there. */
    private long runAndKill(SimulatedInstrument instrument) throws Exception {
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        KilledHostTest.classPath(),
                        AcquisitionProgram.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("said.txt").toFile())
                .start();
        List<long[]> seen = new ArrayList<>();
        try (BufferedReader out = host.inputReader()) {
            String line = out.readLine();
            while (line != null && !enough(seen)) {
                String[] parts = line.split(" ");
                seen.add(new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])});
                line = out.readLine();
            }
            assertTrue(line != null, () -> "it ended by itself: " + said());
            assertEquals(Output.ON, instrument.output(), "in mid-run");
        } finally {
            host.destroyForcibly().waitFor();
        }
        long killed = seen.getLast()[1];
        return seen.stream()
                .filter(moment -> moment[1] < killed - FLUSHED)
                .mapToLong(moment -> moment[0])
                .max()
                .orElse(0);
    }

    private static boolean enough(List<long[]> seen) {
        return !seen.isEmpty() && seen.getLast()[0] > POINTS && seen.getLast()[1] > seen.getFirst()[1] + LEAST;
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said.txt"));
        } catch (java.io.IOException e) {
            return e.getMessage();
        }
    }

    private void recovered(long promised) throws Exception {
        Path file = folder.resolve("recovered.nxs");
        Converted converted = Acquisition.recover(folder.resolve("plan.journal"), file, environment, Progress.NONE);
        assertTrue(promised > 0);
        assertTrue(converted.readings() >= promised, converted.readings() + " of " + promised);
        assertTrue(converted.partial().orElseThrow().contains("killed"));
        try (Container container = new Opener(environment.registry().readers()).open(file)) {
            Table source =
                    container.source("/entry/source", Optional.empty()).frame(0).table();
            assertTrue(source.rows() > 0);
        }
    }
}
