/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.core.TestSteps;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Pipeline.Overrides;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;

/** A mistake in each possible place is found before anything runs, with its line and what to do. */
class MistakesTest {

    private static final String GOOD = """
        pipeline: 1
        title: A good one
        sources:
          frames: { path: six.gen, grid: [2, 3], step: [5 um, 5 um], order: snake }
          log: { path: log.tab, columns: { i0: "current (A)" } }
        steps:
          - test.normalize: { monitor: $log.i0, width: 0.1 1/angstrom }
            from: frames
            as: normal
            keep: true
          - test.moments: { prefix: line 1 }
          - test.excess: { of: line 1 mean }
          - test.mean:
            from: normal
            over: [x]
        default: excess
        onError: mask
        sink: { path: result.nxs, figures: [png], tables: [csv] }
        figures:
          - name: story
            share: x
            panels:
              - curves: [$log.i0, { of: $log.i0, axis: right, dashed: true }]
                marks: { at: 2 s, label: onset }
              - curves: $log.i0
          - name: maps
            maps: [$moments.line 1 mean, { of: $moments.line 1 mean, title: again }]
            limits: [0, 5]
          - { name: heat, heatmap: $normal, range: [1, 3] }
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("six.gen"), "generated 6 4 0");
        Files.writeString(folder.resolve("log.tab"), "#table\ntime (ms),current (A)\n0,1\n");
        Files.writeString(folder.resolve("empty.gen"), "");
        Files.writeString(folder.resolve("odd.bin"), "nobody knows me");
    }

    /** What only the step itself finds is said at the parameter that its sentence names. */
    @Test
    void aSentenceOfTheStepPointsAtItsParameter() {
        String several =
                GOOD.replace("- test.excess: { of: line 1 mean }", "- test.excess:\n          of: line 1 mean");
        List<Problem> problems = check(several.replace("of: line 1 mean", "of: line 1 men"));
        assertEquals(1, problems.size());
        assertEquals(13, problems.get(0).line());
        assertEquals(15, problems.get(0).column());
    }

    @Test
    void theGoodOneIsGood() {
        assertEquals(List.of(), check(GOOD));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("pipeline: 1", "pipeline: 7", 1, "Version '7'"),
                mistake("pipeline: 1", "piepline: 1", 1, "Did you mean 'pipeline'?"),
                mistake("title: A good one", "title: [a]", 2, "single value"),
                mistake("sources:", "surces:", 3, "Did you mean 'sources'?"),
                mistake("frames: { path: six.gen,", "Frames: { path: six.gen,", 4, "cannot be a name"),
                mistake("frames: { path: six.gen,", "process: { path: six.gen,", 4, "reserved"),
                mistake("path: six.gen", "path: sixx.gen", 4, "Did you mean 'six.gen'?"),
                mistake("path: six.gen", "path: frames.tif", 4, "In "),
                mistake("path: six.gen", "path: sub/six_*.gen", 4, "There is no folder"),
                mistake("path: six.gen", "path: seven_*.gen", 4, "No file matches"),
                mistake("path: six.gen", "path: .", 4, "is a folder"),
                mistake("path: six.gen", "path: empty.gen", 4, "is empty"),
                mistake("path: six.gen", "path: odd.bin", 4, "in no format that Solidus reads"),
                mistake("path: six.gen,", "", 4, "has no path"),
                mistake("path: six.gen", "pth: six.gen", 4, "Did you mean 'path'?"),
                mistake("grid: [2, 3]", "grid: [2, 2]", 4, "needs 4 frames; there are 6"),
                mistake("grid: [2, 3]", "grid: [2, x]", 4, "whole numbers"),
                mistake("grid: [2, 3]", "grid: 6", 4, "[rows, columns]"),
                mistake("step: [5 um, 5 um]", "step: [5, 5 um]", 4, "length with its unit"),
                mistake("step: [5 um, 5 um]", "step: [5 uu, 5 um]", 4, "not a unit"),
                mistake("order: snake", "order: snail", 4, "rows or snake"),
                mistake("order: snake", "select: 4:2", 4, "leaves nothing"),
                mistake("order: snake", "dataset: other", 4, "holds no dataset 'other'"),
                mistake("i0: \"current (A)\"", "i0: \"curent (A)\"", 5, "There is no column"),
                mistake("test.normalize:", "test.normalise:", 7, "Did you mean 'test.normalize'?"),
                mistake("test.normalize:", "normalize:", 7, "Did you mean 'test.normalize'?"),
                mistake("monitor: $log.i0,", "", 7, "needs 'monitor'"),
                mistake("monitor: $log.i0", "monitr: $log.i0", 7, "Did you mean 'monitor'?"),
                mistake("monitor: $log.i0", "monitor: $lg.i0", 7, "Did you mean 'log'?"),
                mistake("monitor: $log.i0", "monitor: $log.i1", 7, "Did you mean 'i0'?"),
                mistake("monitor: $log.i0", "monitor: six.gen", 7, "number or '$name.column'"),
                mistake("monitor: $log.i0", "monitor: $frames", 7, "numbers are needed"),
                mistake("monitor: $log.i0", "monitor: [1, 2]", 7, "single value"),
                mistake("monitor: $log.i0", "monitor: ", 7, ""),
                mistake("width: 0.1 1/angstrom", "width: 0.1", 7, "write for example '0.1 1/angstrom'"),
                mistake("width: 0.1 1/angstrom", "width: 0.1 nm", 7, "'nm' cannot be converted to '1/angstrom'"),
                mistake("width: 0.1 1/angstrom", "width: 0.1 1/angstrum", 7, "not a unit"),
                mistake("width: 0.1 1/angstrom", "width: wide", 7, "not a number"),
                mistake("from: frames", "from: frmes", 8, "Did you mean 'frames'?"),
                mistake("    from: frames\n", "", 7, "There are several sources"),
                mistake("    as: normal", "    as: Normal", 9, "cannot be a name"),
                mistake("    as: normal", "    as: moments", 11, "used twice"),
                mistake("    as: normal", "    ass: normal", 9, "Did you mean 'as'?"),
                mistake("keep: true", "keep: yes", 10, "true or false"),
                mistake("prefix: line 1", "prefix: [a, b]", 11, "single value"),
                mistake("- test.moments: { prefix: line 1 }", "- test.moments: prefix", 11, "mapping"),
                mistake("of: line 1 mean", "of: line 1 men", 12, "it has line 1 mean, line 1 sum"),
                mistake(
                        "- test.excess: { of: line 1 mean }",
                        "- test.excess: { of: line 1 mean }\n    every: 3",
                        13,
                        "belong to folds"),
                mistake("over: [x]", "over: [z]", 13, "has no axis 'z'"),
                mistake("over: [x]", "every: none", 15, "whole number of frames"),
                mistake("over: [x]", "every: 0", 15, "1 or more"),
                mistake("over: [x]", "by: labels", 15, "write 'by: $name'"),
                mistake("over: [x]", "by: $labels", 15, "named 'labels'"),
                mistake("over: [x]", "over: [x]\n    every: 2", 15, "Only one"),
                mistake("from: normal", "from: moments", 13, "needs frames with 1 axis"),
                mistake("default: excess", "default: exces", 16, "Did you mean 'excess'?"),
                mistake("onError: mask", "onError: ignore", 17, "stop or mask"),
                mistake("figures: [png]", "figures: [bmp]", 18, "not a format"),
                mistake("sink: {", "sink: { colour: red,", 18, "does not belong to a sink"),
                mistake("name: story", "nam: story", 20, "has no name"),
                mistake("name: story", "name: Story", 20, "cannot be a name"),
                mistake("name: story", "name: moments", 20, "used twice"),
                mistake("share: x", "share: z", 21, "none | x | y"),
                mistake("share: x", "shar: x", 21, "Did you mean 'share'?"),
                mistake("curves: [$log.i0,", "curves: [$log.io,", 23, "Did you mean 'i0'?"),
                mistake("curves: [$log.i0,", "curves: [$lgo.i0,", 23, "Did you mean 'log'?"),
                mistake("curves: [$log.i0,", "curves: [log.i0,", 23, "write '$name'"),
                mistake("curves: [$log.i0,", "curves: [$frames,", 23, "frame: 0"),
                mistake("axis: right", "axis: rigth", 23, "did you mean 'right'?"),
                mistake("dashed: true", "dashd: true", 23, "Did you mean 'dashed'?"),
                mistake("at: 2 s, label", "at: 2 s, from: 1 s, label", 24, "a mark is"),
                mistake("      - curves: $log.i0\n", "      - size: 2\n", 25, "shows one of"),
                mistake("      - curves: $log.i0\n", "      - waterfall: $normal\n", 20, "'share: y'"),
                mistake("      - curves: $log.i0\n", "      - maps: $normal\n", 21, "share no axis"),
                mistake("maps: [$moments.line 1 mean", "maps: [$normal", 27, "a map is"),
                mistake("maps: [$moments.line 1 mean", "maps: [$log", 27, "no maps come with it"),
                mistake("limits: [0, 5]", "limits: [5, 0]", 28, "go up"),
                mistake("limits: [0, 5]", "limits: [5]", 28, "two numbers"),
                mistake("limits: [0, 5]", "limits: [0 s, 5 s]", 26, "cannot be converted"),
                mistake("heatmap: $normal", "heatmap: $moments", 29, "shows a series"),
                mistake("range: [1, 3]", "range: [0.1 s, 2 s]", 29, "cannot be converted"),
                mistake("range: [1, 3]", "panels: [], range: [1, 3]", 29, "not a parameter"),
                mistake("steps:\n", "steps: [\n", 0, "not YAML"),
                mistake("title: A good one", "title: A\ntitle: B", 3, "twice"));
    }

    private static Arguments mistake(String from, String to, int line, String says) {
        return Arguments.of(from, to, line, says);
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource("mistakes")
    void isFound(String from, String to, int line, String says) {
        assertTrue(GOOD.contains(from), "the test itself: " + from);
        List<Problem> problems = check(GOOD.replace(from, to));
        assertFalse(problems.isEmpty(), "nothing found");
        assertTrue(
                problems.stream()
                        .anyMatch(problem -> (line == 0 || problem.line() == line)
                                && problem.message().contains(says)),
                problems.toString());
        problems.forEach(problem -> assertTrue(problem.message().matches("(?s).*[.?]"), problem.message()));
    }

    @Test
    void oneMistakeIsReportedOnce() {
        assertEquals(1, check(GOOD.replace("path: six.gen", "path: sixx.gen")).size());
        assertEquals(1, check(GOOD.replace("test.moments:", "test.momentums:")).size());
    }

    @Test
    void overridesAreCheckedToo() {
        assertTrue(message(List.of("normal.widht=1 1/nm"), Map.of()).contains("Did you mean 'width'?"));
        assertTrue(message(List.of("norml.width=1 1/nm"), Map.of()).contains("Did you mean 'normal'?"));
        assertTrue(message(List.of("width"), Map.of()).contains("name.parameter=value"));
        assertTrue(message(List.of(), Map.of("frame", "x")).contains("Did you mean 'frames'?"));
        assertEquals(
                "",
                message(
                        List.of("normal.width=1 1/nm", "frames.order=rows"),
                        Map.of("frames", folder.resolve("six.gen").toString())));
    }

    @Test
    void anAliasOfAStepStillWorks() {
        assertEquals(List.of(), check("pipeline: 1\nsources: { f: six.gen }\nsteps:\n  - test.multiply: { by: 3 }\n"));
    }

    @Test
    void damagedTextNeverDoesMoreThanAProblem() {
        Random random = new Random(3);
        int rounds = Boolean.getBoolean("solidus.long") ? 100_000 : 1000;
        for (int round = 0; round < rounds; round++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]:,&*!|>'\"%@`#-$ \n\t0".charAt(random.nextInt(23)));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                }
            }
            check(text.toString())
                    .forEach(problem -> assertFalse(problem.message().isBlank()));
        }
    }

    @Test
    void aliasesCannotBlowATextUp() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }
        assertTrue(
                check(bomb.toString()).get(0).message().contains("exceeds"),
                check(bomb.toString()).toString());
        assertTrue(check("a: &a [*a]").get(0).message().endsWith("."));
    }

    private String message(List<String> sets, Map<String, String> sources) {
        return check(GOOD, new Overrides(sets, sources)).toString().replace("[]", "");
    }

    private List<Problem> check(String text) {
        return check(text, Overrides.NONE);
    }

    private List<Problem> check(String text, Overrides overrides) {
        try {
            return Checker.check(Pipeline.parse("p.yaml", text, folder, overrides), TestSteps.registry(), 2)
                    .problems();
        } catch (PipelineException e) {
            return e.problems();
        }
    }
}
