/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.zmq;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.data.ElementType;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.link.Address;
import org.solidus.drivers.stream.StreamSettings;

/**
 * A detector that pushes its frames by ZeroMQ: DECTRIS' stream interface (dheader-1.0, dimage-1.0, dseries_end-1.0), or a
 * JSON header with {@code msg_number} and the bytes. The address is {@code tcp://HOST:9999}. A receiver that is slow holds
 * the sender up once {@code queue} messages wait; what the sender then drops is seen in its numbers.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class ZmqDriver implements DriverFactory<ZmqDriver.Settings> {

    /**
     * @param queue messages that wait here
     * @param largest part of a message, MiB
     * @param shape of the frames, where it must be known before the first comes
     * @param type of their elements, likewise
     * @param stream what all streams can be told
     */
    public record Settings(
            @Param(help = "Messages that wait here before the sender is held up.", def = "64", min = 1, max = 100000)
            int queue,

            @Param(
                    help = "Largest part of a message that is taken, MiB.",
                    def = "256",
                    min = 1,
                    max = 1024,
                    expert = true)
            int largest,

            @Param(help = "Shape of the frames, slowest axis first, where it must be known before the first one comes.")
            List<Integer> shape,

            @Param(help = "Element type of the frames (uint16), where it must be known before the first one comes.")
            Optional<ElementType> type,

            @Shared StreamSettings stream) {}

    @Override
    public String id() {
        return "zmq.frames";
    }

    @Override
    public String name() {
        return "Detector that pushes frames (ZeroMQ)";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) throws DeviceException {
        Address place = Address.parse(address);
        if (!place.scheme().equals("tcp")) {
            throw new DeviceException("The address '" + address + "' of " + id + " is wrong: write tcp://HOST:PORT.");
        }
        place.host();
        place.port();
        return new ZmqDevice(id, place, settings, context);
    }
}
