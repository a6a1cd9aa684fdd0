/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.render.PlotArea;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/** Patterns of real frames in the workbench: what is drawn, dragged and linked. */
class PatternPaneTest {

    private static final String PONI =
            "poni_version: 2\nDetector: Detector\nDetector_config: {\"pixel1\": 0.000172, \"pixel2\": 0.000172}\n"
                    + "Distance: 0.2\nPoni1: 0.0897\nPoni2: 0.0844\nRot1: 0\nRot2: 0\nRot3: 0\nWavelength: 3.344e-11\n";

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final PatternPane pane = Ui.pane("pattern", PatternPane.class);

    private void openMap() throws IOException {
        Path frames = Ui.data("scattering/map");
        Files.writeString(folder.resolve("map.poni"), PONI);
        Path file = folder.resolve("map.yaml");
        Files.writeString(
                file,
                "pipeline: 1\nsources:\n  frames: { path: \"" + frames.toAbsolutePath()
                        + "/*_P1_E1_001.tif\" }\nsteps:\n"
                        + "  - scattering.integrate: { geometry: map.poni, bins: 600, unit: 1/angstrom, validMin: 0 }\n"
                        + "    as: patterns\n    keep: true\n"
                        + "  - scattering.peaks: { lines: [2.686 1/angstrom, 3.759 1/angstrom], window: 0.15 1/angstrom,"
                        + " curve: true }\n    as: lines\nsink: { path: result.nxs }\n");
        desk.open(file);
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        desk.step().set("lines");
        Ui.waitFor("the fit", () -> figure() != null && figure().residual().isPresent());
        quiet();
    }

    private void quiet() {
        Ui.settle();
        Ui.waitFor("the picture", () -> pane.view().settled());
        Ui.settle();
    }

    @AfterEach
    void closeDocument() {
        pane.pin("");
        pane.releaseHeld();
        pane.setDifference(false);
        pane.setHeat(false);
        pane.setAbscissa(Abscissa.OWN);
        pane.setOrdinate(Scaling.LINEAR);
        pane.setStructure("CeO2", false);
        desk.document().create();
        desk.step().set("");
        Ui.settle();
    }

    private LineFigure figure() {
        return (LineFigure)
                pane.view().figure().filter(LineFigure.class::isInstance).orElse(null);
    }

    private Series series(String name) {
        return figure().series().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not drawn: "
                        + figure().series().stream().map(Series::name).toList()));
    }

    /** The curves on the screen are bit for bit those of a run. */
    @Test
    void theNumbersAreThoseOfARun() throws Exception {
        openMap();
        desk.frame().set(4L);
        quiet();
        Path saved = folder.resolve("saved.yaml");
        desk.document().save(saved);
        try (Plan plan = Planner.plan(Pipeline.read(saved, Pipeline.Overrides.NONE), desk.registry());
                Runner runner = new Runner(plan, RunOptions.in(folder.resolve("out")), Progress.NONE, () -> false)) {
            var results = runner.run().results();
            Frame pattern = frame(results, "patterns");
            Frame lines = frame(results, "lines");
            assertArrayEquals(pattern.doubles(), series("measured").y().toArray());
            assertArrayEquals(
                    lines.companions().get("fit").doubles(), series("fit").y().toArray());
            assertArrayEquals(
                    lines.companions().get("residual").doubles(),
                    figure().residual().orElseThrow().series().get(0).y().toArray());
        }
    }

    private static Frame frame(List<org.solidus.core.run.Results.Result> results, String name) throws IOException {
        return results.stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow()
                .source()
                .frame(4);
    }

    @Test
    void aWindowIsDraggedIntoTheParameters() throws IOException {
        openMap();
        String before = desk.document().text();
        PlotArea area = pane.view().areas().get(0);
        int y = (int) area.bounds().getCenterY();
        Point from = new Point((int) Math.round(area.x().toPixel(2.686)), y);
        Point to = new Point((int) Math.round(area.x().toPixel(2.9)), y);
        Ui.drag(pane.view(), from, to);
        quiet();
        String lines = desk.document().param("lines", "lines").orElseThrow().text();
        double moved = Double.parseDouble(lines.replaceAll("^\\[([0-9.]+) .*", "$1"));
        double pixel = area.x().toValue(1) - area.x().toValue(0);
        assertEquals(2.9, moved, 1.5 * pixel, lines);
        assertTrue(lines.endsWith("3.759 1/angstrom]"), lines);
        desk.document().undo();
        quiet();
        assertEquals(before, desk.document().text());
        Point edge = new Point((int) Math.round(area.x().toPixel(2.686 + 0.15)), y);
        Point wider = new Point((int) Math.round(area.x().toPixel(2.686 + 0.25)), y);
        Ui.drag(pane.view(), edge, wider);
        quiet();
        String window = desk.document().param("lines", "window").orElseThrow().text();
        assertEquals(0.25, Double.parseDouble(window.split(" ")[0]), 1.5 * pixel, window);
    }

    /** The last result that is a pattern is the fit. */
    @Test
    void whatThePipelineOpensFirstIsShownWhileNothingIsSelected() throws IOException {
        openMap();
        desk.step().set("");
        quiet();
        assertTrue(figure().residual().isPresent());
        desk.document().setDefault("patterns");
        Ui.waitFor("the pattern alone", () -> figure().residual().isEmpty());
        quiet();
        assertEquals(1, figure().series().size());
    }

    @Test
    void theFrameIsFollowedAndCurvesAreHeld() throws IOException {
        openMap();
        desk.step().set("patterns");
        quiet();
        pane.hold();
        double[] first = series("patterns").y().toArray();
        desk.frame().set(5L);
        quiet();
        assertNotEquals(
                0, java.util.Arrays.compare(first, series("patterns").y().toArray()));
        assertArrayEquals(first, series("patterns, frame 0").y().toArray());
        pane.setDifference(true);
        desk.frame().set(6L);
        Ui.waitFor("a difference", () -> "difference".equals(figure().y().quantity()));
        quiet();
        Ui.screenshot(pane, "pattern-difference");
    }

    @Test
    void anotherAbscissaNeedsTheWavelengthOfTheGeometry() throws IOException {
        openMap();
        pane.setAbscissa(Abscissa.TWO_THETA);
        Ui.waitFor("angles", () -> "two-theta".equals(figure().x().quantity()));
        double q = 2.686;
        double angle = Math.toDegrees(2 * Math.asin(q * 0.3344 / (4 * Math.PI)));
        Series measured = series("measured");
        int nearest = 0;
        for (int i = 0; i < measured.x().size(); i++) {
            nearest = Math.abs(measured.x().get(i) - angle)
                            < Math.abs(measured.x().get(nearest) - angle)
                    ? i
                    : nearest;
        }
        pane.setAbscissa(Abscissa.Q);
        Ui.waitFor("Q", () -> "Q".equals(figure().x().quantity()));
        assertEquals(q, series("measured").x().get(nearest), 0.01);
        pane.setAbscissa(Abscissa.SPACING);
        Ui.waitFor("spacings", () -> "d-spacing".equals(figure().x().quantity()));
    }

    @Test
    void linesOfAStructureStandBelow() throws IOException {
        openMap();
        pane.setStructure("CeO2", true);
        Ui.waitFor("ticks", () -> figure().markings().stream().anyMatch(Marking.Ticks.class::isInstance));
        quiet();
        Ui.screenshot(pane, "pattern-fit");
    }

    /** The same Q under the cursor of another view is marked here, and the other way round. */
    @Test
    void theRingUnderTheCursorIsLinked() throws IOException {
        openMap();
        var before = Ui.pixels(pane.view());
        desk.q().set(OptionalDouble.of(5));
        quiet();
        var after = Ui.pixels(pane.view());
        PlotArea area = pane.view().areas().get(0);
        int x = (int) Math.round(area.x().toPixel(5));
        int y = (int) area.bounds().getMinY() + 20;
        assertNotEquals(before.getPixel(x, y), after.getPixel(x, y), "a line at Q = 5");
        desk.q().set(OptionalDouble.empty());
        org.eclipse.swt.widgets.Event move = new org.eclipse.swt.widgets.Event();
        move.x = (int) Math.round(area.x().toPixel(4));
        move.y = y;
        pane.view().notifyListeners(SWT.MouseMove, move);
        assertEquals(4, desk.q().get().orElseThrow(), 0.05);
    }

    @Test
    void theSeriesIsSeenInColoursAndChoosesTheFrame() throws IOException {
        openMap();
        pane.setHeat(true);
        Ui.waitFor("the series", pane::seriesComplete);
        Ui.waitFor(
                "its picture",
                () -> pane.series().figure().isPresent() && pane.series().settled());
        quiet();
        MapFigure map = (MapFigure) pane.series().figure().orElseThrow();
        assertEquals(9, map.y().size());
        desk.step().set("patterns");
        desk.frame().set(7L);
        quiet();
        double[] row = new double[map.x().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = map.field().get(7, i);
        }
        assertArrayEquals(series("patterns").y().toArray(), row, 0);
        PlotArea area = pane.series().areas().get(0);
        Rectangle bounds = pane.series().getBounds();
        assertTrue(bounds.height > 20, bounds.toString());
        Ui.screenshot(pane, "pattern-series");
        Ui.click(pane.series(), (int) area.bounds().getCenterX(), (int)
                Math.round(area.y().toPixel(2)));
        assertEquals(2L, desk.frame().get());
    }

    @Test
    void nothingLeaksAndStateSurvives() throws IOException {
        openMap();
        try (Leaks leaks = Leaks.watch()) {
            for (Scaling scaling : Scaling.values()) {
                pane.setOrdinate(scaling);
                quiet();
            }
            leaks.assertNone();
        }
        pane.setStructure("CeO2", true);
        ViewState state = new ViewState();
        pane.save(state);
        pane.restore(state);
        ViewState again = new ViewState();
        pane.save(again);
        assertEquals(state.texts(), again.texts());
        ViewState absurd = new ViewState();
        absurd.put("abscissa", "nonsense");
        absurd.put("offset", Double.NaN);
        absurd.put("pin", "nobody.nothing");
        pane.restore(absurd);
        quiet();
        assertTrue(String.format(Locale.ROOT, "%s", pane.result()).isEmpty(), "a pin to nothing shows nothing");
    }

    @Test
    void withoutDataItSaysWhatToDo() {
        desk.document().create();
        Ui.waitFor("an empty view", () -> pane.view().figure().isEmpty());
        assertTrue(pane.result().isEmpty());
    }

    /** What was shown of a document goes with it. */
    @Test
    void aClosedDocumentLeavesNothing() throws IOException {
        openMap();
        desk.document().create();
        Ui.waitFor("an empty view", () -> pane.view().figure().isEmpty());
    }
}
