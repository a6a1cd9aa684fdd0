/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.zmq;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;

/** A detector with the stream interface of DECTRIS: one series, {@code dheader-1.0} to {@code dseries_end-1.0}. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class DectrisSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "dectris-stream";
    }

    @Override
    public String name() {
        return "DECTRIS detector (ZeroMQ)";
    }

    @Override
    public List<String> drivers() {
        return List.of("zmq.frames");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        return new PushedFrames(bench, new DectrisMessages());
    }
}
