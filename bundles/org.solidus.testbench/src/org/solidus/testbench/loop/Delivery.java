/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.loop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.FrameSource;
import org.solidus.device.acquire.Drivers;
import org.solidus.device.link.Links;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.detector.NearDetector;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/**
 * How frames get from what a simulated detector sees to a device of this host. Closed, the device and its server are
 * gone.
 *
 * @param source the device, not connected yet
 * @param first its number of the first frame
 * @param server what serves it
 */
public record Delivery(FrameSource source, long first, Closeable server) implements Closeable {

    /** A way of delivery. */
    @FunctionalInterface
    public interface Way {

        /** Serves the frames of a bench: its {@link FramePattern} by its {@link FramePlan}. */
        Delivery open(Bench bench) throws IOException, PipelineException;
    }

    /** Without a protocol in between. */
    public static Way near() {
        return bench ->
                new Delivery(new NearDetector("detector", pattern(bench), plan(bench), bench.clock()), 0, () -> {});
    }

    /** By PVAccess on loopback. */
    public static Way pvAccess(Registry registry) {
        return served(registry, "epics.ntndarray", 1);
    }

    /**
     * By a driver and the simulated instrument that is there for it.
     *
     * @param first the driver's number of the first frame
     */
    public static Way served(Registry registry, String driver, long first) {
        return bench -> {
            SimulatedInstrument server = registry.contributions(InstrumentSimulator.class).stream()
                    .filter(simulator -> simulator.drivers().contains(driver))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("There is no simulator for " + driver + "."))
                    .start(bench);
            try {
                return new Delivery(
                        (FrameSource) device(registry, "detector", driver, server, bench), first, server::close);
            } catch (PipelineException | RuntimeException e) {
                server.close();
                throw e;
            }
        };
    }

    /** The driver's device for a simulated instrument, not connected yet. */
    static Device device(Registry registry, String id, String driver, SimulatedInstrument instrument, Bench bench)
            throws PipelineException {
        StringBuilder text = new StringBuilder("acquisition: 1\ndevices:\n  " + id + ":\n    driver: " + driver
                + "\n    address: " + instrument.address() + "\n");
        if (!instrument.settings().isEmpty()) {
            text.append("    settings:\n");
            instrument.settings().forEach((name, value) -> text.append("      " + name + ": " + value + "\n"));
        }
        AcquisitionPlan plan = AcquisitionPlan.parse(id + ".yaml", text.toString(), Path.of(""));
        return Drivers.of(registry).open(plan.devices().getFirst(), new DeviceContext(bench.clock(), Links.standard()));
    }

    private static FramePattern pattern(Bench bench) {
        return bench.thing(FramePattern.class, () -> {
            throw new NoSuchElementException("There is no pattern of frames on the bench.");
        });
    }

    private static FramePlan plan(Bench bench) {
        return bench.thing(FramePlan.class, () -> FramePlan.SLOW);
    }

    @Override
    public void close() throws IOException {
        try {
            source.close();
        } finally {
            server.close();
        }
    }
}
