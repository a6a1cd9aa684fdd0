/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.data.Table;
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

/** A region before and after cycling with its core loss: what the example and the other steps of a study find in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EelsExampleTest {

    private static final int SIDE = 20;

    private final Registry registry = ClassPathRegistry.load(EelsExampleTest.class.getClassLoader());

    @TempDir
    private static Path folder;

    private EelsTruthFolder truth;

    @BeforeAll
    void simulate() throws IOException {
        Map<String, String> settings = Map.of("pair", "yes", "side", "" + SIDE, "charge", "0.6");
        new EelsSimulator().simulate(new Request(3, Size.SMALL, folder, settings), Progress.NONE);
        truth = new EelsTruthFolder(folder.resolve("truth"));
    }

    private Results run(String text) throws IOException, PipelineException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text);
        Pipeline pipeline = Pipeline.read(file, Pipeline.Overrides.NONE);
        try (Plan plan = Planner.plan(pipeline, registry);
                Runner runner = new Runner(plan, RunOptions.in(folder), Progress.NONE, () -> false)) {
            return runner.run();
        }
    }

    private double[] map(String image, String name) throws IOException {
        return truth.map(TruthMaps.name(image), name);
    }

    private Agreement agreement(FoundMaps found, String result, String column, double[] expected) throws IOException {
        return Agreement.of(found.map(result, column), found.map(result, column + " error"), expected);
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples"))) {
            here = here.getParent();
        }
        return here;
    }

    @Test
    void theExampleFindsWhatIsTrue() throws IOException, PipelineException {
        String text = Files.readString(root().resolve("examples/eels/before-after.yaml"))
                .replace("../../out/eels/", "")
                .replaceAll("x: \\[\\d+, \\d+\\], y: \\[\\d+, \\d+\\]", "x: [8, 11], y: [4, 7]");
        try (Results results = run(text)) {
            FoundMaps found = new FoundMaps(results);
            for (String phase : new String[] {"LFP", "FePO4", "LAGP"}) {
                Agreement after =
                        agreement(found, "phases_after", phase + " fraction", map("after", phase + " fraction"));
                assertTrue(after.rms() < 0.02, phase + " " + after);
            }
            Agreement paths = agreement(found, "thickness", "t/lambda", map("after", "t/lambda"));
            assertEquals(0, paths.bias(), 4e-4);
            assertEquals(0.68, paths.within(), 0.09);
            Agreement peak = agreement(found, "peak", "FePO4 band fraction", map("after", "FePO4 fraction"));
            assertTrue(peak.correlation() > 0.99, peak.toString());
            double[] before = found.map("lithium_before", "lithium");
            double[] after = found.map("lithium_after", "lithium");
            double lost = IntStream.range(0, before.length)
                    .mapToDouble(i -> before[i] - after[i])
                    .average()
                    .orElseThrow();
            assertTrue(lost > 0, "lithium goes");
        }
    }

    /** The core loss moves with its low loss; its iron is where there is iron. */
    @Test
    void ironOfTheCoreLossIsWhereItIs() throws IOException, PipelineException {
        try (Results results = run("""
                pipeline: 1
                sources:
                  low: { path: data/after_low.nxs }
                  core: { path: data/after_core.nxs }
                steps:
                  - eels.align: { core: $core }
                    from: low
                    as: aligned
                    keep: true
                  - eels.edge: { edges: [{ of: Fe L3, fit: [640 eV, 695 eV], signal: [705 eV, 735 eV] }] }
                    from: aligned.core
                    as: edges
                    keep: true
                """)) {
            FoundMaps found = new FoundMaps(results);
            double[] iron = map("after", "iron");
            Agreement counts = agreement(found, "edges", "Fe L3", iron);
            assertTrue(counts.correlation() > 0.97, counts.toString());
            double[] net = found.map("edges", "Fe L3");
            double[] error = found.map("edges", "Fe L3 error");
            int none = 0;
            int within = 0;
            for (int i = 0; i < iron.length; i++) {
                if (iron[i] < 1e-9) {
                    none++;
                    within += Math.abs(net[i]) <= error[i] ? 1 : 0;
                }
            }
            assertTrue(none > 50, "points without iron: " + none);
            assertEquals(0.68, within / (double) none, 0.04 + 2 * Math.sqrt(0.22 / none), "no iron: no counts");
        }
    }

    @Test
    void beforeAndAfterProfilesAndPhasesAgreeWithTheTruth() throws IOException, PipelineException {
        try (Results results = run("""
                pipeline: 1
                sources:
                  before: { path: data/before_low.nxs }
                  after: { path: data/after_low.nxs }
                  raw_lfp: { path: data/LFP.msa }
                  raw_fp: { path: data/FePO4.msa }
                  raw_lagp: { path: data/LAGP.msa }
                  raw_cycled: { path: data/LAGP_cycled.msa }
                  truth: { path: truth/truth.nxs, dataset: /entry/after_maps }
                steps:
                  - eels.align: {}
                    from: raw_lfp
                    as: aligned_lfp
                  - eels.fourier_log: {}
                    as: lfp
                  - eels.align: {}
                    from: raw_fp
                    as: aligned_fp
                  - eels.fourier_log: {}
                    as: fp
                  - eels.align: {}
                    from: raw_lagp
                    as: aligned_lagp
                  - eels.fourier_log: {}
                    as: lagp
                  - eels.align: {}
                    from: raw_cycled
                    as: aligned_cycled
                  - eels.fourier_log: {}
                    as: cycled
                  - eels.align: {}
                    from: before
                    as: aligned_before
                  - eels.align: {}
                    from: after
                    as: aligned_after
                  - eels.compare:
                      before: $aligned_before
                      normalize: [3 eV, 80 eV]
                      bands: [{ name: peak, range: [4 eV, 6.5 eV] }]
                    from: aligned_after
                    as: changes
                    keep: true
                  - eels.fourier_log: {}
                    from: aligned_after
                    as: single
                  - eels.lfp_phase:
                      references: [{ name: LFP, of: $lfp }, { name: FePO4, of: $fp }, { name: LAGP, of: $lagp }, { name: LAGP cycled, of: $cycled }]
                      noise: $single.noise
                    from: single
                    as: peak
                    keep: true
                  - eels.profile: { of: FePO4 fit fraction }
                    from: peak
                    as: found_profile
                    keep: true
                  - eels.profile: { of: FePO4 fraction }
                    from: truth
                    as: true_profile
                    keep: true
                  - eels.by_phase: { of: FePO4 fit fraction, phases: $peak, column: state, moves: 99 }
                    from: peak
                    as: by_state
                    keep: true
                """)) {
            FoundMaps found = new FoundMaps(results);
            double[] change = map("after", "FePO4 fraction");
            double[] was = map("before", "FePO4 fraction");
            double[] delithiated = IntStream.range(0, change.length)
                    .mapToDouble(i -> change[i] - was[i])
                    .toArray();
            double[] z = found.map("changes.table", "peak z");
            double[] peak = found.map("changes.table", "peak");
            Agreement both = Agreement.of(peak, new double[0], delithiated);
            assertTrue(both.correlation() > 0.9, both.toString());
            for (int i = 0; i < z.length; i++) {
                assertTrue(delithiated[i] < 0.3 || z[i] > 3, "FePO4 came, and it shows: " + z[i]);
            }
            assertProfilesAgree(results);
            Table states = results.result("by_state").source().frame(0).table();
            double points = 0;
            double sum = 0;
            for (int row = 0; row < states.rows(); row++) {
                double of = states.column("points").number(row);
                points += of;
                sum += of > 0 ? of * states.column("mean").number(row) : 0;
            }
            double[] fraction = found.map("peak", "FePO4 fit fraction");
            assertEquals(SIDE * SIDE, points);
            assertEquals(
                    IntStream.range(0, fraction.length)
                            .mapToDouble(i -> fraction[i])
                            .sum(),
                    sum,
                    1e-3);
        }
    }

    private static void assertProfilesAgree(Results results) throws IOException {
        double[] measured = results.result("found_profile").source().frame(0).doubles();
        double[] expected = results.result("true_profile").source().frame(0).doubles();
        double[] variance =
                results.result("found_profile").source().frame(0).variance().orElseThrow();
        double chi = 0;
        for (int i = 0; i < measured.length; i++) {
            chi += (measured[i] - expected[i]) * (measured[i] - expected[i]) / variance[i] / measured.length;
        }
        assertEquals(SIDE, measured.length);
        assertEquals(1, chi, 0.9, "chi2 of the profile");
    }
}
