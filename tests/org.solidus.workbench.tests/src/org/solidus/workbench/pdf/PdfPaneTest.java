/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Text;
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
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Range;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/** The pair distribution function of real nickel is tuned in the workbench. */
class PdfPaneTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final PdfPane pane = Ui.pane("pdf", PdfPane.class);

    private void openNickel(String step) throws IOException {
        Path data = Ui.data("scattering/pdfgetx3_ref/Ni_chi_file.chi");
        Path file = folder.resolve("nickel.yaml");
        Files.writeString(
                file,
                "pipeline: 1\nsources:\n  pattern: { path: \"" + data.toAbsolutePath() + "\" }\nsteps:" + step
                        + "\nsink: { path: result.nxs }\n");
        desk.open(file);
        Ui.waitFor("the pattern", () -> pane.intensity().figure().isPresent());
    }

    private void openTuned() throws IOException {
        openNickel("\n  - scattering.pdf: { composition: Ni, background: \"" + background()
                + "\", qmax: 24 1/angstrom, qmaxinst: 25 1/angstrom, rpoly: 2 angstrom }");
        Ui.waitFor(
                "G(r)", () -> pane.pairs().figure().isPresent() && pane.pairs().settled());
        Ui.settle();
    }

    /** The air and the container, smooth: so that its scale changes something. */
    private Path background() throws IOException {
        StringBuilder text = new StringBuilder("#        q_A^-1             I\n");
        for (double q = 0; q < 33; q += 0.05) {
            text.append(String.format(Locale.ROOT, "%.3f %.5f%n", q, 5 + 30 * Math.exp(-q / 6)));
        }
        return Files.writeString(folder.resolve("background.chi"), text);
    }

    @AfterEach
    void closeDocument() {
        pane.releaseAll();
        pane.setModel("");
        pane.show(0);
        desk.document().create();
        Ui.settle();
    }

    private LineFigure pairs() {
        return (LineFigure) pane.pairs().figure().orElseThrow();
    }

    private static double[] curve(LineFigure figure, int series) {
        return figure.series().get(series).y().toArray();
    }

    /** From nothing: the pattern is there, the composition is typed, the step is added, G(r) is drawn. */
    @Test
    void theStepIsAddedWhereThereIsNone() throws IOException {
        openNickel(" []");
        Ui.waitFor(
                "the offer", () -> Ui.find(pane, Button.class, b -> b.getText().equals("Add the step"))
                        .isEnabled());
        Ui.find(pane, Text.class, text -> text.getMessage().equals("Ni")).setText("Ni");
        Ui.press(Ui.button(pane, "Add the step"));
        Ui.waitFor("G(r)", () -> pane.pairs().figure().isPresent());
        assertEquals("pdf", pane.step());
        assertEquals("pdf", desk.step().get());
        assertTrue(
                desk.document().text().contains("composition: Ni"),
                desk.document().text());
        desk.document().undo();
        Ui.waitFor("the end of it", () -> pane.step().isEmpty());
    }

    /** What is seen while tuning is bit for bit what a run of the saved pipeline gives. */
    @Test
    void theNumbersAreThoseOfARun() throws Exception {
        openTuned();
        drag("qmax", -20, () -> {});
        Path saved = folder.resolve("tuned.yaml");
        desk.document().save(saved);
        String name = pane.step();
        double[] seen = curve(pairs(), pairs().series().size() - 1);
        Pipeline pipeline = Pipeline.read(saved, Pipeline.Overrides.NONE);
        Frame headless;
        try (Plan plan = Planner.plan(pipeline, desk.registry());
                Runner runner = new Runner(plan, RunOptions.in(folder.resolve("out")), Progress.NONE, () -> false)) {
            headless = runner.run().results().stream()
                    .filter(result -> result.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .source()
                    .frame(0);
        }
        assertArrayEquals(headless.doubles(), seen);
        assertEquals(
                headless.companions().get("report").table().column("spikes").number(0),
                pane.result()
                        .orElseThrow()
                        .companions()
                        .get("report")
                        .table()
                        .column("spikes")
                        .number(0));
    }

    /** Moves a slider as a hand does. */
    private void drag(String parameter, int steps, Runnable each) {
        Scale scale = pane.row(parameter).scale();
        send(scale, SWT.MouseDown);
        for (int i = 0; i < Math.abs(steps); i++) {
            scale.setSelection(scale.getSelection() + Integer.signum(steps));
            scale.notifyListeners(SWT.Selection, new Event());
            Ui.pass(java.time.Duration.ofMillis(15));
            each.run();
        }
        send(scale, SWT.MouseUp);
        Ui.settle();
    }

    private static void send(Scale scale, int type) {
        Event event = new Event();
        event.button = 1;
        scale.notifyListeners(type, event);
    }

    /** A drag shows what it passes, keeps the ordinate where it is, and is one entry to undo. */
    @Test
    void aDragOfASlider() throws IOException {
        openTuned();
        String before = desk.document().text();
        Range ordinate = pairs().y().range().orElseThrow();
        List<Figure> passed = new ArrayList<>(List.of(pairs()));
        drag("qmax", -25, () -> {
            if (passed.size() <= 3) {
                Ui.waitFor("a picture on the way", () -> !pairs().equals(passed.getLast()));
            }
            passed.add(pairs());
            assertEquals(ordinate, pairs().y().range().orElseThrow(), "the ordinate jumped");
        });
        assertEquals(
                "21.5 1/angstrom",
                desk.document().param("pdf", "qmax").orElseThrow().text());
        assertEquals("21.5 1/angstrom", pane.row("qmax").field().getText());
        desk.document().undo();
        Ui.settle();
        assertEquals(before, desk.document().text());
        assertEquals("24 1/angstrom", pane.row("qmax").field().getText());
    }

    @Test
    void aNumberIsTypedWithItsUnit() throws IOException {
        openTuned();
        Ui.enter(pane.row("qmax").field(), "200 1/nm");
        assertEquals(
                "200 1/nm", desk.document().param("pdf", "qmax").orElseThrow().text());
        Ui.enter(pane.row("rpoly").field(), "1.5");
        assertEquals(
                "1.5 angstrom",
                desk.document().param("pdf", "rpoly").orElseThrow().text());
        Ui.enter(pane.row("rpoly").field(), "1.5 deg");
        assertEquals(
                "1.5 angstrom",
                desk.document().param("pdf", "rpoly").orElseThrow().text());
        assertTrue(pane.row("rpoly").field().getToolTipText().contains("deg"));
    }

    /** What cannot be is said, and the last picture stays. */
    @Test
    void aMistakeIsSaidAndTheCurveStays() throws IOException {
        openTuned();
        double[] before = curve(pairs(), 0);
        desk.document().setParam("pdf", "qmin", "30 1/angstrom");
        Ui.waitFor("the sentence", () -> Ui.all(pane, org.eclipse.swt.widgets.Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains("qmin")));
        assertArrayEquals(before, curve(pairs(), 0));
        desk.document().undo();
        Ui.waitFor("silence", () -> Ui.all(pane, org.eclipse.swt.widgets.Label.class).stream()
                .noneMatch(label -> label.isVisible() && label.getText().contains("lies above")));
    }

    @Test
    void candidatesAndAModelAreLaidOver() throws IOException {
        openTuned();
        pane.keep();
        desk.document().setParam("pdf", "qmax", "18 1/angstrom");
        Ui.settle();
        pane.setModel("Ni");
        Ui.waitFor("the model", () -> pairs().series().size() == 3);
        List<String> names =
                pairs().series().stream().map(series -> series.name()).toList();
        assertTrue(names.get(0).startsWith("1: ") && names.get(0).contains("qmax 24"), names.toString());
        assertTrue(names.get(1).startsWith("now: ") && names.get(1).contains("qmax 18"), names.toString());
        assertTrue(names.get(2).startsWith("Ni"), names.toString());
        assertTrue(correlation(curve(pairs(), 1), curve(pairs(), 2)) > 0.9);
        Ui.settle();
        Ui.screenshot(pane, "pdf-candidates");
        Ui.press(Ui.button(pane, "Release all"));
        pane.setModel("");
        Ui.waitFor("one curve", () -> pairs().series().size() == 1);
    }

    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void nothingLeaks() throws IOException {
        openTuned();
        try (Leaks leaks = Leaks.watch()) {
            drag("rpoly", 10, () -> {});
            pane.keep();
            Ui.settle();
            Ui.press(Ui.button(pane, "Release all"));
            leaks.assertNone();
        }
    }

    @Test
    void whatIsShownSurvivesARestart() {
        pane.show(2);
        Ui.enter(damping(), "0.07 1/angstrom");
        ViewState state = new ViewState();
        pane.save(state);
        pane.show(0);
        Ui.enter(damping(), "0.04 1/angstrom");
        pane.restore(state);
        assertEquals("0.07 1/angstrom", damping().getText());
        ViewState again = new ViewState();
        pane.save(again);
        assertEquals(state.texts(), again.texts());
        pane.restore(new ViewState());
        ViewState absurd = new ViewState();
        absurd.put("shown", 1e300);
        absurd.put("qdamp", "many");
        absurd.put("scaling", "CUBIC");
        pane.restore(absurd);
        Ui.enter(damping(), "0.04 1/angstrom");
        assertFalse(pane.isDisposed());
    }

    private Text damping() {
        return Ui.labelled(pane, "Qdamp", Text.class);
    }

    /**
     * From a slider to its picture on the screen. With {@code -Dsolidus.trace=true} the times of many steps are written
     * to {@code target/traces/pdf-tuning.txt}; else it is only seen that every step is painted.
     */
    @Test
    void everyStepOfASliderIsPainted() throws Exception {
        openTuned();
        boolean measured = Boolean.getBoolean("solidus.trace");
        int steps = measured ? 60 : 5;
        StringBuilder report = new StringBuilder("slider to painted G(r), ms: pattern of "
                + pane.result().orElseThrow().companions().get("f").shape()[0] + " points, G(r) of "
                + pane.result().orElseThrow().shape()[0] + "\n");
        for (int round = 0; round < (measured ? 2 : 1); round++) {
            for (String parameter : List.of("qmax", "rpoly", "bgscale", "qmin", "qmaxinst")) {
                List<Double> times = new ArrayList<>();
                Scale scale = pane.row(parameter).scale();
                int way = scale.getSelection() > scale.getMaximum() / 2 ? -1 : 1;
                send(scale, SWT.MouseDown);
                for (int i = 0; i < steps; i++) {
                    step(scale, way).ifPresent(time -> times.add(time));
                }
                send(scale, SWT.MouseUp);
                Ui.settle();
                assertFalse(times.isEmpty(), "no step of " + parameter + " changed G(r)");
                times.sort(Double::compare);
                report.append(String.format(
                        Locale.ROOT,
                        "%d %-9s median %.1f, 95 %% %.1f%n",
                        round + 1,
                        parameter,
                        times.get(times.size() / 2),
                        times.get((int) (0.95 * (times.size() - 1)))));
            }
        }
        if (measured) {
            Path file = Path.of("target", "traces", "pdf-tuning.txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, report);
        }
        assertTrue(report.toString().contains("rpoly"));
    }

    /** One step of a slider: until the picture of its G(r) has been painted. @return ms; nothing where G(r) is the same */
    private OptionalDouble step(Scale scale, int way) {
        Frame before = pane.result().orElseThrow();
        Figure old = pane.pairs().figure().orElseThrow();
        long[] painted = {0};
        Listener watch = event -> {
            boolean fresh = pane.result().orElseThrow() != before
                    && pane.pairs().figure().orElseThrow() != old;
            if (painted[0] == 0 && fresh && pane.pairs().settled()) {
                painted[0] = System.nanoTime();
            }
        };
        pane.pairs().addListener(SWT.Paint, watch);
        long begin = System.nanoTime();
        scale.setSelection(scale.getSelection() + way);
        scale.notifyListeners(SWT.Selection, new Event());
        Display display = pane.getDisplay();
        while (painted[0] == 0 && !same(before) && System.nanoTime() - begin < 20_000_000_000L) {
            if (!display.readAndDispatch()) {
                Ui.pass(java.time.Duration.ofNanos(200_000));
            }
        }
        pane.pairs().removeListener(SWT.Paint, watch);
        boolean same = painted[0] == 0 && same(before);
        assertTrue(same || painted[0] != 0, "the picture of a step was never painted");
        return same ? OptionalDouble.empty() : OptionalDouble.of((painted[0] - begin) / 1e6);
    }

    /** Whether there is a new G(r) that is the old one: a limit moved between two points. */
    private boolean same(Frame before) {
        Frame now = pane.result().orElseThrow();
        return now != before && java.util.Arrays.equals(now.doubles(), before.doubles());
    }
}
