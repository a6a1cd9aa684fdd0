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

/** A detector that pushes a JSON header with {@code msg_number} and the bytes, as at MAX IV. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class JsonStreamSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "json-stream";
    }

    @Override
    public String name() {
        return "Detector with JSON headers (ZeroMQ)";
    }

    @Override
    public List<String> drivers() {
        return List.of("zmq.frames");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        return new PushedFrames(bench, new JsonMessages());
    }
}
