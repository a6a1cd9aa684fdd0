/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.Main;
import org.solidus.batch.rerun.StoredRun;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Dialogs;
import org.solidus.workbench.run.RunState.Phase;

/** A pipeline that is made by forms and run in the workbench gives what the command line gives, bit for bit. */
class RunFromFormsTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    @Test
    void aMapIsTheSameHeadless() throws IOException {
        Path data = Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif").getParent();
        Path geometry = geometry();
        Path file = folder.resolve("hotspots.yaml");
        try (PipelineStage stage = new PipelineStage(460, 900)) {
            stage.desk.setDialogs(new Chosen(frames(data), file));
            build(stage, geometry);
            stage.pane.save();
            Ui.waitFor("the file", () -> Files.exists(file) && !stage.document.dirty());
            stage.settle();
            stage.desk.threads().set(2);
            stage.pane.run();
            Ui.waitFor("the run", LONG, () -> stage.pane.control().state().get().phase() == Phase.DONE);
            assertEquals(
                    2,
                    stage.pane.control().state().get().request().orElseThrow().threads());
            Ui.waitFor("the results", () -> stage.desk.results().get().isPresent());
            Ui.screenshot(stage.shell, "pipeline-run");
            Path result = folder.resolve("hotspots-results/result.nxs");
            assertEquals(result, stage.desk.results().get().orElseThrow().file());
            assertEquals(
                    "hotspots", stage.desk.results().get().orElseThrow().main().name());

            Path headless = folder.resolve("headless");
            assertEquals(0, main("run", file.toString(), "--out", headless.toString(), "--threads", "1"));
            StoredRun here = StoredRun.read(result, true);
            StoredRun there = StoredRun.read(headless.resolve("result.nxs"), true);
            assertTrue(here.digests().size() > 20, "datasets: " + here.digests().size());
            assertEquals(there.digests(), here.digests());
            assertEquals(0, main("rerun", result.toString()));

            copiedCommand(stage, here);
        }
    }

    /** What was changed after the save is in the command, and the command does what the workbench shows. */
    private void copiedCommand(PipelineStage stage, StoredRun before) throws IOException {
        stage.desk.step().set("integrate");
        stage.enter("bins", "900");
        assertTrue(stage.document.dirty());
        stage.settle();
        stage.pane.copyCommand();
        stage.settle();
        Clipboard clipboard = new Clipboard(stage.shell.getDisplay());
        String line = (String) clipboard.getContents(TextTransfer.getInstance());
        clipboard.dispose();
        assertTrue(line.startsWith("solidus run "), line);
        List<String> words = words(line.substring("solidus ".length()));
        assertTrue(words.contains("integrate.bins=900"), line);
        assertEquals("2", words.get(words.indexOf("--threads") + 1), line);
        assertEquals(0, main(words.toArray(String[]::new)));
        StoredRun changed = StoredRun.read(stage.pane.resultFolder().resolve("result.nxs"), true);
        assertFalse(changed.digests().equals(before.digests()));
        stage.pane.run();
        Ui.waitFor("the run to begin", () -> stage.pane.control().state().get().active());
        Ui.waitFor("the run", LONG, () -> stage.pane.control().state().get().phase() == Phase.DONE);
        assertEquals(
                changed.digests(),
                StoredRun.read(stage.pane.resultFolder().resolve("result.nxs"), true)
                        .digests());
    }

    private static void build(PipelineStage stage, Path geometry) {
        stage.pane.addSource();
        stage.settle();
        assertEquals("frames", stage.desk.step().get());
        stage.enter("grid", "3, 3");
        stage.enter("step", "5 um, 5 um");
        add(stage, "azimuthal");
        stage.enter("geometry", geometry.toString());
        stage.enter("bins", "1500");
        stage.enter("polarization", "0.99");
        stage.enter("validMin", "0");
        add(stage, "bragg lines");
        stage.enter("lines", "2.686 1/angstrom, 3.759");
        stage.enter("window", "0.15 1/angstrom");
        stage.enter("tolerance", "0.03");
        stage.pane.edits().toggleKeep();
        add(stage, "hotspots");
        stage.enter("of", "line 1 position");
        stage.settle();
        assertEquals(
                List.of(),
                stage.list().rows().stream()
                        .map(Row::problem)
                        .filter(text -> !text.isEmpty())
                        .toList());
        assertEquals(
                "[2.686 1/angstrom, 3.759 1/angstrom]",
                stage.document.param("peaks", "lines").orElseThrow().text());
    }

    private static void add(PipelineStage stage, String search) {
        stage.pane.addStep();
        StepChooser chooser = Ui.find(stage.pane, StepChooser.class);
        PipelineStage.enter(chooser.search(), search);
    }

    private static List<Path> frames(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith("_001.tif"))
                    .sorted()
                    .toList();
        }
    }

    private static Path geometry() {
        Path file = Path.of(System.getProperty("solidus.root", "../..")).resolve("examples/raster-map/map.poni");
        return file.toAbsolutePath().normalize();
    }

    @Test
    void aStoppedRunKeepsItsPartsAndGoesOn() throws IOException {
        Path data = Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif").getParent();
        List<Path> frames = frames(data);
        List<Path> links = new ArrayList<>();
        for (int i = 0; i < 99; i++) { // partitions hold 32 of these frames
            Path link = folder.resolve("frame_%03d.tif".formatted(i));
            links.add(
                    Files.createSymbolicLink(link, frames.get(i % frames.size()).toRealPath()));
        }
        Path file = folder.resolve("long.yaml");
        Files.writeString(file, """
                pipeline: 1
                sources: { frames: { path: "frame_*.tif" } }
                steps:
                  - scattering.integrate: { geometry: %s, bins: 400, split: none, checkRings: false }
                sink: { path: result.nxs, figures: [], tables: [], report: false }
                """.formatted(geometry()));
        try (PipelineStage stage = new PipelineStage(420, 700)) {
            stage.desk.open(file);
            Ui.waitFor("the pipeline", () -> stage.document.file().isPresent());
            stage.settle();
            stage.pane.run();
            Ui.waitFor(
                    "frames that are there",
                    LONG,
                    () -> !stage.pane.control().growing().get().isEmpty());
            assertEquals(
                    "integrate", stage.pane.control().growing().get().get(0).name());
            Path parts = folder.resolve("long-results/.result.nxs.parts");
            Ui.waitFor("a part", LONG, () -> parts(parts) > 0);
            int before = stage.desk.notices().all().size();
            stage.pane.run();
            Ui.waitFor("the refusal", () -> stage.desk.notices().all().size() > before);
            assertTrue(stage.desk.notices().last().orElseThrow().text().startsWith("A run is writing into"));
            stage.pane.stop();
            Ui.waitFor("the stop", () -> stage.pane.control().state().get().phase() == Phase.STOPPED);
            long kept = parts(parts);
            assertTrue(kept > 0 && kept < 4, "parts that are kept: " + kept);
            assertFalse(Files.exists(folder.resolve("long-results/result.nxs")));
            stage.pane.resume();
            Ui.waitFor("the run", LONG, () -> stage.pane.control().state().get().phase() == Phase.DONE);
            Path headless = folder.resolve("headless");
            assertEquals(0, main("run", file.toString(), "--out", headless.toString()));
            assertEquals(
                    StoredRun.read(headless.resolve("result.nxs"), true).digests(),
                    StoredRun.read(folder.resolve("long-results/result.nxs"), true)
                            .digests());
        } finally {
            for (Path link : links) {
                Files.delete(link);
            }
        }
    }

    private static long parts(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().matches("part-\\d+"))
                    .count();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return 0;
        }
    }

    private static int main(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = Main.run(PipelineStage.registry(), words, InputStream.nullInputStream(), stream, stream);
        if (status != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + said.toString(StandardCharsets.UTF_8));
        }
        return status;
    }

    /** The words of a line as a POSIX shell takes them. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?:'([^']*)'|([^\\s']+))+").matcher(line);
        while (matcher.find()) {
            words.add(
                    matcher.group().replace("'\\''", "\u0000").replace("'", "").replace('\u0000', '\''));
        }
        return words;
    }

    /** Chooses what a person would. */
    private record Chosen(List<Path> files, Path target) implements Dialogs {

        @Override
        public List<Path> open(String title, List<String> patterns, boolean several) {
            return files;
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, List<String> patterns) {
            return Optional.of(target);
        }

        @Override
        public boolean confirm(String question, String action) {
            return true;
        }
    }
}
