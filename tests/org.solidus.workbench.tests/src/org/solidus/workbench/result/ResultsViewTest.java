/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.figure.PanelFigure;
import org.solidus.plot.FigureView;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.table.TableView;

/** The results of a real run in the workbench: figures, tables, masked frames, where they come from. */
class ResultsViewTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final ResultsPane pane = Ui.pane("results", ResultsPane.class);
    private final Tree tree = Ui.find(pane, Tree.class);

    @AfterEach
    void close() {
        Ui.page()
                .setPartState(
                        Ui.page().findViewReference("org.solidus.workbench.view.results"),
                        IWorkbenchPage.STATE_RESTORED);
        desk.results().set(java.util.Optional.empty());
        desk.document().create();
        Ui.settle();
    }

    private Path run(String name, String bins) throws IOException, PipelineException {
        Path map = Ui.data("scattering/map");
        String text = """
                pipeline: 1
                title: Map of magnetite
                sources: { frames: { path: "%s/Fe3O4C_M1_map_*_P1_E1_001.tif", grid: [3, 3], step: 5 um } }
                steps:
                  - scattering.integrate: { geometry: "%s", bins: %s, unit: 1/angstrom }
                    as: patterns
                    keep: true
                  - scattering.peaks: { lines: [2.686 1/angstrom] }
                    as: lines
                onError: mask
                sink: { path: result.nxs, figures: [], tables: [], report: false }
                figures:
                  - { name: positions, maps: [$lines.line 1 position] }
                """.formatted(map, poni(), bins);
        Pipeline pipeline = Pipeline.parse("test", text, folder, Pipeline.Overrides.NONE);
        Session session = new Session(
                desk.registry(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                Progress.NONE,
                () -> false);
        return PipelineRun.finished(session, pipeline, RunOptions.in(folder.resolve(name)))
                .run(PipelineRun.Visitor.NONE);
    }

    private static Path poni() {
        return Path.of(System.getProperty("solidus.root", "../.."))
                .toAbsolutePath()
                .normalize()
                .resolve("examples/raster-map/map.poni");
    }

    private void open(Path file) {
        desk.open(file);
        Ui.waitFor("the results", () -> desk.results()
                .get()
                .filter(open -> open.file().equals(file))
                .isPresent());
        Ui.page()
                .setPartState(
                        Ui.page().findViewReference("org.solidus.workbench.view.results"),
                        IWorkbenchPage.STATE_MAXIMIZED);
        Ui.settle();
    }

    private void select(String... path) {
        TreeItem[] items = tree.getItems()[0].getItems();
        TreeItem found = null;
        for (String part : path) {
            TreeItem[] now = items;
            found = Arrays.stream(items)
                    .filter(item -> item.getText(0).equals(part))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No '" + part + "' among "
                            + Arrays.stream(now).map(item -> item.getText(0)).toList()));
            items = found.getItems();
        }
        tree.setSelection(found);
        tree.showItem(found);
        Event event = new Event();
        event.item = found;
        tree.notifyListeners(SWT.Selection, event);
        Ui.settle();
    }

    private void shown() {
        FigureView figure = Ui.all(pane, FigureView.class).get(0);
        Ui.waitFor("the figure", () -> figure.figure().isPresent() && figure.settled());
    }

    @Test
    void theMainResultIsDrawnAsTheRunDrewIt() throws Exception {
        open(run("a", "300"));
        shown();
        FigureView figure = Ui.all(pane, FigureView.class).get(0);
        assertTrue(
                figure.figure().orElseThrow() instanceof PanelFigure,
                figure.figure().get().getClass().getName());
        assertTrue(Ui.colours(Ui.screenshot("results-figure")) > 30);
        select("patterns");
        shown();
        Ui.screenshot("results-patterns");
        select("positions");
        shown();
        Ui.screenshot("results-composed");
    }

    @Test
    void numbersAreATableWithErrorsThatFollowsTheFrame() throws Exception {
        Path file = run("b", "300");
        open(file);
        Ui.press(Ui.toolItem(pane, "Show the numbers"));
        select("lines (main)");
        TableView table = Ui.find(pane, TableView.class);
        Ui.waitFor(
                "the rows",
                () -> table.rows().count() == 9 && table.rows().row(0).isPresent());
        assertEquals("frame", table.rows().headings().get(0));
        assertEquals("y (µm)", table.rows().headings().get(1));
        assertTrue(
                table.rows().headings().contains("line 1 position (1/Å)"),
                table.rows().headings().toString());
        assertTrue(
                table.rows().row(0).orElseThrow().get(3).contains(" ± "),
                table.rows().row(0).toString());
        Ui.screenshot("results-table");
        select("patterns");
        Ui.waitFor("the curve", () -> table.rows().count() == 300);
        assertEquals("q (1/Å)", table.rows().headings().get(0));
        select("lines (main)");
        Ui.press(Ui.toolItem(pane, "Show the figure"));
    }

    @Test
    void howItWasMadeIsTold() throws Exception {
        open(run("c", "300"));
        select("How it was made", "patterns");
        Text text = Ui.find(pane, Text.class, Text::isVisible);
        assertTrue(text.getText().contains("scattering.integrate"), text.getText());
        assertTrue(text.getText().contains("\"bins\""), text.getText());
        Ui.screenshot("results-step");
        select("How it was made", "Inputs");
        TableView table = Ui.find(pane, TableView.class, TableView::isVisible);
        assertEquals("frames", table.rows().row(0).orElseThrow().get(0));
        assertEquals("9", table.rows().row(0).orElseThrow().get(2));
        select("How it was made", "Frames");
        assertEquals("9", table.rows().row(0).orElseThrow().get(1));
        select("How it was made", "Pipeline");
        assertTrue(text.getText().startsWith("pipeline: 1"));
        desk.document().create();
        Ui.press(Ui.toolItem(pane, "Open the pipeline of this result"));
        assertEquals(2, desk.document().pipeline().steps().size());
    }

    @Test
    void twoRunsAreTheSameOrNotAndWhyIsSaid() throws Exception {
        Path one = run("d", "300");
        Path same = run("e", "300");
        Path other = run("f", "200");
        open(one);
        ResultActions actions = new ResultActions(desk);
        String[] said = new String[2];
        actions.compareNumbers(desk.results().get().orElseThrow(), same, text -> said[0] = text);
        Ui.waitFor("the comparison", () -> said[0] != null);
        assertTrue(said[0].contains("are the same, bit for bit"), said[0]);
        actions.compareNumbers(desk.results().get().orElseThrow(), other, text -> said[1] = text);
        Ui.waitFor("the comparison", () -> said[1] != null);
        assertTrue(said[1].contains("differ") && said[1].contains("bins"), said[1]);
    }

    @Test
    void withoutResultsItSaysWhatToDo() {
        desk.results().set(java.util.Optional.empty());
        Ui.settle();
        assertEquals(0, tree.getItemCount());
        Ui.screenshot("results-empty");
    }
}
