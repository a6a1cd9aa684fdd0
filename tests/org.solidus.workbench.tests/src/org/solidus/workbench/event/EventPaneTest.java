/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.figure.Marking;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;

/** A simulated flash on one time axis: its logs before a run, everything after it. */
class EventPaneTest {

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
          - flash.power: { length: 4 mm, crossSection: 7.0686 mm2, change: isotropic }
            as: power
            keep: true
          - flash.shrinkage: { density: 0.6 }
            as: shrinkage
            keep: true
          - flash.stages: {}
            from: power
            as: stages
          - flash.onset: { volumeToArea: 0.75 mm }
            from: power
            as: onset
          - series.subtract: { background: $background }
            from: measured
            as: patterns
        sink: { path: result.nxs }
        """;

    @TempDir
    private static Path folder;

    private final Desk desk = Ui.desk();
    private final EventPane pane = Ui.pane("event", EventPane.class);
    private final FigureView view = Ui.find(pane, FigureView.class);

    @BeforeAll
    static void simulate() throws Exception {
        Registry registry = Ui.desk().registry();
        Simulator flash = registry.simulators().stream()
                .filter(each -> each.kind().equals("flash"))
                .findFirst()
                .orElseThrow();
        flash.simulate(
                new Simulator.Request(3, Simulator.Size.SMALL, folder, Map.of("rate", "1", "frames", "24")),
                Progress.NONE);
        Path file = folder.resolve("flash.yaml");
        Files.writeString(file, FLASH);
        String logs = FLASH.substring(0, FLASH.indexOf("  - flash.power")) + "sink: { path: result.nxs }\n";
        Files.writeString(folder.resolve("logs.yaml"), logs);
        try (Plan plan = Planner.plan(Pipeline.read(file, Pipeline.Overrides.NONE), registry);
                Runner runner = new Runner(plan, RunOptions.in(folder), Progress.NONE, () -> false)) {
            registry.sinks().stream()
                    .filter(sink -> sink.extensions().contains("nxs"))
                    .findFirst()
                    .orElseThrow()
                    .write(runner.run(), folder.resolve("result.nxs"), Progress.NONE);
        }
    }

    /** What other tests opened and switched off is not what these begin with, nor what they leave. */
    @BeforeEach
    @AfterEach
    void nothingIsOpen() {
        desk.results().set(Optional.empty());
        desk.document().create();
        pane.restore(state(Set.of(), false));
        quiet();
    }

    private static ViewState state(Set<TrackKind> off, boolean upwards) {
        Set<TrackKind> on = EnumSet.noneOf(TrackKind.class);
        for (TrackKind kind : TrackKind.values()) {
            if (kind.usual() && !off.contains(kind)) {
                on.add(kind);
            }
        }
        ViewState state = new ViewState();
        state.put("tracks", String.join(" ", on.stream().map(Enum::name).toList()));
        state.put("upwards", upwards);
        state.put("whole", false);
        state.put("of", 0);
        return state;
    }

    private void quiet() {
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
        Ui.settle();
        Ui.waitFor("the picture", view::settled);
        Ui.settle();
    }

    private void open(String file, int tracks) {
        desk.open(folder.resolve(file));
        Ui.waitFor("the series", () -> desk.series()
                .get()
                .filter(series -> series.frames() == 24)
                .isPresent());
        Ui.waitFor("the logs", () -> figure().filter(one -> one.tracks().size() == tracks)
                .isPresent());
        quiet();
    }

    private OpenResults openResults() throws IOException {
        open("logs.yaml", 4);
        OpenResults results = OpenResults.read(desk.registry(), folder.resolve("result.nxs"));
        desk.results().set(Optional.of(results));
        Ui.waitFor("the results", () -> figure().filter(one -> one.tracks().size() == 5)
                .isPresent());
        quiet();
        return results;
    }

    private Optional<StackFigure> figure() {
        return view.figure().filter(StackFigure.class::isInstance).map(StackFigure.class::cast);
    }

    private StackFigure stack() {
        return figure().orElseThrow(() -> new AssertionError("no stack but " + view.figure()));
    }

    private List<String> ordinates() {
        return stack().tracks().stream()
                .map(track -> switch (track) {
                    case Track.Curves curves ->
                        curves.near().axis().label()
                                + curves.far()
                                        .map(far -> " | " + far.axis().label())
                                        .orElse("");
                    case Track.Heat heat -> heat.across().axis().label();
                    case Track.Waterfall waterfall ->
                        "waterfall of " + waterfall.across().label();
                })
                .toList();
    }

    @Test
    void withoutAnythingItSaysWhatToDo() {
        quiet();
        assertTrue(view.figure().isEmpty());
        assertFalse(Ui.toolItem(pane, "Power").getEnabled());
    }

    @Test
    void logsAreSeenBeforeARun() {
        open("logs.yaml", 4);
        assertEquals(List.of("current (A) | voltage (V)", "length (mm)", "furnace (°C)", "Q (1/Å)"), ordinates());
        assertTrue(Ui.toolItem(pane, "Shrinkage").getEnabled());
        assertFalse(Ui.toolItem(pane, "Phases").getEnabled());
        Ui.screenshot(pane, "event-logs");
    }

    @Test
    void whatIsMadeOfALogAloneNeedsNoRun() {
        open("flash.yaml", 5);
        assertEquals("current density (A/cm²) | field (V/cm)", ordinates().get(0));
        assertFalse(stack().markings().isEmpty());
        desk.document().setOff("shrinkage", true);
        Ui.waitFor("the length", () -> ordinates().contains("length (mm)"));
    }

    @Test
    void resultsAreSeenWithStagesAndOnset() throws IOException {
        openResults();
        assertEquals(
                List.of(
                        "current density (A/cm²) | field (V/cm)",
                        "power density (W/cm³)",
                        "linear shrinkage",
                        "furnace (°C)",
                        "Q (1/Å)"),
                ordinates());
        List<Marking> marks = stack().markings();
        assertEquals(
                3,
                marks.stream()
                        .filter(Marking.Span.class::isInstance)
                        .map(Marking.Span.class::cast)
                        .filter(span -> List.of("I", "II", "III").contains(span.label()))
                        .count(),
                marks.toString());
        assertTrue(marks.stream()
                .anyMatch(mark -> mark instanceof Marking.At at && at.label().equals("onset")));
        Ui.screenshot(pane, "event-results");
    }

    @Test
    void theCursorIsTheCurrentFrame() throws IOException {
        openResults();
        desk.frame().set(3L);
        Ui.settle();
        double third = pane.link().cursor().orElseThrow();
        PlotArea area = view.areas().get(0);
        int y = (int) area.bounds().getCenterY();
        Ui.drag(
                view,
                new Point((int) Math.round(area.x().toPixel(third)), y),
                new Point((int) Math.round(area.x().toPixel(third + 8.2)), y));
        Ui.settle();
        assertEquals(11, desk.frame().get());
        assertEquals(third + 8, pane.link().cursor().orElseThrow(), 0.2);
        Ui.click(
                view,
                (int) Math.round(area.x().toPixel(third + 2.1)),
                (int) area.bounds().getMaxY() - 3);
        Ui.waitFor("the click", () -> desk.frame().get() == 5);
        desk.frame().set(20L);
        Ui.settle();
        assertEquals(third + 17, pane.link().cursor().orElseThrow(), 0.2);
        desk.frame().set(0L);
    }

    @Test
    void tracksAreSwitchedOffAndTheViewRemembersIt() throws IOException {
        openResults();
        ToolItem power = Ui.toolItem(pane, "Power");
        Ui.press(power);
        Ui.waitFor("one track less", () -> figure().filter(one -> one.tracks().size() == 4)
                .isPresent());
        ViewState saved = new ViewState();
        pane.save(saved);
        assertFalse(saved.text("tracks").orElseThrow().contains("POWER"));
        Ui.press(power);
        Ui.waitFor("the track again", () -> figure().filter(one -> one.tracks().size() == 5)
                .isPresent());
        pane.restore(saved);
        Ui.waitFor("the state", () -> figure().filter(one -> one.tracks().size() == 4)
                .isPresent());
        ViewState absurd = new ViewState();
        absurd.put("tracks", "NOTHING ???");
        absurd.put("of", 1e9);
        pane.restore(absurd);
        quiet();
        assertTrue(view.figure().isEmpty());
    }

    @Test
    void timeRunsUpwardsBesideAWaterfall() throws IOException {
        openResults();
        pane.restore(state(EnumSet.of(TrackKind.TEMPERATURE), true));
        Ui.waitFor("time upwards", () -> figure().filter(StackFigure::upright).isPresent());
        quiet();
        assertTrue(ordinates().contains("waterfall of Q (1/Å)"), ordinates().toString());
        desk.frame().set(7L);
        Ui.settle();
        Ui.screenshot(pane, "event-upwards");
    }

    @Test
    void lowViewsScrollAndNothingLeaks() throws IOException {
        try (Leaks leaks = Leaks.watch()) {
            openResults();
            Rectangle before = pane.getBounds();
            for (int height : List.of(40, 120, 700, 3, 260)) {
                pane.setSize(before.width, height);
                quiet();
            }
            pane.setBounds(before);
            quiet();
            leaks.assertNone();
        }
        assertTrue(view.getSize().y >= 6 * 72, "tracks keep a height that can be read");
    }

    @Test
    void brokenPipelinesAndLogsAreNoMistakes() throws IOException {
        Files.writeString(folder.resolve("odd.csv"), "a,b\nx,1\ny,2\n");
        Files.writeString(folder.resolve("empty.csv"), "");
        Files.writeString(
                folder.resolve("odd.yaml"),
                "pipeline: 1\nsources: { odd: odd.csv, none: none.csv, empty: empty.csv }\nsteps: []\n");
        desk.open(folder.resolve("odd.yaml"));
        quiet();
        assertTrue(view.figure().isEmpty());
        desk.document().setText("steps: [");
        quiet();
        assertTrue(view.figure().isEmpty());
    }
}
