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

/** Eurotherm EPC3016 over Modbus TCP, at the furnace of the bench; its display shows 1 decimal. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class EurothermTcpSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "eurotherm-tcp";
    }

    @Override
    public String name() {
        return "Eurotherm EPC3016 over Modbus TCP";
    }

    @Override
    public List<String> drivers() {
        return List.of("eurotherm");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        ControllerRegisters registers = new ControllerRegisters(bench, 1);
        return registers.bench(ModbusServer.tcp(id(), registers, ControllerRegisters.UNIT), "epc3000", "tcp");
    }
}
