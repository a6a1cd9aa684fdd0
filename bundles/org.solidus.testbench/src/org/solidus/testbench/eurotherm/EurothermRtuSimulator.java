/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.eurotherm;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.modbus.ModbusServer;

/** Eurotherm 3216 over Modbus RTU, at the furnace of the bench; its display shows 0 decimals. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class EurothermRtuSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "eurotherm-rtu";
    }

    @Override
    public String name() {
        return "Eurotherm 3216 over Modbus RTU";
    }

    @Override
    public List<String> drivers() {
        return List.of("eurotherm");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        ControllerRegisters registers = new ControllerRegisters(bench, 0);
        return registers.bench(ModbusServer.rtu(id(), registers, ControllerRegisters.UNIT), "3200", "rtu");
    }
}
