/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.drivers.stream.StreamSettings;

/**
 * A detector that publishes its frames by PVAccess as {@code epics:nt/NTNDArray:1.0}, uncompressed or with the codecs lz4
 * and bslz4: areaDetector's plugin NDPluginPva, for example. The address is {@code pva://HOST:5075/NAME}.
 *
 * <p>A receiver that is slow is felt by the server through TCP; most servers then keep {@code queue} frames and drop what
 * is more, which their numbers show. With {@code pipeline} a server that can waits instead.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class NtNdArrayDriver implements DriverFactory<NtNdArrayDriver.Settings> {

    /**
     * @param queue frames that the server shall keep
     * @param pipeline whether the server shall wait for acknowledgement
     * @param largest message, MiB
     * @param stream what all streams can be told
     */
    public record Settings(
            @Param(help = "Frames that the server shall keep for a slow receiver.", def = "64", min = 2, max = 100000)
            int queue,

            @Param(
                    help = "The server shall wait until frames were received instead of dropping some; not every server"
                            + " can.",
                    def = "false",
                    expert = true)
            boolean pipeline,

            @Param(help = "Largest message that is taken, MiB.", def = "256", min = 1, max = 1024, expert = true)
            int largest,

            @Shared StreamSettings stream) {}

    @Override
    public String id() {
        return "epics.ntndarray";
    }

    @Override
    public String name() {
        return "EPICS detector (PVAccess NTNDArray)";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) throws DeviceException {
        return new NdArrayDevice(id, PvaAddress.parse(address), settings, context);
    }
}
