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
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/** A program of a camera that writes a file for each frame (.npy), in two halves. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class FolderSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "folder-writer";
    }

    @Override
    public String name() {
        return "Program that writes frames into a folder";
    }

    @Override
    public List<String> drivers() {
        return List.of("file.folder");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        FramePattern pattern = bench.thing(FramePattern.class, () -> new CountedRings(64, 96, bench.seed()));
        FramePlan plan = bench.thing(FramePlan.class, () -> FramePlan.SLOW);
        FolderProgram program = new FolderProgram(bench.clock(), pattern, plan);
        program.start();
        return program;
    }
}
