/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.link.Address;

/**
 * A sensor for whatever has no protocol of its own: a script inside another program (of a microscope, of a holder) pushes
 * lines of JSON over TCP to a port that is opened here. The address is {@code listen://127.0.0.1:5555}; with another host
 * than 127.0.0.1 anybody who reaches that address may push.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class PushDriver implements DriverFactory<PushDriver.Settings> {

    private static final String SCHEME = "listen";

    /**
     * @param channels each {@code NAME = FIELD in UNIT}
     * @param time field of the sender's clock; empty for none
     * @param timeUnit of that field
     * @param sequence field that counts the lines; empty for none
     * @param silence time without a line after which the last values are old, s
     * @param clients at a time
     * @param longestLine in bytes
     */
    public record Settings(
            @Param(help = "Fields that are read, each as: temperature = stage.temperature in degC.")
            List<String> channels,

            @Param(help = "Field of the sender's clock: a number, or date and time with its zone (ISO 8601).")
            Optional<String> time,

            @Param(help = "Unit of that field where it is a number.", def = "s")
            Unit timeUnit,

            @Param(help = "Field that counts the lines, so that lost ones are noticed.")
            Optional<String> sequence,

            @Param(help = "Without a line for so long the last values are old.", unit = "s", def = "5 s", min = 0.001)
            double silence,

            @Param(help = "Clients that may push at a time.", def = "4", min = 1, max = 64, expert = true)
            int clients,

            @Param(
                    help = "Longest line that is taken, in bytes.",
                    def = "65536",
                    min = 64,
                    max = 1048576,
                    expert = true)
            int longestLine) {

        /** Refuses a time in a unit of something else. */
        public Settings {
            if (!timeUnit.compatible(Unit.of("s"))) {
                throw new IllegalArgumentException("'timeUnit' must be a unit of time; found '" + timeUnit + "'.");
            }
        }
    }

    @Override
    public String id() {
        return "push.json";
    }

    @Override
    public String name() {
        return "Script that pushes values (JSON over TCP)";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) throws DeviceException {
        if (!address.startsWith(SCHEME + "://")) {
            throw new DeviceException(
                    "The address '" + address + "' of " + id + " is wrong: write listen://127.0.0.1:PORT.");
        }
        return new PushDevice(id, Address.parse(address), settings, context);
    }
}
