/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.step.Param;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;

/**
 * Keysight B2961A and B2962A (channel 1) low-noise sources: a current of up to 100 000 points from their own memory, with
 * a voltage limit of their own. They have no watchdog: what they were set to goes on when the host dies.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class B2961ADriver implements DriverFactory<B2961ADriver.Settings> {

    /** What the voltage limit does. */
    public enum Compliance {
        /** The current falls behind; readings are marked. The rule before the onset of a flash. */
        LIMIT,
        /** The instrument takes its output off at once; it goes through 0 V then. */
        TRIP
    }

    /** Settings of a device. */
    public record Settings(
            @Param(help = "Largest current that is ever asked for.", unit = "A", min = 1e-12, max = 10.5)
            double maxCurrent,

            @Param(help = "Largest voltage limit that is ever set.", unit = "V", min = 1e-6, max = 210)
            double maxVoltage,

            @Param(help = "Time between measurements.", unit = "s", min = 1e-5, max = 1000, def = "1 ms")
            double interval,

            @Param(help = "Whether the voltage is sensed at the sample with wires of its own.", def = "false")
            boolean fourWire,

            @Param(help = "What reaching the voltage limit does.", def = "limit")
            Compliance compliance) {}

    @Override
    public String id() {
        return "keysight.b2961a";
    }

    @Override
    public String name() {
        return "Keysight B2961A current source";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) {
        return new B2961A(id, id(), address, settings, context);
    }
}
