/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.pipeline.SinkSpec;
import org.solidus.figure.render.PictureFormat;

/** What a run leaves beside its result, with the real formats; running it again; exporting it again. */
class ResultFilesTest {

    @TempDir
    private Path folder;

    private Path pipeline;
    private Path result;

    @BeforeEach
    void run() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 2 2 1 2 3 4 5 6 7 8 9 10 11 12");
        pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                title: Doubling
                sources: { ramp: { path: ramp.grey } }
                steps:
                  - test.scale: { factor: 2 }
                    as: doubled
                    keep: true
                  - test.moments: {}
                """);
        result = folder.resolve("result.nxs");
        Cli call = call("run", pipeline.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals(result + "\n", call.out().replace("\r", ""));
    }

    private static Cli call(String... arguments) {
        return Cli.call(Contributions.whole(), arguments);
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void figuresTablesAndReportLieBesideTheResult() throws IOException {
        assertEquals(
                List.of(
                        "doubled.png",
                        "moments.csv",
                        "moments.png",
                        "moments_pixels.csv",
                        "pipeline.yaml",
                        "ramp.grey",
                        "report.html",
                        "result.nxs"),
                names(folder));
        assertTrue(ImageIO.read(folder.resolve("moments.png").toFile()).getWidth() > 400);
        List<String> lines = Files.readAllLines(folder.resolve("moments.csv"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("sum") && line.contains("um")), lines.toString());
        assertTrue(lines.get(lines.size() - 1).contains("84"), "the sum of the last frame: " + lines);
        String report = Files.readString(folder.resolve("report.html"));
        assertEquals(2, report.split("data:image/png;base64,", -1).length - 1);
        assertTrue(report.contains("href=\"moments_pixels.csv\""));
        assertTrue(
                report.contains("<td>sum</td><td>um</td><td class=\"number\">3</td><td class=\"number\">20</td>"),
                report);
    }

    @Test
    void onlyWhatIsAskedForIsWritten() throws IOException {
        Files.writeString(
                pipeline,
                Files.readString(pipeline) + "sink: { path: other.nxs, figures: [], tables: [], report: false }\n");
        Path out = folder.resolve("out");
        Cli call = call("run", pipeline.toString(), "--out", out.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals(List.of("other.nxs"), names(out));
    }

    @Test
    void composedFiguresAreDrawnKeptInTheReportAndExportedAgain() throws IOException {
        Files.writeString(pipeline, Files.readString(pipeline) + """
                figures:
                  - name: story
                    title: Both
                    share: x
                    panels:
                      - curves: $moments.sum
                      - curves: { of: $moments.sum, dashed: true }
                """);
        Path out = folder.resolve("out");
        Cli call = call("run", pipeline.toString(), "--out", out.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        String report = Files.readString(out.resolve("report.html"));
        assertTrue(names(out).contains("story.png"), call.err());
        assertEquals(3, report.split("data:image/png;base64,", -1).length - 1);
        assertTrue(report.contains("story: Both"), report);
        Path to = folder.resolve("to");
        Cli export =
                call("export", out.resolve("result.nxs").toString(), "story", "--to", to.toString(), "--width", "700");
        assertEquals(ExitStatus.DONE, export.status(), export.err());
        assertEquals(List.of("story.png"), names(to));
        assertEquals(700, ImageIO.read(to.resolve("story.png").toFile()).getWidth());
        Cli none = call("export", out.resolve("result.nxs").toString(), "stroy", "--to", to.toString());
        assertEquals(ExitStatus.WRONG_CALL, none.status());
        assertTrue(none.err().contains("Did you mean 'story'?"), none.err());
    }

    @Test
    void rerunIsTheSame() {
        Cli call = call("rerun", result.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err() + call.out());
        assertTrue(call.out().matches("The same: \\d+ datasets, bit for bit\\.\\R"), call.out());
    }

    @Test
    void rerunFindsAgainWhatIsKeptForAFigureAlone() throws IOException {
        Files.writeString(pipeline, """
                pipeline: 1
                sources: { ramp: { path: ramp.grey } }
                steps:
                  - test.moments: {}
                  - test.slow: { time: 0 s }
                figures:
                  - { name: sums, curves: $moments.sum }
                """);
        Cli run = call("run", pipeline.toString());
        assertEquals(ExitStatus.DONE, run.status(), run.err());
        assertTrue(names(folder).contains("moments.csv"), "kept for the figure: " + names(folder));
        rerunIsTheSame();
    }

    @Test
    void rerunKeepsOverrides() throws IOException {
        Files.writeString(folder.resolve("other.grey"), "grey 1 1 2 7 8");
        Cli run = call(
                "run",
                pipeline.toString(),
                "--set",
                "doubled.factor=3",
                "--source",
                "ramp=" + folder.resolve("other.grey"));
        assertEquals(ExitStatus.DONE, run.status(), run.err());
        Cli call = call("rerun", result.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err() + call.out());
    }

    @Test
    void rerunNamesTheChangedInput() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 2 2 1 2 3 4 5 6 7 8 9 10 11 1200");
        Cli call = call("rerun", result.toString());
        assertEquals(ExitStatus.FAILED, call.status());
        assertTrue(call.out().startsWith("Different: "), call.out());
        assertTrue(call.out().contains("  doubled/data\n"), call.out());
        assertTrue(
                call.out().contains("The input 'ramp' (" + folder.resolve("ramp.grey") + ") has changed"), call.out());
        assertTrue(call.out().contains("37 bytes then, 39 now") || call.out().contains(" bytes then, "), call.out());
    }

    @Test
    void inputWrittenAgainIsNoted() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), Files.readString(folder.resolve("ramp.grey")) + "\n");
        Cli call = call("rerun", result.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err() + call.out());
        assertTrue(call.out().contains("was written again") && call.out().contains("with the same frames"), call.out());
    }

    @Test
    void rerunNamesTheMissingInput() throws IOException {
        Files.delete(folder.resolve("ramp.grey"));
        Cli call = call("rerun", result.toString());
        assertEquals(ExitStatus.FAILED, call.status());
        assertTrue(call.err().contains("The input 'ramp'") && call.err().contains("is not there any more"), call.err());
    }

    @Test
    void rerunOfSomethingElseIsRefused() throws IOException {
        refused(pipeline, "HDF5");
        refused(folder.resolve("none.nxs"), "none.nxs");
        Path converted = folder.resolve("converted.nxs");
        assertEquals(
                ExitStatus.DONE,
                call("convert", folder.resolve("ramp.grey").toString(), converted.toString())
                        .status());
        refused(converted, "is not the result of a Solidus run");
    }

    private static void refused(Path file, String words) {
        Cli call = call("rerun", file.toString());
        assertEquals(ExitStatus.FAILED, call.status());
        assertEquals("", call.out());
        assertTrue(call.err().contains(words), call.err());
        assertEquals(1, call.err().lines().count(), call.err());
    }

    @Test
    void rerunLeavesNothing() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        assertEquals(
                ExitStatus.DONE,
                call("rerun", result.toString(), "--work", work.toString()).status());
        assertFalse(Files.list(work).findAny().isPresent());
    }

    @Test
    void exportWritesTheSameFilesAgain() throws IOException {
        Path to = folder.resolve("again");
        Cli call = call("export", result.toString(), "--to", to.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals(List.of("doubled.png", "moments.csv", "moments.png", "moments_pixels.csv"), names(to));
        assertEquals(4, call.out().lines().count(), call.out());
        for (String table : List.of("moments.csv", "moments_pixels.csv")) {
            assertEquals(Files.readString(folder.resolve(table)), Files.readString(to.resolve(table)));
        }
        for (String figure : List.of("doubled.png", "moments.png")) {
            assertEquals(-1, Files.mismatch(folder.resolve(figure), to.resolve(figure)), figure);
        }
    }

    @Test
    void exportChoosesResultFormatAndSize() throws IOException {
        Path to = folder.resolve("again");
        Cli call = call(
                "export",
                result.toString(),
                "doubled",
                "--to",
                to.toString(),
                "--format",
                "png,npy",
                "--width",
                "640",
                "--height",
                "480",
                "--scale",
                "2");
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals(List.of("doubled.npy", "doubled.png"), names(to));
        assertEquals(1280, ImageIO.read(to.resolve("doubled.png").toFile()).getWidth());
        assertEquals(960, ImageIO.read(to.resolve("doubled.png").toFile()).getHeight());
        String stats =
                call("info", to.resolve("doubled.npy").toString(), "--stats").out();
        assertTrue(stats.contains("sum 156.0"), stats);
    }

    @Test
    void figuresAreVectorsToo() throws IOException {
        assertEquals(
                SinkSpec.FIGURE_FORMATS.stream()
                        .filter(format -> !format.equals(SinkSpec.FILM))
                        .toList(),
                Arrays.stream(PictureFormat.values())
                        .map(PictureFormat::extension)
                        .toList(),
                "what a pipeline may ask for is what can be drawn");
        Files.writeString(pipeline, Files.readString(pipeline) + """
                sink: { path: result.nxs, figures: [svg, pdf], tables: [] }
                figures:
                  - { name: story, curves: $moments.sum }
                """);
        Path out = folder.resolve("out");
        Cli call = call("run", pipeline.toString(), "--out", out.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertTrue(
                names(out).containsAll(List.of("moments.svg", "moments.pdf", "story.svg", "story.pdf")),
                names(out).toString());
        String report = Files.readString(out.resolve("report.html"));
        assertEquals(3, report.split("data:image/svg\\+xml;base64,", -1).length - 1, "shown as vectors");
        assertTrue(report.contains("href=\"story.pdf\""));
        Path to = folder.resolve("again");
        Cli export = call(
                "export",
                result.toString(),
                "moments",
                "--to",
                to.toString(),
                "--format",
                "svg,pdf",
                "--width",
                "17cm",
                "--height",
                "4in");
        assertEquals(ExitStatus.DONE, export.status(), export.err());
        String svg = Files.readString(to.resolve("moments.svg"));
        assertTrue(svg.contains("viewBox=\"0 0 964 576\""), svg.substring(0, 400));
        assertTrue(svg.contains("width=\"170.039mm\""), "to a pixel of 1/144 inch");
        assertEquals(List.of("moments.pdf", "moments.svg"), names(to));
    }

    @Test
    void wrongExportsAreSaid() {
        String to = folder.resolve("again").toString();
        says("Did you mean 'moments'?", "export", result.toString(), "moment", "--to", to);
        says("is no length for --width", "export", result.toString(), "--to", to, "--width", "5 apples");
        says("is no format that Solidus writes", "export", result.toString(), "--to", to, "--format", "jpeg");
        says("A picture has at least", "export", result.toString(), "--to", to, "--width", "3");
        says("'--to=DIR'", "export", result.toString());
        assertFalse(Files.exists(folder.resolve("again/moments.csv")));
    }

    private static void says(String words, String... arguments) {
        Cli call = call(arguments);
        assertEquals(ExitStatus.WRONG_CALL, call.status(), call.err());
        assertEquals("", call.out());
        assertTrue(call.err().contains(words), call.err());
    }
}
