/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import org.solidus.core.registry.Registry;
import org.solidus.device.DeviceContext;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;

/**
 * What a run works with.
 *
 * @param registry drivers, steps, sinks
 * @param devices clock and links
 */
public record Environment(Registry registry, DeviceContext devices) {

    /** This computer: its clock, its network, its ports. */
    public static Environment of(Registry registry) {
        InstrumentClock clock = InstrumentClock.system();
        return new Environment(registry, new DeviceContext(clock, Links.standard(), registry.readers()));
    }

    /** The one clock. */
    public InstrumentClock clock() {
        return devices.clock();
    }
}
