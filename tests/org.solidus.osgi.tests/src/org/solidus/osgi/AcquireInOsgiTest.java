/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.solidus.batch.Main;
import org.solidus.core.registry.Registry;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;

/** A plan is rehearsed and run inside the framework, and a bundle that is stopped in the middle leaves nothing on. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AcquireInOsgiTest {

    private static final BundleContext CONTEXT =
            FrameworkUtil.getBundle(AcquireInOsgiTest.class).getBundleContext();

    @TempDir
    private Path folder;

    private SimulatedInstrument source() throws Exception {
        return registry().contributions(InstrumentSimulator.class).stream()
                .filter(simulator -> simulator.id().equals("keithley-2450"))
                .findFirst()
                .orElseThrow()
                .start(new Bench(InstrumentClock.system(), 3));
    }

    private Path plan(SimulatedInstrument source, String sweep) throws Exception {
        String settings = source.settings().entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
        return Files.writeString(folder.resolve("sweep.yaml"), """
                acquisition: 1
                devices:
                  smu:
                    driver: keithley.2450
                    address: %s
                    every: 0.2 s
                    settings: %s
                    profile: { cv: { %s } }
                """.formatted(source.address(), settings, sweep));
    }

    @Test
    void aPlanIsRehearsedAndRun() throws Exception {
        try (SimulatedInstrument source = source()) {
            Path plan = plan(source, "start: 3 V, vertices: [3.02 V], step: 1 mV, rate: 20 mV/s, compliance: 1 mA");
            Answer rehearsed = acquire(plan, "--dry-run");
            assertEquals(0, rehearsed.status(), rehearsed.err());
            assertTrue(rehearsed.out().contains("smu (keithley.2450)"), rehearsed.out());
            assertNotEquals(Output.ON, source.output());
            Answer run = acquire(plan);
            assertEquals(0, run.status(), run.err());
            Path file = Path.of(run.out().strip());
            assertTrue(Files.size(file) > 0);
            assertEquals(Output.OFF_HIGH_IMPEDANCE, source.output());
        }
    }

    @Test
    void aBundleThatIsStoppedInTheMiddleLeavesNothingOn() throws Exception {
        try (SimulatedInstrument source = source()) {
            Path plan = plan(source, "start: 3 V, vertices: [4 V], step: 1 mV, rate: 5 mV/s, compliance: 1 mA");
            CompletableFuture<Answer> run = CompletableFuture.supplyAsync(() -> acquire(plan));
            while (source.output() != Output.ON && !run.isDone()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertEquals(Output.ON, source.output(), () -> run.join().err());
            Bundle drivers = Arrays.stream(CONTEXT.getBundles())
                    .filter(bundle -> bundle.getSymbolicName().equals("org.solidus.drivers"))
                    .findFirst()
                    .orElseThrow();
            drivers.stop(Bundle.STOP_TRANSIENT);
            try {
                assertEquals(Output.OFF_HIGH_IMPEDANCE, source.output());
                Answer answer = run.get();
                assertEquals(1, answer.status(), answer.err());
            } finally {
                drivers.start(Bundle.START_TRANSIENT);
            }
        }
    }

    private static Answer acquire(Path plan, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = new String[2 + more.length];
        arguments[0] = "acquire";
        arguments[1] = plan.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        int status = Main.run(registry(), arguments, InputStream.nullInputStream(), stream(out), stream(err));
        return new Answer(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static Registry registry() {
        ServiceReference<Registry> reference = CONTEXT.getServiceReference(Registry.class);
        assertNotNull(reference, "the service component runtime has made no registry");
        return CONTEXT.getService(reference);
    }

    private record Answer(int status, String out, String err) {}
}
