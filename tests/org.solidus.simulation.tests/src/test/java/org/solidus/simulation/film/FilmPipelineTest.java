/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

    private static final String SHARE = "share of it on grain boundaries";
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
        assertTrue(outcome.right(SHARE), outcome.toString());
        assertTrue(Math.abs(outcome.pull()) < 3, outcome.toString());
    }

    @Test
    void noCracksAreFoundWhereThereAreNone() throws IOException, PipelineException {
        Outcome outcome = outcome(2, Map.of("cracks", "no", "frames", "40"));
        assertTrue(outcome.right("length of cracks"), outcome.toString());
    }

    /** The clock is right within two standard deviations nineteen times of twenty, less what chance allows. */
    @Test
    void twentyExperimentsAreReadAsTheyWere() throws IOException, PipelineException {
        List<Outcome> outcomes = outcomes(1, 20, Map.of());
        require(17, outcomes, "clock", one -> Math.abs(one.pull()) <= 2);
        for (String what : ALWAYS) {
            require(19, outcomes, what, one -> one.right(what));
        }
        require(17, outcomes, SHARE, one -> one.right(SHARE));
    }

    /** Of other seeds than those that the steps were made with. */
    @Tag("long")
    @Test
    void twoHundredExperimentsAreReadAsTheyWere() throws IOException, PipelineException {
        List<Outcome> outcomes = outcomes(101, 200, Map.of());
        require(170, outcomes, "clock", one -> Math.abs(one.pull()) <= 2);
        for (String what : ALWAYS) {
            require(190, outcomes, what, one -> one.right(what));
        }
        require(170, outcomes, SHARE, one -> one.right(SHARE));
    }

    /** Kolmogorov's distance that one in a hundred sets of so many uniform numbers exceeds: 1.63 / sqrt(n). */
    @Tag("long")
    @Test
    void linksOfUnrelatedEventsAreAsLikelyAsTheirPValuesSay() throws IOException, PipelineException {
        double[] p = outcomes(401, 60, Map.of("links", "no")).stream()
                .mapToDouble(FilmPipelineTest::chanceOfLinks)
                .sorted()
                .toArray();
        double distance = 0;
        for (int i = 0; i < p.length; i++) {
            distance = Math.max(distance, Math.max((i + 1.0) / p.length - p[i], p[i] - (double) i / p.length));
        }
        assertTrue(distance < 1.63 / Math.sqrt(p.length), distance + ": " + Arrays.toString(p));
    }

    private static double chanceOfLinks(Outcome outcome) {
        return outcome.findings().stream()
                .filter(finding -> finding.what().startsWith("cracks follow"))
                .mapToDouble(finding -> Double.parseDouble(finding.found()))
                .findFirst()
                .orElseThrow();
    }

    private List<Outcome> outcomes(long first, int count, Map<String, String> settings)
            throws IOException, PipelineException {
        List<Outcome> outcomes = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            outcomes.add(outcome(seed, settings));
        }
        return outcomes;
    }

    private static void require(int least, List<Outcome> outcomes, String what, Predicate<Outcome> right) {
        List<Outcome> wrong = outcomes.stream().filter(right.negate()).toList();
        assertTrue(outcomes.size() - wrong.size() >= least, what + ", wrong in " + wrong);
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
