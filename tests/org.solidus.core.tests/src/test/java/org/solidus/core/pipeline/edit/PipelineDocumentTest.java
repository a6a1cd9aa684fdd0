/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.TestSteps;
import org.solidus.core.pipeline.OnError;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Planner;

/** Edits of a pipeline: the text stays that of a person. */
class PipelineDocumentTest {

    private static final String TEXT = """
        # What this is about.
        pipeline: 1
        title: A test   # in one line
        sources:
          # the frames
          frames: { path: six.gen }
          dark:   { path: one.gen }   # taken before
        steps:
          # dark off
          - test.subtract: { background: $dark }   # a thing
            from: frames
          # first moments,
          # then maps
          - test.moments:
            keep: true
          - test.scale: { by: 3 }
            from: subtract
            as: scaled
          - test.normalize: { monitor: $moments.all sum,
                              width: 1 1/angstrom }
        default: scaled
        # the end
        sink: { path: out.nxs }
        """;

    @TempDir
    Path folder;

    private final PipelineDocument document = new PipelineDocument(TestSteps.registry());

    private PipelineDocument opened() throws IOException {
        Path file = folder.resolve("p.yaml");
        Files.writeString(file, TEXT);
        document.open(file);
        return document;
    }

    private List<String> names() {
        return document.pipeline().steps().stream().map(StepSpec::name).toList();
    }

    /** The one line that an edit changed, before and after. */
    private void changesOnly(String before, String after) {
        assertEquals(TEXT.replace(before, after), document.text());
    }

    @Test
    void aParameterChangesWhereItStands() throws IOException {
        opened().setParam("scaled", "by", "4.5");
        changesOnly("{ by: 3 }", "{ by: 4.5 }");
        assertTrue(document.dirty());
        document.undo();
        assertEquals(TEXT, document.text());
        assertFalse(document.dirty());
        document.redo();
        changesOnly("{ by: 3 }", "{ by: 4.5 }");
    }

    @Test
    void parametersAreAddedAndRemoved() throws IOException {
        opened().setParam("moments", "prefix", "a: b");
        changesOnly("- test.moments:\n", "- test.moments: { prefix: \"a: b\" }\n");
        document.unsetParam("moments", "prefix");
        changesOnly("- test.moments:\n", "- test.moments: {}\n");
        document.unsetParam("normalize", "width");
        assertTrue(document.text().contains("{ monitor: $moments.all sum }"), document.text());
        document.setParam("normalize", "width", "2 1/angstrom");
        assertTrue(document.text().contains("{ monitor: $moments.all sum, width: 2 1/angstrom }"), document.text());
        assertTrue(document.text().contains("# then maps"));
    }

    @Test
    void aStepIsSwitchedOffAndOn() throws IOException {
        opened().setOff("scaled", true);
        changesOnly("    as: scaled\n", "    as: scaled\n    off: true\n");
        document.setOff("scaled", false);
        assertEquals(TEXT, document.text());
        document.setKeep("moments", false);
        changesOnly("    keep: true\n", "");
    }

    @Test
    void aStepThatIsRemovedLeavesItsInputToTheNext() throws IOException {
        List<String> left = opened().remove("moments");
        assertEquals(List.of("The parameter 'monitor' of 'normalize' refers to $moments.all sum."), left);
        assertEquals(List.of("subtract", "scaled", "normalize"), names());
        assertFalse(document.text().contains("# then maps"), "its comment goes with it");
        document.undo();
        assertEquals(TEXT, document.text());
        document.remove("subtract");
        assertEquals(
                "frames",
                document.step("moments").orElseThrow().from().orElseThrow().text());
        assertEquals(
                "frames",
                document.step("scaled").orElseThrow().from().orElseThrow().text());
    }

    @Test
    void renamingReachesEverythingThatRefersToIt() throws IOException {
        opened().rename("moments", "m");
        assertTrue(document.text().contains("monitor: $m.all sum,"), document.text());
        assertEquals("m", document.pipeline().steps().get(1).name());
        document.rename("scaled", "big");
        assertTrue(document.text().contains("default: big"), document.text());
        document.rename("dark", "background");
        assertTrue(document.text().contains("background:   { path: one.gen }   # taken before"), document.text());
        assertTrue(document.text().contains("{ background: $background }   # a thing"), document.text());
        document.rename("big", "scale");
        assertFalse(document.text().contains("as: scale"), "its id says its name");
        assertEquals(List.of(), document.problems());
        assertThrows(IllegalArgumentException.class, () -> document.rename("m", "frames"));
        assertThrows(IllegalArgumentException.class, () -> document.rename("m", "No name"));
    }

    @Test
    void movedStepsTakeTheirCommentsAlong() throws IOException {
        opened().move("normalize", 2);
        assertEquals(List.of("subtract", "moments", "normalize", "scaled"), names());
        document.move("normalize", 3);
        assertEquals(TEXT, document.text());
        document.move("moments", 0);
        assertEquals(List.of("moments", "subtract", "scaled", "normalize"), names());
        assertEquals(
                "frames",
                document.pipeline().steps().get(0).from().orElseThrow().text());
        assertEquals(Optional.empty(), document.pipeline().steps().get(1).from());
        assertTrue(document.text().contains("  # first moments,\n  # then maps\n  - test.moments:"), document.text());
        document.move("moments", 1);
        assertEquals(List.of("subtract", "moments", "scaled", "normalize"), names());
        assertEquals(
                "frames",
                document.pipeline().steps().get(0).from().orElseThrow().text());
    }

    @Test
    void stepsAndSourcesAreAddedFromNothing() {
        String frames = document.addSource("Map 07.tif", "/data/map_*.tif");
        assertEquals("map_07_tif", frames);
        assertEquals("scale", document.addStep("test.scale", 0));
        assertEquals("scale2", document.addStep("test.scale", 1));
        assertEquals("mean", document.addStep("test.mean", 0));
        document.setParam("scale2", "by", "-5");
        document.setGrouping("mean", "over", "[x, y]");
        document.setTitle("A: \"title\"");
        document.setOnError(OnError.MASK);
        document.setSink("tables", "[]");
        assertEquals(List.of("mean", "scale", "scale2"), names());
        assertEquals(List.of(), document.problems());
        Pipeline pipeline = document.pipeline();
        assertEquals("A: \"title\"", pipeline.title());
        assertEquals(List.of("x", "y"), pipeline.steps().get(0).grouping().over());
        assertEquals(List.of(), pipeline.sink().tables());
        assertEquals("""
            pipeline: 1
            title: "A: \\"title\\""
            sources:
              map_07_tif: { path: /data/map_*.tif }
            steps:
              - test.mean: {}
                over: [x, y]
              - test.scale: {}
              - test.scale: { by: -5 }
                as: scale2
            sink: { path: result.nxs, figures: [png], tables: [] }
            onError: mask
            """, document.text());
        while (document.canUndo()) {
            document.undo();
        }
        assertTrue(document.isEmpty());
        assertFalse(document.dirty());
    }

    @Test
    void aDragIsUndoneAtOnce() throws IOException {
        opened();
        AtomicInteger heard = new AtomicInteger();
        try (PipelineDocument.Listening listening = document.listen(heard::incrementAndGet)) {
            try (PipelineDocument.Gesture drag = document.gesture("Drag by")) {
                for (int i = 0; i < 50; i++) {
                    document.setParam("scaled", "by", Integer.toString(i));
                }
            }
        }
        assertTrue(heard.get() >= 50);
        changesOnly("by: 3", "by: 49");
        assertEquals("Drag by", document.undoText());
        document.undo();
        assertEquals(TEXT, document.text());
        assertFalse(document.canUndo());
        assertEquals("Drag by", document.redoText());
    }

    @Test
    void refusedEditsChangeNothing() throws IOException {
        opened();
        assertThrows(IllegalArgumentException.class, () -> document.setParam("nothing", "by", "1"));
        assertThrows(IllegalArgumentException.class, () -> document.unsetSource("frames", "path"));
        document.setText("steps: [");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> document.addStep("test.scale", 0));
        assertTrue(refused.getMessage().contains("Correct the text first"), refused.getMessage());
        assertEquals(1, document.problems().size());
        document.undo();
        assertEquals(TEXT, document.text());
    }

    @Test
    void pathsGoOnMeaningTheSameFiles() throws IOException {
        Files.writeString(folder.resolve("six.gen"), "generated 6 4 0");
        Files.writeString(folder.resolve("one.gen"), "generated 1 4 0");
        opened().setParam("subtract", "background", "one.gen");
        Path below = Files.createDirectory(folder.resolve("below"));
        document.save(below.resolve("q.yaml"));
        assertTrue(document.text().contains("{ path: ../six.gen }"), document.text());
        assertTrue(document.text().contains("{ background: ../one.gen }   # a thing"), document.text());
        assertEquals(document.text(), Files.readString(below.resolve("q.yaml")));
        assertFalse(document.dirty());
        document.create();
        document.addSource("frames", folder.resolve("six.gen"));
        assertTrue(document.text().contains(folder.resolve("six.gen").toString()), document.text());
        document.save(folder.resolve("r.yaml"));
        assertTrue(document.text().contains("{ path: six.gen }"), document.text());
        assertEquals(List.of("p.yaml", "q.yaml", "r.yaml"), yaml());
    }

    private List<String> yaml() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith(".gen"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void problemsAreShownAtTheirFields() throws IOException {
        Files.writeString(folder.resolve("six.gen"), "generated 6 4 0");
        Files.writeString(folder.resolve("one.gen"), "generated 1 4 0");
        opened().setParam("scaled", "by", "1000");
        assertEquals(new Field(Field.Kind.PARAMETER, "scaled", "by"), document.field(problem()));
        document.setParam("scaled", "by", "1");
        document.unsetParam("normalize", "monitor");
        assertEquals(new Field(Field.Kind.PARAMETER, "normalize", "monitor"), document.field(problem()));
        document.undo();
        document.setParam("normalize", "wdth", "1");
        assertEquals(new Field(Field.Kind.PARAMETER, "normalize", "wdth"), document.field(problem()));
        document.undo();
        document.setFrom("scaled", Optional.of("nothing"));
        assertEquals(new Field(Field.Kind.STEP, "scaled", "from"), document.field(problem()));
        document.undo();
        document.setSource("frames", "select", "a:b");
        assertEquals(new Field(Field.Kind.SOURCE, "frames", "select"), document.field(problem()));
        document.undo();
        document.setDefault("nothing");
        assertEquals(new Field(Field.Kind.DOCUMENT, "", "default"), document.field(problem()));
    }

    private Problem problem() {
        List<Problem> problems =
                Planner.attempt(document.pipeline(), TestSteps.registry()).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }

    @Test
    void whatIsTypedStaysWhatItIs() {
        for (String text : List.of(
                "1",
                "-3 um",
                "$a.b c",
                "true",
                "",
                "a, b",
                "a: b",
                "- x",
                "#1",
                "x # y",
                "[1",
                "50 %",
                "A/cm²",
                "'q'",
                "\"",
                "C:\\data\\x.tif",
                "null",
                "~",
                "*.tif",
                "map_*.tif",
                "a:b",
                "{x",
                "\t",
                "é\u2028😀",
                "1e-3",
                "&a",
                "!b",
                "?",
                "%",
                "@",
                "`",
                "a\nb",
                "---",
                "--- x",
                "...",
                "key:",
                ":",
                "a #b",
                ">",
                "|",
                "-",
                "-1",
                "- ",
                "--",
                ".5")) {
            document.create();
            document.addSource("frames", "x");
            document.addStep("test.scale", 0);
            document.setParam("scale", "by", TypedValue.scalar(text));
            assertEquals(text, document.param("scale", "by").map(Value::text).orElseThrow(), document.text());
            assertEquals(text, ((Value.Scalar) document.param("scale", "by").orElseThrow()).text());
        }
    }
}
