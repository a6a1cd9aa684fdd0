/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.file;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;

/** A program of a heating holder that writes a table: time and temperature, ten lines a second. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class TableSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "table-writer";
    }

    @Override
    public String name() {
        return "Program that writes a table";
    }

    @Override
    public List<String> drivers() {
        return List.of("file.csv");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        TableProgram program = new TableProgram(bench.clock());
        program.start();
        return program;
    }
}
