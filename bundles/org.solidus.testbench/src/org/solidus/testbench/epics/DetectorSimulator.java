/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FrameMishaps;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/**
 * A detector behind a server of pvAccess. What it shows and how fast are a {@link FramePattern} and a {@link FramePlan} on
 * the bench; without them, rings of 256 x 768 pixels ten times a second.
 */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class DetectorSimulator implements InstrumentSimulator {

    private static final String NAME = "SIM:Pva1:Image";

    @Override
    public String id() {
        return "epics-detector";
    }

    @Override
    public String name() {
        return "EPICS detector (PVAccess)";
    }

    @Override
    public List<String> drivers() {
        return List.of("epics.ntndarray");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        FramePattern pattern = bench.thing(FramePattern.class, () -> new CountedRings(256, 768, bench.seed()));
        FramePlan plan = bench.thing(FramePlan.class, () -> FramePlan.SLOW);
        FrameMishaps mishaps = new FrameMishaps();
        PvaPort port = new PvaPort(Map.of(NAME, new DetectorVariable(pattern, plan, bench.clock(), mishaps)));
        port.start();
        return new PvaInstrument(port, NAME, mishaps::bring, () -> Output.NONE, Map.of());
    }
}
