/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;

/**
 * A Keithley of the series 2600 over TCP (raw socket, port 5025), channel A. It sweeps by a script that takes the output off
 * when the host falls silent, and stays silent for the time that the settings say.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class Keithley2600Driver extends KeithleyDriver {

    private static final double VOLTS = 40;

    private static final Kind KIND = new Kind(
            "keithley.2600",
            "Keithley 2600 source-meter",
            new TspDialect(),
            new PlannerTsp(VOLTS),
            VOLTS,
            Watchdog.INSTRUMENT);

    @Override
    Kind kind() {
        return KIND;
    }

    @Override
    public Device open(String id, String address, KeithleySettings settings, DeviceContext context) {
        return new Keithley2600(kind(), id, address, settings, context);
    }
}
