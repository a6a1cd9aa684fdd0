/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.dilatometer;

import java.util.List;
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
import org.solidus.drivers.modbus.Modbus;
import org.solidus.drivers.modbus.ModbusDevice;
import org.solidus.drivers.modbus.ModbusProtocol;

/**
 * A dilatometer (an LVDT, a gauge) behind one Modbus register, or two: {@code length = zero + scale * register}. A
 * register at an end of its range is a transducer that is broken or driven out of its range.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class ModbusDilatometer implements DriverFactory<ModbusDilatometer.Settings> {

    /** Where the register is. */
    public enum Table {
        /** Input registers, function 4. */
        INPUT,
        /** Holding registers, function 3. */
        HOLDING
    }

    /** What the register holds. */
    public enum Type {
        /** Signed, one register. */
        INT16(1),
        /** Unsigned, one register. */
        UINT16(1),
        /** Signed, two registers, the high word first. */
        INT32(2),
        /** Single precision, two registers, the high word first. */
        FLOAT32(2);

        private final int registers;

        Type(int registers) {
            this.registers = registers;
        }

        /** The value; NaN at the ends of the range. */
        double value(int[] words) {
            return switch (this) {
                case INT16 -> within((short) words[0], Short.MIN_VALUE, Short.MAX_VALUE);
                case UINT16 -> within(words[0], Integer.MIN_VALUE, 0xffff);
                case INT32 -> within(words[0] << 16 | words[1], Integer.MIN_VALUE, Integer.MAX_VALUE);
                case FLOAT32 -> Modbus.float32(words, 0);
            };
        }

        private static double within(int value, int low, int high) {
            return value == low || value == high ? Double.NaN : value;
        }
    }

    /** Settings of a device. */
    public record Settings(
            @Param(help = "Number of the register on the wire, from 0.", min = 0, max = 65535)
            int register,

            @Param(help = "Which registers it is one of.", def = "input")
            Table table,

            @Param(help = "What it holds.", def = "int16") Type type,

            @Param(help = "What one count stands for, in the unit.")
            double scale,

            @Param(help = "What zero counts stand for, in the unit.", def = "0")
            double zero,

            @Param(help = "Unit of the length.", def = "um") Unit unit,

            @Param(help = "Address of the instrument on its bus.", min = 0, max = 255, def = "1")
            int server,

            @Param(help = "How Modbus travels; by the address unless given.", def = "auto")
            ModbusProtocol protocol) {}

    @Override
    public String id() {
        return "dilatometer.modbus";
    }

    @Override
    public String name() {
        return "Dilatometer behind a Modbus register";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) {
        return new Gauge(id, id(), address, settings, context);
    }

    private static final class Gauge extends ModbusDevice implements Sensor {

        private final Settings settings;

        Gauge(String id, String driver, String address, Settings settings, DeviceContext context) {
            super(id, driver, address, settings.protocol(), settings.server(), context);
            this.settings = settings;
        }

        @Override
        public Description describe() {
            return new Description(
                    id(),
                    driver(),
                    identity().map(Identity::model).orElse(""),
                    "",
                    "",
                    List.of(new Channel("length", settings.unit(), false, Range.ANY, "Length of the sample.")),
                    "It drives nothing.",
                    Watchdog.NOT_NEEDED);
        }

        @Override
        protected int known() {
            return settings.register();
        }

        @Override
        protected Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException {
            registers(link, deadline);
            return new Identity("Modbus server " + settings.server(), "", "", List.of());
        }

        @Override
        public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
            int[] words = ask(deadline, this::registers);
            double length = settings.zero() + settings.scale() * settings.type().value(words);
            return List.of(reading("length", length, settings.unit(), OptionalDouble.empty(), Quality.GOOD));
        }

        private int[] registers(Link link, Deadline deadline) throws DeviceException, InterruptedException {
            Modbus modbus = modbus(link);
            int count = settings.type().registers;
            return settings.table() == Table.INPUT
                    ? modbus.input(settings.register(), count, deadline)
                    : modbus.holding(settings.register(), count, deadline);
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
