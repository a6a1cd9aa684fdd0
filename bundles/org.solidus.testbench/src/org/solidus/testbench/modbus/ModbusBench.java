/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.modbus;

import java.util.Map;
import java.util.function.Predicate;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;

/**
 * A simulated instrument behind a Modbus server.
 *
 * @param server that serves its registers
 * @param settings of a device that fits it
 * @param output what it drives
 * @param mishaps brings those about that are the instrument's own
 */
public record ModbusBench(LineServer server, Map<String, String> settings, Output output, Predicate<Mishap> mishaps)
        implements SimulatedInstrument {

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public boolean bring(Mishap mishap) {
        switch (mishap) {
            case BUSY -> server.occupy(true);
            case DROPPED -> server.drop();
            default -> {
                return mishaps.test(mishap);
            }
        }
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
