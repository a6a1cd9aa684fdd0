/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;

/** A heated stage behind a server of pvAccess: {@code SIM:SP} is set, {@code SIM:T} follows. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class PvaRecordsSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "epics-records-pva";
    }

    @Override
    public String name() {
        return "EPICS records (PVAccess)";
    }

    @Override
    public List<String> drivers() {
        return List.of("epics.pv");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        Records records = new Records(bench.clock());
        Map<String, PvaVariable> variables = Records.NAMES.stream()
                .collect(Collectors.toMap(name -> name, name -> new RecordVariable(records, name)));
        PvaPort port = new PvaPort(variables);
        port.start();
        return new PvaInstrument(
                port,
                "",
                records::bring,
                () -> records.driven() ? Output.ON : Output.OFF_HIGH_IMPEDANCE,
                Records.settings());
    }
}
