/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;

/**
 * Scalar process variables by PVAccess: {@code pva://HOST:5075}. A minor or major alarm makes a reading limited, an invalid
 * one invalid.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class PvDriver implements DriverFactory<PvSettings> {

    private static final String ID = "epics.pv";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "EPICS process variables (PVAccess)";
    }

    @Override
    public Class<PvSettings> settings() {
        return PvSettings.class;
    }

    @Override
    public Device open(String id, String address, PvSettings settings, DeviceContext context) throws DeviceException {
        PvaAddress place = PvaAddress.parse(address);
        return device(id, ID, address, deadline -> PvaVariables.open(place.server(), deadline), settings, context);
    }

    /** A sensor, or an actuator where something can be set. */
    static Device device(
            String id,
            String driver,
            String address,
            PvServer.Opener opener,
            PvSettings settings,
            DeviceContext context)
            throws DeviceException {
        List<PvChannel> reads = PvChannel.parse(settings.read(), false);
        List<PvChannel> sets = PvChannel.parse(settings.set(), true);
        return sets.isEmpty()
                ? new PvSensor(id, driver, address, opener, reads, sets, context)
                : new PvActuator(id, driver, address, opener, reads, sets, context);
    }
}
