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

/** A Keithley 2400 behind a server of its serial line, with the cell of the bench. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class Keithley2400Simulator implements InstrumentSimulator {

    /** NORMAL limits the current to 0.5 % of its range; a sweep leaves the output as it is. */
    private static final SourceMeter.Traits TRAITS = new SourceMeter.Traits(0.005, 3e-3, false, false);

    @Override
    public String id() {
        return "keithley-2400";
    }

    @Override
    public String name() {
        return "Keithley 2400 source-meter";
    }

    @Override
    public List<String> drivers() {
        return List.of("keithley.2400");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        SourceMeter meter = new SourceMeter(bench.clock(), MeterBench.cell(bench), TRAITS);
        return MeterBench.serve(id(), meter, new Scpi2400(meter, bench.clock()));
    }
}
