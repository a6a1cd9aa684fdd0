/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;

/** A heated stage behind a server of Channel Access: {@code SIM:SP} is set, {@code SIM:T} follows. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class CaRecordsSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "epics-records-ca";
    }

    @Override
    public String name() {
        return "EPICS records (Channel Access)";
    }

    @Override
    public List<String> drivers() {
        return List.of("epics.ca");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        return new CaInstrument(new Records(bench.clock()));
    }
}
