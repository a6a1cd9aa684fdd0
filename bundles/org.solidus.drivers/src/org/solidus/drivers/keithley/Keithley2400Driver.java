/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DriverFactory;

/**
 * A Keithley of the series 2400 over a serial line, or over TCP to a server of one. The host paces its sweeps. Nothing in it
 * takes the output off when the host dies.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class Keithley2400Driver extends KeithleyDriver {

    private static final double VOLTS = 21;

    private static final Kind KIND = new Kind(
            "keithley.2400",
            "Keithley 2400 source-meter",
            new ScpiDialect2400(List.of("2400", "2401", "2410", "2420", "2425", "2440")),
            new Planner2400(VOLTS),
            VOLTS,
            Watchdog.NONE);

    @Override
    Kind kind() {
        return KIND;
    }
}
