/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.FaultySteps;
import org.solidus.core.HeldReader;
import org.solidus.core.HeldSource;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Plan;
import org.solidus.core.preview.Previewed;
import org.solidus.core.preview.Previewer;

/** Per-frame results that later steps take frame by frame, in the same pass. */
class BesideTest {

    private static final String HEAD = "pipeline: 1\nonError: mask\nsources: { frames: { path: ten.held } }\nsteps:\n";

    @TempDir
    private Path folder;

    private Trial trial;
    private HeldSource source;

    @BeforeEach
    void source() throws Exception {
        trial = new Trial(folder);
        source = HeldSource.ramp(10, 4);
        HeldReader.write(folder.resolve("ten.held"), source);
    }

    private int passes(String steps) throws Exception {
        try (Plan plan = trial.plan(HEAD + steps)) {
            return plan.passes();
        }
    }

    @Test
    void aFrameIsReadOnceForTheStepAndForWhatItNeeds() throws Exception {
        String steps = """
              - test.moments:
              - test.normalize: { monitor: "$moments.all sum" }
                from: frames
            """;
        assertEquals(1, passes(steps));
        int before = source.reads();
        try (Results results = trial.run(HEAD + steps)) {
            assertEquals(10, source.reads() - before);
            assertEquals(3 / 12.6, Trial.firsts(results, "normalize").get(3), 1e-12);
            assertEquals(
                    List.of("normalize"),
                    results.results().stream().map(Results.Result::name).toList());
        }
    }

    @Test
    void alsoWhenTheOtherIsKeptAndAFoldTakesIt() throws Exception {
        String steps = """
              - test.moments:
                keep: true
              - test.normalize: { monitor: "$moments.all sum" }
                from: frames
                keep: true
              - test.mean:
            """;
        assertEquals(1, passes(steps));
        try (Results results = trial.run(HEAD + steps)) {
            double mean = Trial.firsts(results, "normalize").stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            assertEquals(mean, Trial.firsts(results, "mean").get(0), 1e-12);
            assertEquals(10, results.result("moments").source().info().frames());
        }
    }

    @Test
    void companionsAreSeriesOfTheirOwn() throws Exception {
        String steps = """
              - fault.companion:
              - test.scale: { by: 2 }
                from: companion.negative
                as: negative
              - fault.partner: { of: $negative }
                from: frames
            """;
        assertEquals(1, passes(steps));
        int before = source.reads();
        try (Results results = trial.run(HEAD + steps)) {
            assertEquals(10, source.reads() - before);
            assertEquals(3 - 6.0, Trial.firsts(results, "partner").get(3));
        }
    }

    @Test
    void aMaskedFrameHasNoPartner() throws Exception {
        source.without(4);
        try (Results results = trial.run(HEAD + """
              - fault.at: { frames: [6] }
              - fault.partner: { of: $at }
                from: frames
            """)) {
            List<Double> sums = Trial.firsts(results, "partner");
            assertEquals(10.0, sums.get(5));
            assertTrue(sums.get(4).isNaN() && sums.get(6).isNaN());
        }
    }

    @Test
    void whatAWholeSeriesIsNeededForComesFromAnEarlierPass() throws Exception {
        assertEquals(2, passes("""
              - test.mean:
              - test.subtract: { background: $mean }
                from: frames
              - test.moments:
              - test.normalize: { monitor: "$moments.all sum" }
                from: subtract
            """));
        assertEquals(2, passes("""
              - test.moments:
              - test.mean:
                from: frames
                by: $moments.all sum
            """));
    }

    @Test
    void previewsSeeTheSame() throws Exception {
        String steps = """
              - fault.companion:
              - fault.partner: { of: $companion.negative }
                from: frames
              - test.scale: { by: 3 }
                from: companion.negative
            """;
        Pipeline pipeline = Pipeline.parse("p.yaml", HEAD + steps, folder, Pipeline.Overrides.NONE);
        try (Previewer previewer = new Previewer(FaultySteps.registry())) {
            for (int again = 0; again < 2; again++) {
                Previewed.Ready scaled =
                        assertInstanceOf(Previewed.Ready.class, previewer.frame(pipeline, "scale", 7, () -> false));
                assertEquals(-21.0, scaled.frame().doubles()[0]);
                Previewed.Ready partner =
                        assertInstanceOf(Previewed.Ready.class, previewer.frame(pipeline, "partner", 7, () -> false));
                assertEquals(0.0, partner.frame().doubles()[0]);
            }
            assertEquals(1, previewer.evaluations("companion.negative"), "the same node again");
        }
    }

    @Test
    void aCompanionThatIsNotThereIsNamed() {
        Exception refused = assertThrows(Exception.class, () -> trial.run(HEAD + """
              - fault.companion:
              - test.scale: { by: 3 }
                from: companion.negativ
            """));
        assertTrue(
                refused.getMessage().contains("no companion 'negativ'. Did you mean 'negative'?"),
                refused.getMessage());
    }
}
