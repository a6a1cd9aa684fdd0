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

/** A Keithley 2600 on TCP, with the cell of the bench. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class Keithley2600Simulator implements InstrumentSimulator {

    /** NORMAL limits the current to a part of its range; a script switches the output itself, and its end by force does not. */
    private static final SourceMeter.Traits TRAITS = new SourceMeter.Traits(0.1, 1e-3, true, false);

    @Override
    public String id() {
        return "keithley-2600";
    }

    @Override
    public String name() {
        return "Keithley 2600 source-meter";
    }

    @Override
    public List<String> drivers() {
        return List.of("keithley.2600");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        SourceMeter meter = new SourceMeter(bench.clock(), MeterBench.cell(bench), TRAITS);
        return MeterBench.serve(id(), meter, new Tsp2600(meter));
    }
}
