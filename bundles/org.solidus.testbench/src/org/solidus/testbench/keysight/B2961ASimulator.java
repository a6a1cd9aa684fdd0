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

/** A Keysight B2961A on TCP, with the pellet of the bench. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class B2961ASimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "keysight-b2961a";
    }

    @Override
    public String name() {
        return "Keysight B2961A current source";
    }

    @Override
    public List<String> drivers() {
        return List.of("keysight.b2961a");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        Source source = new Source(bench, id());
        ScpiB2961A language = new ScpiB2961A(source);
        Map<String, String> settings = Map.of("maxCurrent", "105 mA", "maxVoltage", "210 V");
        return SourceBench.serve(
                id(), source, language.commands(), language::before, settings, language::seen, language::bring);
    }
}
