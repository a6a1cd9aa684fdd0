/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.workbench.Ui;
import org.solidus.workbench.pipeline.form.Field;
import org.solidus.workbench.pipeline.form.ValueSlider;

/** The pipeline editor: what is done with it is in the document, and back again. */
class PipelinePaneTest {

    private static final String MAP = """
            # A raster, as somebody wrote it.
            pipeline: 1
            title: Raster
            sources:
              frames: { path: "%s/Fe3O4C_M1_map_*_P1_E1_001.tif", grid: [3, 3], step: [5 um, 5 um] }
            steps:
              - scattering.integrate: { geometry: "%s", bins: 800 }  # narrow bins
                from: frames
                as: patterns
              - scattering.peaks: { lines: [2.686 1/angstrom, 3.759 1/angstrom], window: 0.15 1/angstrom }
                as: lines
            """;

    private PipelineStage stage;

    @BeforeEach
    void open() {
        Path data = Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif").getParent();
        Path geometry = Path.of(System.getProperty("solidus.root", "../.."), "examples/raster-map/map.poni");
        stage = new PipelineStage(400, 860);
        stage.document.setText(MAP.formatted(data, geometry.toAbsolutePath().normalize()));
        stage.settle();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private List<String> rows() {
        return stage.list().rows().stream().map(Row::name).toList();
    }

    private Row row(String name) {
        return stage.list().rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String param(String path) {
        return stage.document.param("patterns", path).map(value -> value.text()).orElse("");
    }

    @Test
    void linesSayWhatComesOutAndHowLongItTook() {
        assertEquals(List.of("", "frames", "patterns", "lines"), rows());
        Ui.waitFor("previews", () -> row("lines").state() == Row.State.READY);
        assertEquals(
                "1043 \u00d7 981 intensity, 3 \u00d7 3 frames", row("frames").note());
        assertTrue(
                row("patterns").note().startsWith("Azimuthal integration \u2192 800 intensity"),
                row("patterns").note());
        assertTrue(row("lines").result().endsWith("s"), row("lines").result());
        assertEquals("", row("patterns").problem());
    }

    @Test
    void whatIsTypedIsUndoneAndDoneAgain() {
        stage.desk.step().set("patterns");
        stage.enter("bins", "1234");
        assertEquals("1234", param("bins"));
        stage.pane.undo();
        assertEquals("800", param("bins"));
        assertEquals("800", stage.text("bins").getText());
        stage.pane.redo();
        assertEquals("1234", stage.text("bins").getText());
    }

    @Test
    void commentsAndLayoutStay() {
        stage.desk.step().set("patterns");
        stage.enter("bins", "1234");
        assertTrue(stage.document.text().contains("bins: 1234 }  # narrow bins"), stage.document.text());
        assertTrue(stage.document.text().startsWith("# A raster, as somebody wrote it."));
    }

    @Test
    void aDragOfASliderIsOneUndoAndPassesManyValues() {
        stage.desk.step().set("patterns");
        stage.settle();
        List<String> passed = new ArrayList<>();
        stage.document.listen(() -> passed.add(param("bins")));
        ValueSlider slider = Ui.find(stage.field("bins"), ValueSlider.class);
        Point size = slider.getSize();
        assertTrue(size.x > 60 && size.y > 6, size.toString());
        Ui.drag(slider, new Point(size.x / 2, size.y / 2), new Point(size.x - 10, size.y / 2));
        assertTrue(passed.stream().distinct().count() > 4, passed.toString());
        assertFalse(param("bins").equals("800"));
        assertEquals(param("bins"), stage.text("bins").getText());
        stage.pane.undo();
        assertEquals("800", param("bins"));
    }

    @Test
    void aWrongTextStaysWithItsSentence() {
        stage.desk.step().set("patterns");
        stage.enter("bins", "many");
        stage.settle();
        Field bins = stage.field("bins");
        assertEquals("many", stage.text("bins").getText());
        assertTrue(bins.problem().contains("it is a whole number"), bins.problem());
        assertTrue(row("patterns").problem().contains("many"));
        stage.desk.step().set("lines");
        stage.desk.step().set("patterns");
        stage.settle();
        assertEquals("many", stage.text("bins").getText());
        stage.enter("bins", "900");
        stage.settle();
        assertEquals("", stage.field("bins").problem());
    }

    @Test
    void aListThatIsNoneIsKeptWhileAnotherFormIsShown() {
        stage.desk.step().set("lines");
        String before = stage.document.text();
        stage.enter("lines", "2.6 1/angstrom, [");
        assertEquals(before, stage.document.text());
        assertFalse(stage.field("lines").problem().isEmpty());
        stage.desk.step().set("patterns");
        stage.desk.step().set("lines");
        assertEquals("2.6 1/angstrom, [", stage.text("lines").getText());
        assertFalse(stage.field("lines").problem().isEmpty());
    }

    @Test
    void aNumberGetsItsUnit() {
        stage.desk.step().set("lines");
        stage.enter("window", "0.2");
        assertEquals("0.2 1/angstrom", stage.text("window").getText());
        stage.enter("window", "2.5 1/nm");
        assertEquals(
                "2.5 1/nm",
                stage.document.param("lines", "window").orElseThrow().text());
        stage.settle();
        assertEquals("", stage.field("window").problem());
        stage.enter("window", "3 eV");
        Ui.waitFor("the sentence", () -> row("lines").problem().contains("eV"));
    }

    @Test
    void onlyWhatFitsIsOffered() {
        stage.document.addStep("map.hotspots", 2);
        stage.document.addStep("series.mean", 3);
        stage.document.setFrom("mean", Optional.of("frames"));
        stage.document.addStep("scattering.integrate", 4);
        stage.document.setFrom("integrate", Optional.of("frames"));
        stage.desk.step().set("hotspots");
        stage.settle();
        assertTrue(
                stage.field("of").offers().contains("line 1 position"),
                stage.field("of").offers().toString());
        List<String> values = stage.field("transmission").offers();
        assertTrue(values.contains("$lines.line 2 area"), values.toString());
        assertFalse(values.contains("$frames"), values.toString());
        assertFalse(values.contains("$lines"), values.toString());
        stage.desk.step().set("integrate");
        stage.settle();
        assertEquals(List.of("$mean"), stage.field("dark").offers());
        assertEquals(List.of(), stage.field("geometry").offers());
    }

    @Test
    void stepsAreMovedSwitchedRenamedAndRemovedByKeys() {
        StepList list = stage.list();
        Ui.key(list, SWT.END, 0);
        assertEquals("lines", stage.desk.step().get());
        Ui.key(list, ' ', 0);
        assertTrue(stage.document.step("lines").orElseThrow().off());
        Ui.key(list, ' ', 0);
        assertFalse(stage.document.step("lines").orElseThrow().off());
        Ui.key(list, 'd', SWT.MOD1);
        assertEquals(List.of("", "frames", "patterns", "lines", "peaks"), rows());
        assertEquals("peaks", stage.desk.step().get());
        assertEquals(
                stage.document.step("lines").orElseThrow().params().text(),
                stage.document.step("peaks").orElseThrow().params().text());
        Ui.key(list, SWT.ARROW_UP, SWT.ALT);
        assertEquals(List.of("", "frames", "patterns", "peaks", "lines"), rows());
        Ui.key(list, SWT.F2, 0);
        Text editor = list.editor().orElseThrow();
        PipelineStage.enter(editor, "bragg");
        assertEquals(List.of("", "frames", "patterns", "bragg", "lines"), rows());
        assertEquals("bragg", stage.desk.step().get());
        Ui.key(list, SWT.DEL, 0);
        assertEquals(List.of("", "frames", "patterns", "lines"), rows());
        for (int edits = 0; edits < 6; edits++) {
            stage.pane.undo();
        }
        assertEquals(List.of("", "frames", "patterns", "lines"), rows());
        assertTrue(stage.document.text().contains("# narrow bins"));
    }

    @Test
    void aStepIsDraggedToAnotherPlace() {
        StepList list = stage.list();
        Rectangle lines = list.bounds(3);
        Rectangle patterns = list.bounds(2);
        Ui.drag(list, new Point(120, lines.y + lines.height / 2), new Point(120, patterns.y + 2));
        assertEquals(
                List.of("lines", "patterns"),
                stage.document.pipeline().steps().stream().map(StepSpec::name).toList());
        stage.pane.undo();
        assertEquals(List.of("", "frames", "patterns", "lines"), rows());
    }

    @Test
    void aNameThatIsInUseIsRefusedWithASentence() {
        stage.desk.step().set("lines");
        stage.pane.rename();
        PipelineStage.enter(stage.list().editor().orElseThrow(), "patterns");
        assertEquals(List.of("", "frames", "patterns", "lines"), rows());
        assertTrue(stage.desk.notices().last().orElseThrow().text().contains("in use"));
    }

    /** Lines come and go while somebody types: the one that was meant gets the name. */
    @Test
    void aLineIsRenamedWhileOthersCome() {
        stage.desk.step().set("lines");
        stage.pane.rename();
        stage.list().editor().orElseThrow().setText("bragg");
        stage.document.addStep("series.scale", 0);
        stage.list().editor().ifPresent(text -> PipelineStage.enter(text, "bragg"));
        assertEquals(List.of("", "frames", "scale", "patterns", "bragg"), rows());
        stage.pane.rename();
        stage.document.setText("pipeline: 1");
        assertTrue(stage.list().editor().isEmpty());
    }

    @Test
    void theTextIsEditedToo() {
        YamlPane yaml = Ui.find(stage.pane, YamlPane.class);
        assertEquals(stage.document.text(), yaml.text().getText());
        yaml.text().setText(yaml.text().getText().replace("bins: 800", "bins: 700"));
        yaml.text().notifyListeners(SWT.FocusOut, new Event());
        assertEquals("700", param("bins"));
        stage.desk.step().set("patterns");
        assertEquals("700", stage.text("bins").getText());
        stage.enter("bins", "650");
        assertTrue(yaml.text().getText().contains("bins: 650"));
        yaml.text().setText("pipeline: 1\nsteps: [");
        yaml.text().notifyListeners(SWT.FocusOut, new Event());
        stage.settle();
        assertEquals("pipeline: 1\nsteps: [", yaml.text().getText());
        stage.pane.undo();
        assertEquals("650", param("bins"));
    }

    @Test
    void aStepIsFoundByWhatItDoes() {
        stage.desk.step().set("patterns");
        stage.pane.addStep();
        StepChooser chooser = Ui.find(stage.pane, StepChooser.class);
        chooser.search().setText("numbers multiplies");
        assertEquals("series.scale", chooser.found().get(0).id());
        Ui.key(chooser.search(), SWT.ESC, 0);
        assertFalse(chooser.isVisible());
        stage.pane.addStep();
        chooser.search().setText("scale");
        chooser.search().notifyListeners(SWT.DefaultSelection, new Event());
        assertEquals(List.of("", "frames", "patterns", "scale", "lines"), rows());
        assertEquals("scale", stage.desk.step().get());
        assertFalse(chooser.isVisible());
    }

    @Test
    void thePageOfAStepSaysWhatItsParametersAre() {
        stage.desk.step().set("patterns");
        stage.pane.explain();
        StepPage page = Ui.find(stage.pane, StepPage.class);
        assertTrue(page.isVisible());
        assertTrue(page.text().contains("doi:10.1107/S1600576720000776"), page.text());
        assertTrue(page.text().contains("polarization"));
        stage.desk.step().set("lines");
        assertEquals("scattering.peaks", page.shown());
        stage.pane.explain();
        assertFalse(page.isVisible());
    }

    @Test
    void theSourceHasAForm() {
        stage.desk.step().set("frames");
        stage.enter("select", "0:9");
        SourceSpec frames = stage.document.pipeline().sources().get(0);
        assertEquals("0:9", frames.options().entries().get("select").text());
        stage.enter("grid", "4, 3");
        Ui.waitFor("the sentence", () -> !stage.field("grid").problem().isEmpty());
        stage.enter("grid", "3, 3");
        Ui.waitFor("no sentence", () -> stage.field("grid").problem().isEmpty());
    }

    @Test
    void thePipelineHasAForm() {
        stage.desk.step().set("");
        stage.enter("title", "Another title");
        assertEquals("Another title", stage.document.pipeline().title());
        stage.enter("figures", "");
        stage.enter("path", "map.nxs");
        assertEquals("map.nxs", stage.document.pipeline().sink().path());
        PipelineStage.press(Ui.find(stage.field("report"), Button.class));
        assertFalse(stage.document.pipeline().sink().report());
        stage.settle();
        assertEquals("", row("").problem());
    }

    @Test
    void nothingIsWrongWithAnEmptyPipeline() {
        stage.document.create();
        stage.settle();
        assertEquals("", row("").problem());
        assertEquals(List.of(""), rows());
    }
}
