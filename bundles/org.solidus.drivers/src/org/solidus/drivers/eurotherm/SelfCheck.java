/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.eurotherm;

import java.util.Locale;
import java.util.Optional;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.drivers.modbus.Modbus;
import org.solidus.drivers.modbus.ModbusException;

/**
 * Whether a map fits the instrument, by reading alone: decimals that can be, limits that are in order, a set point between
 * them, and the same set point where the instrument has it in full.
 */
record SelfCheck(String device, RegisterMap map, Optional<Integer> given) {

    private static final int MOST_DECIMALS = 4;

    /** The decimals of the display. */
    int decimals(Modbus modbus, Scaled scaled, Deadline deadline) throws DeviceException, InterruptedException {
        try {
            int decimals = display(modbus, deadline);
            double target = scaled.value("target", decimals, deadline);
            limits(scaled, decimals, target, deadline);
            double full = scaled.full("target", deadline);
            if (!Double.isNaN(full) && !(Math.abs(full - target) <= Math.pow(10, -decimals))) {
                throw wrong(String.format(
                        Locale.ROOT,
                        "the set point is %.6g with %d decimals, and %.6g in full",
                        target,
                        decimals,
                        full));
            }
            scaled.value("pv", decimals, deadline);
            return decimals;
        } catch (ModbusException e) {
            throw wrong(e.getMessage());
        }
    }

    private int display(Modbus modbus, Deadline deadline) throws DeviceException, InterruptedException {
        if (map.find("decimals").isEmpty()) {
            return given.orElseThrow(() -> new DeviceException("The map of " + map.model()
                    + " does not say where the decimals of the display are; give 'decimals' of " + device + "."));
        }
        int found = modbus.holding(map.needed("decimals"), 1, deadline)[0];
        if (found > MOST_DECIMALS) {
            throw wrong("the display would have " + found + " decimals");
        }
        if (given.isPresent() && given.get() != found) {
            throw wrong("the display has " + found + " decimals, and the configuration says " + given.get());
        }
        return found;
    }

    private void limits(Scaled scaled, int decimals, double target, Deadline deadline)
            throws DeviceException, InterruptedException {
        if (map.find("low").isEmpty() || map.find("high").isEmpty()) {
            return;
        }
        double low = scaled.value("low", decimals, deadline);
        double high = scaled.value("high", decimals, deadline);
        if (!(low < high) || !(target >= low && target <= high)) {
            throw wrong(String.format(
                    Locale.ROOT, "the set point %.6g is not between its limits %.6g and %.6g", target, low, high));
        }
    }

    private DeviceException wrong(String why) {
        return new DeviceException("The registers of " + device + " are not those of the model " + map.model() + ": "
                + why + ". Choose another 'model', or give 'registers'.");
    }
}
