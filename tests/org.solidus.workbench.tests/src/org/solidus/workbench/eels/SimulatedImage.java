/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.workbench.Ui;

/** A particle of LFP and FePO4 in LAGP, imaged in energy losses before and after cycling. */
final class SimulatedImage {

    static final int SIDE = 16;

    /** Edges are counted in the core loss; the background under iron is subtracted, too. */
    static final String PIPELINE = """
            pipeline: 1
            title: A particle
            sources:
              low: { path: data/low.nxs }
              core: { path: data/core.nxs }
            steps:
              - eels.background: { window: [640 eV, 695 eV] }
                from: core
                as: iron
              - eels.edge:
                  edges: [{ of: Fe L3, fit: [640 eV, 695 eV], signal: [704 eV, 740 eV] }, O K]
                  elements: [Li, Fe, P, O, Al, Ge]
                from: core
                as: edges
                keep: true
            sink: { path: result.nxs }
            """;

    private SimulatedImage() {}

    /** Simulates it with a dose with which edges stand out of the noise of a pixel. */
    static void make(Path folder) throws Exception {
        Simulator image = Ui.desk().registry().simulators().stream()
                .filter(each -> each.kind().equals("eels"))
                .findFirst()
                .orElseThrow();
        image.simulate(
                new Simulator.Request(
                        3, Simulator.Size.SMALL, folder, Map.of("side", Integer.toString(SIDE), "core-dose", "2e9")),
                Progress.NONE);
        Files.writeString(folder.resolve("edges.yaml"), PIPELINE);
    }
}
