/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench;

import java.io.IOException;
import java.util.List;
import org.solidus.core.app.Contribution;

/**
 * A simulated instrument: a model of physics behind a protocol adapter, served on a free port of 127.0.0.1. A final,
 * stateless class with {@code @Component(service = {InstrumentSimulator.class, Contribution.class})}.
 */
public interface InstrumentSimulator extends Contribution {

    /** For example {@code keithley-2450}. */
    String id();

    /** For people. */
    String name();

    /** Ids of the drivers that can speak with it. */
    List<String> drivers();

    /** Starts it; it serves until it is closed. Instruments of one bench share its physics and its clock. */
    SimulatedInstrument start(Bench bench) throws IOException;
}
