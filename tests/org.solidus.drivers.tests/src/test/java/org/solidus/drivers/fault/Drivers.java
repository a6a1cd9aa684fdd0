/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.testbench.InstrumentSimulator;

/** The drivers that are contributed, and the simulated instruments that they speak with. */
final class Drivers {

    private static final Registry REGISTRY = ClassPathRegistry.load(Drivers.class.getClassLoader());

    private Drivers() {}

    /** A driver and an instrument for it. */
    record Pair(DriverFactory<?> driver, InstrumentSimulator simulator) {}

    static Stream<DriverFactory<?>> all() {
        return REGISTRY.contributions(DriverFactory.class).stream().map(driver -> (DriverFactory<?>) driver);
    }

    static DriverFactory<?> of(String id) {
        return all().filter(driver -> driver.id().equals(id)).findFirst().orElseThrow();
    }

    static List<InstrumentSimulator> simulators(String driver) {
        return REGISTRY.contributions(InstrumentSimulator.class).stream()
                .filter(simulator -> simulator.drivers().contains(driver))
                .toList();
    }

    /** A device with the settings that its instrument wants. */
    static <C extends Record> Device open(
            DriverFactory<C> driver, String address, Map<String, String> settings, DeviceContext context)
            throws IOException {
        String text = settings.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
        try {
            Mapping mapping = (Mapping) YamlText.read("settings", text.isEmpty() ? "{}" : text);
            C bound = RecordBinder.bind(driver.settings(), mapping, "the driver '" + driver.id() + "'");
            return driver.open(
                    "device", address, bound, new DeviceContext(context.clock(), context.links(), REGISTRY.readers()));
        } catch (PipelineException e) {
            throw new IOException(driver.id() + ": " + e.getMessage(), e);
        }
    }

    /** Every driver with every instrument for it. */
    static List<Pair> pairs() {
        return all().flatMap(driver -> simulators(driver.id()).stream().map(simulator -> new Pair(driver, simulator)))
                .toList();
    }

    /** Those whose instrument is on a plain line. */
    static List<Pair> onLines() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (DriverFactory<?> driver : all().toList()) {
            for (InstrumentSimulator simulator : simulators(driver.id())) {
                Pair pair = new Pair(driver, simulator);
                try (Rig rig = new Rig(driver, simulator)) {
                    if (rig.proxy.isPresent()) {
                        pairs.add(pair);
                    }
                }
            }
        }
        return pairs;
    }
}
