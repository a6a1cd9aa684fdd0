/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.eurotherm;

import java.util.Map;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.Bench;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.furnace.Furnace;
import org.solidus.testbench.modbus.ModbusBench;
import org.solidus.testbench.modbus.Registers;

/**
 * The registers of a 3200 at the furnace of a bench. Source: engineering handbook HA028651, section 15.5; what is there in
 * full is at 32768 + 2 N (communications handbook HA026230).
 */
final class ControllerRegisters implements Registers {

    static final int UNIT = 2;

    private static final int FULL = 0x8000;
    private static final int BREAK_BIT = 5;
    private static final double LOW = 0;
    private static final double HIGH = 1200;

    private final Furnace furnace;
    private final InstrumentClock clock;
    private final int decimals;
    private boolean standby;
    private boolean deaf;
    private boolean frozen;
    private double last;

    ControllerRegisters(Bench bench, int decimals) {
        furnace = Furnace.on(bench);
        clock = bench.clock();
        this.decimals = decimals;
    }

    SimulatedInstrument bench(LineServer server, String model, String protocol) {
        Map<String, String> settings =
                Map.of("model", model, "highest", "1200", "server", String.valueOf(UNIT), "protocol", protocol);
        return new ModbusBench(server, settings, Output.NONE, this::bring);
    }

    private synchronized boolean bring(Mishap mishap) {
        switch (mishap) {
            case SENSOR_BROKEN -> furnace.broken(true);
            case DEAF_TO_SAFE -> deaf = true;
            case FROZEN -> frozen = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized int holding(int address) throws Refusal {
        furnace.advance(clock.nanos());
        if (address >= FULL) {
            int bits = Float.floatToIntBits((float) value((address - FULL) / 2));
            return address % 2 == 0 ? bits >>> 16 : bits & 0xffff;
        }
        return (int) Math.rint(value(address) * Math.pow(10, decimals(address))) & 0xffff;
    }

    private int decimals(int address) {
        return switch (address) {
            case 1, 2, 5, 24, 111, 112 -> decimals;
            case 4, 35 -> 1;
            default -> 0;
        };
    }

    private double value(int address) throws Refusal {
        return switch (address) {
            case 1 -> shown();
            case 2, 24 -> furnace.target();
            case 4 -> 100 * furnace.output();
            case 5 -> furnace.working();
            case 35 -> furnace.ratePerMinute();
            case 75 -> furnace.broken() ? 1 << BREAK_BIT : 0;
            case 107 -> 0x0111;
            case 111 -> HIGH;
            case 112 -> LOW;
            case 199 -> standby ? 1 : 0;
            case 525 -> decimals;
            default -> throw new Refusal(2);
        };
    }

    private double shown() {
        if (furnace.broken()) {
            return HIGH + 99;
        }
        if (!frozen) {
            last = furnace.celsius();
        }
        return last;
    }

    @Override
    public synchronized void write(int address, int value) throws Refusal {
        furnace.advance(clock.nanos());
        double number = (short) value / Math.pow(10, decimals(address));
        switch (address) {
            case 2, 24 -> target(number);
            case 35 -> rate(number);
            case 199 -> standby(number);
            default -> throw new Refusal(2);
        }
    }

    private void target(double celsius) throws Refusal {
        if (celsius < LOW || celsius > HIGH) {
            throw new Refusal(3);
        }
        if (!deaf) {
            furnace.target(celsius);
        }
    }

    private void rate(double perMinute) throws Refusal {
        if (perMinute < 0) {
            throw new Refusal(3);
        }
        furnace.ratePerMinute(perMinute);
    }

    private void standby(double mode) {
        if (!deaf) {
            standby = mode != 0;
            furnace.on(!standby);
        }
    }
}
