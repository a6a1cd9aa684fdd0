/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.journey;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Composite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.Main;
import org.solidus.batch.rerun.StoredRun;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.run.Progress;
import org.solidus.figure.Figure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.Overlay;
import org.solidus.figure.StackFigure;
import org.solidus.plot.FigureView;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.pipeline.PipelinePane;
import org.solidus.workbench.run.RunState.Phase;

/**
 * The ways of the getting-started page, in the real window: open, look, run, see, save; and the saved pipeline gives
 * the same numbers on the command line. The screenshots are those of the page.
 */
class JourneyTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void emptyDesk() {
        Ui.page().resetPerspective();
        desk = Ui.desk();
        desk.document().create();
        desk.results().set(Optional.empty());
        Ui.settle();
    }

    @AfterEach
    void leaveNothing() {
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
    }

    @Test
    void fromAMapOfFramesToItsHotspots() throws IOException {
        Path pipeline = simulated("sintering-map", Map.of());
        desk.open(pipeline);
        Ui.waitFor("the frames", () -> desk.series().get().isPresent());
        Ui.settle();
        desk.frame().set(120L);
        Ui.settle();
        Ui.screenshot("getting-started-1-open");

        run(pipeline);
        Composite map = Ui.pane("map", Composite.class);
        Ui.waitFor("the hotspots", () -> figure(map) instanceof MapFigure drawn && hasOutlines(drawn));
        Ui.settle();
        Ui.screenshot("getting-started-2-hotspots");
        sameHeadless(pipeline);
    }

    @Test
    void fromFramesAndLogsToTheStagesOfAFlash() throws IOException {
        Path pipeline = simulated("flash", Map.of());
        desk.open(pipeline);
        Ui.waitFor("the frames", () -> desk.series().get().isPresent());
        Ui.settle();
        run(pipeline);
        Composite event = Ui.pane("event", Composite.class);
        Ui.waitFor(
                "the stages",
                () -> figure(event) instanceof StackFigure drawn
                        && stages(drawn).containsAll(List.of("I", "II", "III")));
        desk.frame().set(desk.series().get().orElseThrow().frames() / 2);
        Ui.settle();
        Ui.screenshot("getting-started-3-flash");
        sameHeadless(pipeline);
    }

    private Path simulated(String kind, Map<String, String> settings) throws IOException {
        Simulator simulator = desk.registry().simulators().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        simulator.simulate(new Request(7, Size.SMALL, folder.resolve(kind), settings), Progress.NONE);
        return folder.resolve(kind).resolve("pipeline.yaml");
    }

    /** As F5 does; the window must not stand still meanwhile. */
    private void run(Path pipeline) {
        PipelinePane pane = Ui.pane("pipeline", PipelinePane.class);
        pane.run();
        waitFor("the run", () -> {
            Phase phase = pane.control().state().get().phase();
            assertFalse(
                    phase == Phase.FAILED, () -> pane.control().state().get().line());
            return phase == Phase.DONE;
        });
        waitFor("the results", () -> desk.results().get().isPresent());
        assertTrue(desk.results().get().orElseThrow().file().startsWith(pipeline.getParent()));
    }

    private void sameHeadless(Path pipeline) throws IOException {
        Path out = folder.resolve("headless");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] words = {"run", pipeline.toString(), "--out", out.toString(), "--threads", "1"};
        assertEquals(
                0,
                Main.run(desk.registry(), words, InputStream.nullInputStream(), stream, stream),
                () -> said.toString(StandardCharsets.UTF_8));
        StoredRun here = StoredRun.read(desk.results().get().orElseThrow().file(), true);
        StoredRun there = StoredRun.read(out.resolve("result.nxs"), true);
        assertTrue(
                here.digests().size() > 20, () -> "datasets: " + here.digests().size());
        assertEquals(there.digests(), here.digests());
        assertTrue(Files.exists(out.resolve("report.html")));
    }

    private static void waitFor(String what, BooleanSupplier condition) {
        Ui.waitFor(what, LONG, condition);
    }

    private static Figure figure(Composite pane) {
        List<FigureView> views = Ui.all(pane, FigureView.class);
        return views.isEmpty() ? null : views.get(0).figure().orElse(null);
    }

    private static boolean hasOutlines(MapFigure map) {
        return map.overlays().stream().anyMatch(Overlay.Outlines.class::isInstance);
    }

    private static List<String> stages(StackFigure figure) {
        return figure.markings().stream()
                .filter(Marking.Span.class::isInstance)
                .map(marking -> ((Marking.Span) marking).label())
                .toList();
    }
}
