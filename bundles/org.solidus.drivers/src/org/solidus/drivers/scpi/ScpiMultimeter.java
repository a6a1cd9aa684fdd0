/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.scpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Link;
import org.solidus.device.scpi.Scpi;
import org.solidus.device.scpi.ScpiDevice;

/**
 * Any multimeter with the measurement commands of SCPI 1999.0, volume 2, 3.3: a value each time that it is asked, scaled
 * to what its voltage stands for, such as the length of a dilatometer.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class ScpiMultimeter implements DriverFactory<ScpiMultimeter.Settings> {

    /** What is measured. */
    public enum Function {
        /** Direct voltage. */
        VOLTAGE("VOLT:DC"),
        /** Effective value of an alternating voltage. */
        AC_VOLTAGE("VOLT:AC"),
        /** Direct current. */
        CURRENT("CURR:DC"),
        /** Resistance with two wires. */
        RESISTANCE("RES"),
        /** Resistance with four wires. */
        FOUR_WIRE_RESISTANCE("FRES");

        private final String command;

        Function(String command) {
            this.command = command;
        }
    }

    /** Settings of a device: {@code channel = zero + scale * what is measured}. */
    public record Settings(
            @Param(help = "What is measured.", def = "voltage")
            Function function,

            @Param(help = "Name of the reading.", def = "value")
            String channel,

            @Param(help = "Unit of the reading.", def = "V") Unit unit,

            @Param(help = "What one volt, ampere or ohm stands for, in the unit.", def = "1")
            double scale,

            @Param(help = "What zero stands for, in the unit.", def = "0")
            double zero) {}

    @Override
    public String id() {
        return "scpi.multimeter";
    }

    @Override
    public String name() {
        return "SCPI multimeter";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) {
        return new Meter(id, id(), address, settings, context);
    }

    private static final class Meter extends ScpiDevice implements Sensor {

        private final Settings settings;

        Meter(String id, String driver, String address, Settings settings, DeviceContext context) {
            super(id, driver, address, context);
            this.settings = settings;
        }

        @Override
        protected boolean knows(String model) {
            return true;
        }

        @Override
        public Description describe() {
            Optional<Identity> known = identity();
            return new Description(
                    id(),
                    driver(),
                    known.map(Identity::model).orElse(""),
                    known.map(Identity::serial).orElse(""),
                    known.map(Identity::firmware).orElse(""),
                    List.of(new Channel(settings.channel(), settings.unit(), false, Range.ANY, "What is measured.")),
                    "It drives nothing.",
                    Watchdog.NOT_NEEDED);
        }

        @Override
        public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
            String question = ":MEAS:" + settings.function().command + "?";
            double measured = ask(deadline, (link, until) -> new Scpi(link).number(question, until));
            double value = settings.zero() + settings.scale() * measured;
            return List.of(reading(settings.channel(), value, settings.unit(), OptionalDouble.empty(), Quality.GOOD));
        }

        @Override
        protected void sendSafe(Link link, Deadline deadline) {
            // it drives nothing
        }

        @Override
        protected String verifySafe(Link link, Deadline deadline) {
            return "It drives nothing.";
        }
    }
}
