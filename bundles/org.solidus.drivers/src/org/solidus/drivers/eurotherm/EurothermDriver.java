/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.eurotherm;

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
import org.solidus.drivers.modbus.ModbusProtocol;

/**
 * Eurotherm temperature controllers over Modbus TCP and RTU. Registers are data; their scale is read from the instrument.
 * A ramp is the controller's own: a set point that is written wears its memory out (100 000 times, HA028651, section
 * 15.5).
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class EurothermDriver implements DriverFactory<EurothermDriver.Settings> {

    /** What safe means for a furnace. */
    public enum Safe {
        /** It stays where it is; the right thing after a source was switched off. */
        HOLD,
        /** Its heater is switched off, where the model can. */
        STANDBY
    }

    /** Settings of a device. */
    public record Settings(
            @Param(help = "Model: 3200, 2400, 3500 or epc3000.", def = "3200")
            String model,

            @Param(help = "Highest set point that is ever asked for, in the controller's unit.")
            double highest,

            @Param(help = "Lowest set point that is ever asked for, in the controller's unit.", def = "0")
            double lowest,

            @Param(help = "The controller's unit.", def = "degC")
            Unit unit,

            @Param(help = "How near to the set point is there.", min = 0, def = "2")
            double band,

            @Param(help = "What makeSafe does.", def = "hold")
            Safe safe,

            @Param(help = "Decimals of the display, where the model does not say.", min = 0, max = 4)
            Optional<Integer> decimals,

            @Param(help = "Registers that differ from those of the model, or come in addition: NAME=ADDRESS.")
            List<String> registers,

            @Param(
                    help = "Silence after which the controller acts, where it has a watchdog.",
                    unit = "s",
                    min = 1,
                    max = 3600,
                    def = "30 s")
            double watchdog,

            @Param(help = "Address of the controller on its bus.", min = 0, max = 255, def = "1")
            int server,

            @Param(help = "How Modbus travels; by the address unless given.", def = "auto")
            ModbusProtocol protocol) {

        public Settings {
            registers = List.copyOf(registers);
            if (!(lowest < highest)) {
                throw new IllegalArgumentException("'lowest' must be below 'highest'.");
            }
        }
    }

    @Override
    public String id() {
        return "eurotherm";
    }

    @Override
    public String name() {
        return "Eurotherm temperature controller";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) throws DeviceException {
        RegisterMap map = RegisterMap.of(id, settings.model(), settings.registers());
        return new Eurotherm(id, id(), address, settings, map, context);
    }
}
