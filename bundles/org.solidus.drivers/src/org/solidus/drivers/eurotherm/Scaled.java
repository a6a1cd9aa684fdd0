/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.eurotherm;

import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.drivers.modbus.Modbus;
import org.solidus.drivers.modbus.ModbusException;

/**
 * Registers with their decimals. Values are signed 16-bit numbers without their point: 25.01 travels as 2501, and two
 * decimals end at 327.67.
 */
final class Scaled {

    private static final int FULL = 0x8000;
    private static final int NO_REGISTER = 2;

    private final Modbus modbus;
    private final RegisterMap map;

    Scaled(Modbus modbus, RegisterMap map) {
        this.modbus = modbus;
        this.map = map;
    }

    /** A value of the map. */
    double value(String name, int decimals, Deadline deadline) throws DeviceException, InterruptedException {
        return modbus.signed(map.needed(name), deadline) / Math.pow(10, decimals);
    }

    /** Whether a register of the map, if it has it, is not 0. */
    boolean flag(String name, Deadline deadline) throws DeviceException, InterruptedException {
        return map.find(name).isPresent() && modbus.holding(map.needed(name), 1, deadline)[0] != 0;
    }

    /** Whether a bit of a word is set. */
    boolean bit(String word, String bit, Deadline deadline) throws DeviceException, InterruptedException {
        if (map.find(word).isEmpty() || map.find(bit).isEmpty()) {
            return false;
        }
        return (modbus.holding(map.needed(word), 1, deadline)[0] >> map.needed(bit) & 1) != 0;
    }

    /** The same value in full, in single precision; NaN where the instrument does not have it. */
    double full(String name, Deadline deadline) throws DeviceException, InterruptedException {
        if (!map.floats()) {
            return Double.NaN;
        }
        try {
            return modbus.float32(FULL + 2 * map.needed(name), deadline);
        } catch (ModbusException e) {
            if (e.code() == NO_REGISTER) {
                return Double.NaN;
            }
            throw e;
        }
    }

    /** Writes a value and reads it back; a value that is there already is not written again. */
    void set(String name, double value, int decimals, Deadline deadline) throws DeviceException, InterruptedException {
        long wanted = Math.round(value * Math.pow(10, decimals));
        if (wanted < Short.MIN_VALUE || wanted > Short.MAX_VALUE) {
            throw new DeviceException(
                    "A controller that shows " + decimals + " decimals cannot be set to " + value + ".");
        }
        int address = map.needed(name);
        if (modbus.signed(address, deadline) != wanted) {
            modbus.write(address, (int) wanted & 0xffff, deadline);
        }
        int found = modbus.signed(address, deadline);
        if (found != wanted) {
            throw new DeviceException("'" + name + "' reads back " + found / Math.pow(10, decimals) + " instead of "
                    + wanted / Math.pow(10, decimals) + ".");
        }
    }
}
