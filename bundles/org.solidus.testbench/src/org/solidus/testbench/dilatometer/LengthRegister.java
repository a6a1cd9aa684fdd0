/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.dilatometer;

import java.util.Map;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.modbus.ModbusBench;
import org.solidus.testbench.modbus.Registers;

/** Input register 100: tenths of a micrometre from the length of the green pellet; -32768 when the gauge is broken. */
record LengthRegister(Dilatometer dilatometer) implements Registers {

    static final int UNIT = 3;

    private static final int REGISTER = 100;
    private static final double COUNT = 0.1;

    @Override
    public int input(int address) throws Refusal {
        if (address != REGISTER) {
            throw new Refusal(2);
        }
        double length = dilatometer.length();
        if (Double.isNaN(length)) {
            return 0x8000;
        }
        return (int) Math.clamp(Math.rint((length - dilatometer.green()) / COUNT), -32768, 32767) & 0xffff;
    }

    SimulatedInstrument bench(LineServer server, String protocol) {
        Map<String, String> settings = Map.of(
                "register", String.valueOf(REGISTER),
                "scale", String.valueOf(COUNT),
                "zero", String.valueOf(dilatometer.green()),
                "server", String.valueOf(UNIT),
                "protocol", protocol);
        return new ModbusBench(server, settings, Output.NONE, dilatometer::bring);
    }
}
