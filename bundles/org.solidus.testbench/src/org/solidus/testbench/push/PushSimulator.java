/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.push;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;

/** A script within another program that pushes temperature and pressure of a holder, a line a second. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class PushSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "json-pusher";
    }

    @Override
    public String name() {
        return "Script that pushes lines of JSON";
    }

    @Override
    public List<String> drivers() {
        return List.of("push.json");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        return new PushingScript(bench.clock());
    }
}
