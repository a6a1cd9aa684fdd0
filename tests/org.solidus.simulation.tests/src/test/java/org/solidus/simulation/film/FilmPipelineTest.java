/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;

/** The whole job on simulated experiments: film and log to events on one clock, by the pipeline that comes with them. */
class FilmPipelineTest {

    private static final List<String> ALWAYS = List.of("drift off", "areas of", "length of cracks");

    private final Registry registry = ClassPathRegistry.load(FilmPipelineTest.class.getClassLoader());
    private final FilmSimulator simulator = new FilmSimulator();

    @TempDir
    private Path folder;

    private record Outcome(long seed, List<Finding> findings, double pull) {

        /** Whether what begins so is right; true if it was not looked for. */
        boolean right(String what) {
            return findings.stream()
                    .filter(finding -> finding.what().startsWith(what))
                    .allMatch(Finding::good);
        }
    }

    private Outcome outcome(long seed, Map<String, String> settings) throws IOException, PipelineException {
        Path run = folder.resolve(seed + settings.toString().replaceAll("\\W", ""));
        simulator.simulate(new Request(seed, Size.SMALL, run, settings), Progress.NONE);
        FilmTruth truth = new FilmTruthFolder(run.resolve("truth")).read();
        Pipeline pipeline = Pipeline.read(run.resolve("pipeline.yaml"), Pipeline.Overrides.NONE);
        try (Plan plan = Planner.plan(pipeline, registry);
                Runner runner = new Runner(plan, RunOptions.in(run), Progress.NONE, () -> false);
                Results results = runner.run()) {
            double pull = new CellComparison(truth, new FilmResults(results, truth.pixel())).clockPull();
            return new Outcome(seed, simulator.compare(run, results), pull);
        }
    }

    @Test
    void oneExperimentIsReadAsItWas() throws IOException, PipelineException {
        Outcome outcome = outcome(6, Map.of());
        for (String what : ALWAYS) {
            assertTrue(outcome.right(what), outcome.toString());
        }
        assertTrue(outcome.right("share of it on grain boundaries"), outcome.toString());
        assertTrue(Math.abs(outcome.pull()) < 3, outcome.toString());
    }

    @Test
    void noCracksAreFoundWhereThereAreNone() throws IOException, PipelineException {
        Outcome outcome = outcome(2, Map.of("cracks", "no", "frames", "40"));
        assertTrue(outcome.right("length of cracks"), outcome.toString());
    }

    /** The clock is right within two standard deviations nineteen times of twenty, less what chance allows. */
    @Tag("long")
    @Test
    void twentyExperimentsAreReadAsTheyWere() throws IOException, PipelineException {
        List<Outcome> outcomes = new ArrayList<>();
        for (long seed = 1; seed <= 20; seed++) {
            outcomes.add(outcome(seed, Map.of()));
        }
        long clocks = outcomes.stream().filter(one -> Math.abs(one.pull()) <= 2).count();
        assertTrue(clocks >= 17, clocks + " clocks: " + outcomes);
        for (String what : ALWAYS) {
            long right = outcomes.stream().filter(one -> one.right(what)).count();
            assertTrue(right >= 19, right + " of 20: " + what + ": " + outcomes);
        }
        long shares = outcomes.stream()
                .filter(one -> one.right("share of it on grain boundaries"))
                .count();
        assertTrue(shares >= 17, shares + " shares: " + outcomes);
    }

    @Tag("long")
    @Test
    void noCracksAreFoundInTenFilmsWithoutAny() throws IOException, PipelineException {
        for (long seed = 1; seed <= 10; seed++) {
            Outcome outcome = outcome(seed, Map.of("cracks", "no"));
            assertTrue(outcome.right("length of cracks"), outcome.toString());
        }
    }
}
