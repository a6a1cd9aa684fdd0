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
 * A Keithley 2450 over TCP (raw socket, port 5025). It times its sweeps itself. Nothing in it takes the output off when the host
 * dies.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class Keithley2450Driver extends KeithleyDriver {

    private static final Kind KIND = new Kind(
            "keithley.2450",
            "Keithley 2450 source-meter",
            new ScpiDialect2450(List.of("2450")),
            new Planner2450(210, false),
            210,
            Watchdog.NONE);

    @Override
    Kind kind() {
        return KIND;
    }
}
