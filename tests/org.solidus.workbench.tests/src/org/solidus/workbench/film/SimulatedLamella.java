/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.solidus.core.app.Simulator;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.workbench.Ui;

/** A small film of a lamella with the log of its cell, and what a pipeline found in it. */
public final class SimulatedLamella {

    public static final int FRAMES = 24;

    private static final String PIPELINE = """
            pipeline: 1
            title: A lamella
            sources:
              film: { path: data/film.nxs }
              log:  { path: data/cv.csv }
              beam: { path: data/beam.csv, columns: { time: "time (s)", beam: { of: beam, kinds: { 0: off, 1: on } } } }
            steps:
              - film.drift: {}
                from: film
                as: drift
                keep: true
              - film.align: { dy: $drift.dy, dx: $drift.dx }
                from: film
                as: aligned
                keep: true
              - film.grains: {}
                from: aligned
                as: grains
                keep: true
              - film.cracks: { grains: $grains }
                from: aligned
                as: cracks
                keep: true
              - film.particles: { grains: $grains }
                from: aligned
                as: particles
                keep: true
              - film.changes: {}
                from: particles
                as: changes
                keep: true
              - time.blanks: { log: $log, with: "SMU-1 Current", state: $beam }
                from: film
                as: clock
                keep: true
              - time.apply: { clock: $clock }
                from: log
                as: moved
                keep: true
              - cv.verdict: { beam: $beam }
                from: moved
                as: verdict
                keep: true
            sink: { path: result.nxs }
            """;

    private SimulatedLamella() {}

    /** Simulates it, unless the folder holds it. */
    public static void make(Path folder) throws Exception {
        Registry registry = Ui.desk().registry();
        Simulator lamella = registry.simulators().stream()
                .filter(each -> each.kind().equals("tem"))
                .findFirst()
                .orElseThrow();
        lamella.simulate(
                new Simulator.Request(
                        3, Simulator.Size.SMALL, folder, Map.of("frames", Integer.toString(FRAMES), "cv", "ohmic")),
                Progress.NONE);
        Files.writeString(folder.resolve("all.yaml"), PIPELINE);
    }

    /** Runs the pipeline on it and writes its results. */
    public static void run(Path folder) throws Exception {
        Registry registry = Ui.desk().registry();
        Pipeline pipeline = Pipeline.read(folder.resolve("all.yaml"), Pipeline.Overrides.NONE);
        try (Plan plan = Planner.plan(pipeline, registry);
                Runner runner = new Runner(plan, RunOptions.in(folder), Progress.NONE, () -> false)) {
            registry.sinks().stream()
                    .filter(sink -> sink.extensions().contains("nxs"))
                    .findFirst()
                    .orElseThrow()
                    .write(runner.run(), folder.resolve("result.nxs"), Progress.NONE);
        }
    }
}
