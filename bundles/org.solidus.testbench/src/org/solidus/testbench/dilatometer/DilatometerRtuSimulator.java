/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.dilatometer;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.modbus.ModbusServer;

/** A dilatometer behind an input register, over Modbus RTU on a terminal server. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class DilatometerRtuSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "dilatometer-rtu";
    }

    @Override
    public String name() {
        return "Dilatometer over Modbus RTU";
    }

    @Override
    public List<String> drivers() {
        return List.of("dilatometer.modbus");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        LengthRegister register = new LengthRegister(new Dilatometer(bench, id()));
        return register.bench(ModbusServer.rtu(id(), register, LengthRegister.UNIT), "rtu");
    }
}
