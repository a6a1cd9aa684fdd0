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
 * Keysight N6900 and N7900 (and RP7900, which speak alike) power systems: a current of up to 65 535 points from their own
 * memory, with limits and a watchdog of their own: the output latches off when the host falls silent.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class N6900Driver implements DriverFactory<N6900Driver.Settings> {

    /** Settings of a device. */
    public record Settings(
            @Param(help = "Largest current that is ever asked for.", unit = "A", min = 1e-6)
            double maxCurrent,

            @Param(help = "Largest voltage limit that is ever set.", unit = "V", min = 1e-3)
            double maxVoltage,

            @Param(help = "Time between measurements.", unit = "s", min = 2.048e-4, max = 60, def = "1 ms")
            double interval,

            @Param(
                    help = "How long the host may be silent before the instrument takes its output off.",
                    unit = "s",
                    min = 1,
                    max = 3600,
                    def = "5 s")
            double watchdog) {}

    @Override
    public String id() {
        return "keysight.n6900";
    }

    @Override
    public String name() {
        return "Keysight N6900 and N7900 power system";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) {
        return new N6900(id, id(), address, settings, context);
    }
}
