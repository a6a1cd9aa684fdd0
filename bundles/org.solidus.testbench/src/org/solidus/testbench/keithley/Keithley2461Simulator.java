/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;

/** A Keithley 2461 on TCP, with the cell of the bench. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class Keithley2461Simulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "keithley-2461";
    }

    @Override
    public String name() {
        return "Keithley 2461 source-meter";
    }

    @Override
    public List<String> drivers() {
        return List.of("keithley.2461");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        SourceMeter meter = new SourceMeter(bench.clock(), MeterBench.cell(bench), Model2450.TRAITS);
        return MeterBench.serve(id(), meter, new Scpi2450(Model2450.KEITHLEY_2461, meter));
    }
}
