/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.plot.FigureView;
import org.solidus.workbench.Ui;
import org.solidus.workbench.event.EventPane;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.run.RunState.Phase;

/** Tracks of frames grow along time while a run goes on. */
class GrowingEventTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int FRAMES = 40;

    private static final String FLASH = """
            pipeline: 1
            title: A flash
            sources:
              measured:   { path: data/patterns.nxs }
              background: { path: data/background.nxs }
              log:        { path: data/log.csv }
            steps:
              - flash.log: {}
                from: log
                as: trace
              - series.subtract: { background: $background }
                from: measured
                as: patterns
            sink: { path: result.nxs, figures: [], tables: [] }
            """;

    @TempDir
    private static Path folder;

    private final Desk desk = Ui.desk();
    private final RunControl runs = desk.part(RunControl.class, RunControl::new);
    private final EventPane event = Ui.pane("event", EventPane.class);
    private final FigureView view = Ui.find(event, FigureView.class);

    @BeforeAll
    static void simulate() throws IOException {
        Simulator flash = Ui.desk().registry().simulators().stream()
                .filter(each -> each.kind().equals("flash"))
                .findFirst()
                .orElseThrow();
        flash.simulate(
                new Simulator.Request(3, Simulator.Size.SMALL, folder, Map.of("rate", "1", "frames", "" + FRAMES)),
                Progress.NONE);
        Files.writeString(folder.resolve("flash.yaml"), FLASH);
    }

    @AfterEach
    void leave() {
        runs.growing().set(List.of());
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
    }

    /** What is there of a result. */
    private record Part(Source whole, int frames) implements Source {

        @Override
        public SourceInfo info() {
            return whole.info();
        }

        @Override
        public Frame frame(long index) throws IOException {
            if (index >= frames) {
                throw new MissingFrameException("Frame " + index + " is not there yet.");
            }
            return whole.frame(index);
        }

        @Override
        public void close() {}
    }

    @Test
    void patternsGrowAlongTime() {
        desk.open(folder.resolve("flash.yaml"));
        Ui.waitFor("the pipeline", () -> !desk.pipeline().get().steps().isEmpty());
        assertTrue(runs.start(new RunRequest("Flash", desk.pipeline().get(), folder.resolve("out"), 1, false), 2));
        Ui.waitFor("the run", LONG, () -> runs.state().get().phase() == Phase.DONE);
        Ui.waitFor("the results", LONG, () -> desk.results().get().isPresent());
        Ui.waitFor("the whole event", LONG, () -> filled() == FRAMES);
        OpenResults results = desk.results().get().orElseThrow();
        Source patterns = results.results().result("patterns").source();
        int tracks = stack().orElseThrow().tracks().size();

        for (int frames : List.of(7, 23)) {
            runs.growing().set(List.of(new GrowingResult("patterns", new Part(patterns, frames), frames)));
            Ui.waitFor(frames + " frames", LONG, () -> filled() == frames);
            assertTrue(stack().orElseThrow().tracks().size() >= tracks, "logs are shown beside what grows");
            Ui.settle();
            Ui.screenshot(event, "event-growing-" + frames);
        }
        runs.growing().set(List.of());
        runs.state().set(new RunState(Phase.STOPPED, runs.state().get().request(), 0, "Stopped."));
        Ui.waitFor("the results again", LONG, () -> filled() == FRAMES);
        assertEquals(tracks, stack().orElseThrow().tracks().size());
    }

    private Optional<StackFigure> stack() {
        return view.figure().filter(StackFigure.class::isInstance).map(StackFigure.class::cast);
    }

    /** Frames of the patterns that are shown with numbers. */
    private int filled() {
        return stack().stream()
                .flatMap(stack -> stack.tracks().stream())
                .filter(Track.Heat.class::isInstance)
                .map(Track.Heat.class::cast)
                .mapToInt(GrowingEventTest::frames)
                .findFirst()
                .orElse(0);
    }

    private static int frames(Track.Heat heat) {
        int count = 0;
        for (int row = 0; row < heat.field().rows(); row++) {
            boolean there = false;
            for (int column = 0; column < heat.field().columns() && !there; column++) {
                there = Double.isFinite(heat.field().get(row, column));
            }
            count += there ? 1 : 0;
        }
        return count;
    }
}
