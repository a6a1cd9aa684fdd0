/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.link.Address;

/**
 * Scalar process variables by Channel Access: {@code ca://HOST:5064}. A minor or major alarm makes a reading limited, an
 * invalid one invalid.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class CaDriver implements DriverFactory<PvSettings> {

    private static final String ID = "epics.ca";
    private static final int USUAL_PORT = 5064;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "EPICS process variables (Channel Access)";
    }

    @Override
    public Class<PvSettings> settings() {
        return PvSettings.class;
    }

    @Override
    public Device open(String id, String address, PvSettings settings, DeviceContext context) throws DeviceException {
        Address place = PvaAddress.parse(address, "ca", USUAL_PORT).server();
        return PvDriver.device(
                id,
                ID,
                address,
                deadline -> CaVariables.open(context.links().open(place.toString(), deadline), deadline),
                settings,
                context);
    }
}
