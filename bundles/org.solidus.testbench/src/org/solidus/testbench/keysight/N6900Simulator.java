/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keysight;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;

/** A Keysight N7976A on TCP, with the pellet of the bench and a watchdog. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class N6900Simulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "keysight-n6900";
    }

    @Override
    public String name() {
        return "Keysight N7976A power system";
    }

    @Override
    public List<String> drivers() {
        return List.of("keysight.n6900");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        Source source = new Source(bench, id());
        ScpiN6900 language = new ScpiN6900(source);
        Map<String, String> settings = Map.of("maxCurrent", "2 A", "maxVoltage", "120 V");
        return SourceBench.serve(
                id(), source, language.commands(), language::before, settings, language::seen, language::bring);
    }
}
