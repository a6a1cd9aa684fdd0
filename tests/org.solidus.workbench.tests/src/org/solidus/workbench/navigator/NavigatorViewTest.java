/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.time.Duration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;

/** The current frame is chosen on the grid, along the series, by number and by time. */
class NavigatorViewTest {

    private final Desk desk = Ui.desk();
    private NavigatorPane pane;
    private FigureView figure;

    @BeforeEach
    void open() {
        desk.document().create();
        pane = Ui.pane("navigator", NavigatorPane.class);
        figure = Ui.all(pane, FigureView.class).get(0);
        state(IWorkbenchPage.STATE_MAXIMIZED);
    }

    private static void state(int state) {
        Ui.page().setPartState(Ui.page().findViewReference("org.solidus.workbench.view.navigator"), state);
        Ui.settle();
    }

    @AfterEach
    void close() {
        desk.player().playing().set(false);
        state(IWorkbenchPage.STATE_RESTORED);
        desk.document().create();
        Ui.settle();
    }

    private void map() {
        PipelineDocument document = desk.document();
        document.addSource("frames", Ui.data("scattering/map") + "/Fe3O4C_M1_map_*_P1_E1_001.tif");
        document.setSource("frames", "grid", "[3, 3]");
        document.setSource("frames", "step", "5 um");
        read(9);
    }

    private void video() {
        PipelineDocument document = desk.document();
        document.addSource("frames", Ui.data("tem/synthetic/video30.tif"));
        document.setSource("frames", "interval", "10 ms");
        read(30);
    }

    private void read(long frames) {
        Ui.waitFor("the series", () -> desk.series()
                .get()
                .filter(series -> series.frames() == frames)
                .isPresent());
        Ui.waitFor(
                "all sums",
                () -> figure.figure().isPresent()
                        && Ui.all(pane, Link.class).get(0).getText().isEmpty());
        Ui.settle();
        Ui.waitFor("the picture", figure::settled);
    }

    @Test
    void withoutASeriesItSaysWhatToDo() {
        Ui.settle();
        assertTrue(figure.figure().isEmpty());
        assertTrue(!Ui.find(pane, Spinner.class).isEnabled());
        Ui.screenshot("navigator-empty");
    }

    @Test
    void theGridShowsTheSumsAndACellIsAFrame() {
        map();
        MapFigure shown = (MapFigure) figure.figure().orElseThrow();
        assertEquals(3, shown.field().rows());
        assertEquals("sum of frame", shown.value().quantity());
        assertTrue(shown.field().missing() == 0);
        PlotArea area = figure.areas().get(0);
        Rectangle2D box = area.bounds();
        Ui.click(canvas(), (int) (box.getMinX() + box.getWidth() * 5 / 6), (int) (box.getMinY() + box.getHeight() / 2));
        assertEquals(5L, desk.frame().get());
        assertEquals(5, Ui.find(pane, Spinner.class).getSelection());
        assertTrue(Ui.all(pane, Label.class).stream()
                .anyMatch(label -> label.getText().equals("y 5 µm, x 10 µm")));
        Ui.screenshot("navigator-grid");
        Ui.key(canvas(), SWT.ARROW_DOWN, 0);
        assertEquals(8L, desk.frame().get());
        Ui.key(canvas(), SWT.ARROW_LEFT, 0);
        assertEquals(7L, desk.frame().get());
        Ui.key(canvas(), SWT.ARROW_DOWN, 0);
        assertEquals(7L, desk.frame().get(), "there is no row below");
        Ui.key(canvas(), SWT.HOME, 0);
        assertEquals(0L, desk.frame().get());
    }

    private Control canvas() {
        return Ui.all(figure, Canvas.class).stream()
                .map(Control.class::cast)
                .filter(control -> control != figure)
                .findFirst()
                .orElse(figure);
    }

    @Test
    void aSeriesInTimeIsACurveAndTimesAreTyped() {
        video();
        LineFigure shown = (LineFigure) figure.figure().orElseThrow();
        assertEquals("time", shown.x().quantity());
        assertEquals(30, shown.series().get(0).x().size());
        Text time = Ui.all(pane, Text.class).get(0);
        assertEquals("5 ms", time.getText());
        Ui.enter(time, "0.124 s");
        assertEquals(12L, desk.frame().get());
        assertEquals("125 ms", time.getText());
        Ui.enter(time, "3 kg");
        assertEquals(12L, desk.frame().get());
        assertTrue(desk.notices().last().orElseThrow().text().contains("no time"));
        Scale slider = Ui.find(pane, Scale.class);
        assertEquals(12, slider.getSelection());
        slider.setSelection(20);
        slider.notifyListeners(SWT.Selection, new Event());
        assertEquals(20L, desk.frame().get());
        Ui.screenshot("navigator-time");
    }

    @Test
    void itFitsIntoTheCornerOfThePerspective() {
        map();
        Shell shell = new Shell(Ui.display());
        shell.setLayout(new FillLayout());
        NavigatorPane small = new NavigatorPane(shell, desk);
        shell.setSize(340, 440);
        shell.open();
        FigureView picture = Ui.all(small, FigureView.class).get(0);
        Ui.waitFor("the picture", () -> picture.figure().isPresent() && picture.settled());
        Ui.pass(Duration.ofMillis(500));
        Ui.screenshot(small, "navigator-corner");
        assertTrue(picture.getSize().y > 120, picture.getSize().toString());
        Control bottom = Ui.find(small, Spinner.class);
        assertTrue(Ui.display().map(bottom.getParent(), shell, bottom.getBounds()).y < 420);
        shell.dispose();
    }

    @Test
    void itPlaysAndStopsAtTheEndWithoutLoop() {
        video();
        desk.frame().set(27L);
        Combo rate = Ui.all(pane, Combo.class).get(1);
        Ui.choose(rate, "50/s");
        Ui.press(Ui.toolItem(pane, "Begin again after the last frame"));
        Ui.press(Ui.toolItem(pane, "Play"));
        Ui.waitFor("the end", () -> !desk.player().playing().get());
        assertEquals(29L, desk.frame().get());
        Ui.press(Ui.toolItem(pane, "Begin again after the last frame"));
        Ui.press(Ui.toolItem(pane, "Play"));
        Ui.waitFor("the beginning", () -> desk.frame().get() < 20);
    }
}
