/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.device.ProfileRunner;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;

/**
 * The host is killed in mid-run, as a process and with SIGKILL: nothing of it runs any more. What a driver says of its
 * instrument's watchdog is held against what a meter at the terminals sees.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledHostTest {

    /** The longest time-out of a watchdog that a driver may set unless told otherwise, s. */
    static final long WATCHDOG = 30;

    static Stream<String> watched() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Drivers.Pair pair : Drivers.onLines()) {
            try (SimulatedInstrument instrument = pair.simulator().start(new Bench(InstrumentClock.system(), 1));
                    Device device =
                            Drivers.open(pair.driver(), instrument.address(), instrument.settings(), context())) {
                if (device instanceof ProfileRunner && device.describe().watchdog() == Watchdog.INSTRUMENT) {
                    ids.add(pair.driver().id());
                }
            }
        }
        return ids.stream().distinct();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("watched")
    void theInstrumentTakesItsOutputOff(String id) throws Exception {
        DriverFactory<?> driver = Drivers.of(id);
        try (SimulatedInstrument instrument =
                Drivers.simulators(id).getFirst().start(new Bench(InstrumentClock.system(), 5))) {
            Assumptions.assumeTrue(instrument.output() != Output.NONE, "no terminals to look at");
            killInMidRun(driver.id(), instrument);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WATCHDOG);
            while (instrument.output() == Output.ON && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertNotEquals(Output.ON, instrument.output(), "nobody is there and it drives on");
            assertEquals(Output.OFF_HIGH_IMPEDANCE, instrument.output());
        }
    }

    /** Without a watchdog the output stays on, which is why such runs are not to be left alone. */
    @Test
    void withoutAWatchdogNothingTakesItOff() throws Exception {
        InstrumentSimulator plain = new PlainInstrument();
        try (SimulatedInstrument instrument = plain.start(new Bench(InstrumentClock.system(), 5))) {
            killInMidRun("plain", instrument);
            assertEquals(Output.ON, instrument.output());
        }
    }

    private static void killInMidRun(String driver, SimulatedInstrument instrument) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                classPath(),
                HostProgram.class.getName(),
                driver,
                instrument.address()));
        for (Map.Entry<String, String> setting : instrument.settings().entrySet()) {
            command.add(setting.getKey() + "=" + setting.getValue());
        }
        Process host = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader said = host.inputReader()) {
            List<String> lines = new ArrayList<>();
            String line = said.readLine();
            while (line != null && !line.equals(HostProgram.RUNNING)) {
                lines.add(line);
                line = said.readLine();
            }
            assertTrue(line != null, () -> "the host ended before it ran: " + lines);
            assertEquals(Output.ON, instrument.output(), "in mid-run");
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private static DeviceContext context() {
        return new DeviceContext(InstrumentClock.system(), Links.standard());
    }

    /** Test runners may put the tests on a class path of their own. */
    static String classPath() {
        if (KilledHostTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}
