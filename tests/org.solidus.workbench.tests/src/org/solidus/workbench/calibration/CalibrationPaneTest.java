/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
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
import org.solidus.figure.render.PlotArea;
import org.solidus.scattering.geometry.Bragg;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.PoniFile;
import org.solidus.scattering.geometry.RingPaths;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Dialogs;
import org.solidus.workbench.model.ViewState;

/** A real image of ceria is calibrated in the workbench. */
class CalibrationPaneTest {

    private static final String IMAGE = "scattering/img/CeO2_Pilatus1M.tif";
    private static final String START = "scattering/img/CeO2_Pilatus1M.poni";

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final CalibrationPane pane = Ui.pane("calibration", CalibrationPane.class);
    private final Dialogs dialogs = desk.dialogs();

    @AfterEach
    void closeDocument() {
        desk.setDialogs(dialogs);
        desk.document().create();
        Ui.settle();
    }

    /** The image is a source of the document, as it is opened in the workbench. */
    private void openImage() throws IOException {
        Path image = Ui.data(IMAGE);
        Path file = folder.resolve("calibrate.yaml");
        Files.writeString(
                file,
                "pipeline: 1\nsources:\n  image: { path: \"" + image.toAbsolutePath() + "\" }\nsteps:\n"
                        + "  - scattering.integrate: { geometry: \""
                        + Ui.data(START).toAbsolutePath()
                        + "\", bins: 500 }\nsink: { path: result.nxs }\n");
        desk.open(file);
        Ui.waitFor("the image", () -> pane.model().image().isPresent());
        Ui.waitFor(
                "its picture",
                () -> pane.image().figure().isPresent() && pane.image().settled());
    }

    private void calibrant(String name) {
        Combo combo = Ui.find(pane, Combo.class, one -> one.indexOf("CeO2") >= 0);
        Ui.choose(combo, name);
        Ui.waitFor(name, () -> pane.model().calibrantName().equals(name));
    }

    private void calibrate() {
        Button button = Ui.button(pane, "Calibrate");
        assertTrue(button.isEnabled(), pane.model().missing());
        Ui.press(button);
        Ui.waitFor("the calibration", () -> !pane.running());
        Ui.settle();
    }

    /** From a .poni: the numbers are those of a run of the step; they are saved and used in the pipeline. */
    @Test
    void fromAFileToAPipeline() throws Exception {
        openImage();
        calibrant("CeO2");
        pane.openStart(Ui.data(START));
        Ui.waitFor("the start", () -> pane.model().start().isPresent());
        calibrate();
        Calibrated found = pane.model()
                .result()
                .orElseThrow(() -> new AssertionError(pane.model().refusal()));
        assertTrue(found.number("residual") < 0.3, found.summary());
        Table table = Ui.find(pane, Table.class);
        assertEquals("distance", table.getItem(0).getText(0));
        assertTrue(
                table.getItem(0).getText(1).startsWith("208.6"),
                table.getItem(0).getText(1));
        Ui.screenshot(pane, "calibration");

        Frame headless = headless("CeO2");
        found.result()
                .table()
                .columns()
                .forEach(column ->
                        assertEquals(headless.table().column(column.name()).text(0), column.text(0), column.name()));

        Path file = folder.resolve("refined.poni");
        pane.use(file);
        Ui.waitFor("the pipeline", () -> desk.document().text().contains("refined.poni"));
        FlatGeometry saved = PoniFile.read(file);
        assertEquals(found.number("distance"), saved.distance());
        assertEquals(
                "refined.poni",
                desk.document().param("integrate", "geometry").orElseThrow().text());
        desk.document().undo();
        assertTrue(!desk.document().text().contains("refined.poni"), "one entry to undo");
    }

    private Frame headless(String calibrant) throws Exception {
        Path file = folder.resolve("headless.yaml");
        Files.writeString(
                file,
                "pipeline: 1\nsources:\n  image: { path: \"" + Ui.data(IMAGE).toAbsolutePath() + "\" }\nsteps:\n"
                        + "  - scattering.calibrate: { geometry: \""
                        + Ui.data(START).toAbsolutePath()
                        + "\", calibrant: " + calibrant + " }\nsink: { path: result.nxs }\n");
        try (Plan plan = Planner.plan(Pipeline.read(file, Pipeline.Overrides.NONE), desk.registry());
                Runner runner = new Runner(plan, RunOptions.in(folder.resolve("out")), Progress.NONE, () -> false)) {
            return runner.run().results().get(0).source().frame(0);
        }
    }

    @Test
    void aWrongCalibrantIsRefusedWithTheReason() throws IOException {
        openImage();
        calibrant("LaB6");
        pane.openStart(Ui.data(START));
        Ui.waitFor("the start", () -> pane.model().start().isPresent());
        calibrate();
        assertTrue(pane.model().result().isEmpty());
        assertTrue(
                Ui.all(pane, Label.class).stream()
                        .anyMatch(label -> label.getText().contains("does not fit the rings")),
                pane.model().refusal());
        assertTrue(!Ui.button(pane, "Save as…").isEnabled());
        Ui.screenshot(pane, "calibration-refused");
    }

    /** Without any start: points are clicked on rings in the picture, what they say is refined. */
    @Test
    void fromClickedRings() throws IOException {
        openImage();
        calibrant("CeO2");
        pane.model()
                .setForm(GeometryForm.EMPTY
                        .with(GeometryForm.Item.WAVELENGTH, "0.4066 angstrom")
                        .with(GeometryForm.Item.PIXEL1, "172 um")
                        .with(GeometryForm.Item.PIXEL2, "172 um"));
        Button clicking = Ui.button(pane, "Click rings");
        Ui.press(clicking);
        FlatGeometry seen = PoniFile.read(Ui.data(START));
        // The beam of the start file is off by 5 mm; rings are clicked where they are seen
        FlatGeometry really = new FlatGeometry(
                0.208677,
                0.092082,
                0.080052,
                Math.toRadians(-1.0376),
                Math.toRadians(-0.2348),
                0,
                seen.wavelength(),
                seen.detector(),
                seen.orientation());
        RingPaths rings = RingPaths.of(really, 1043, 981);
        for (int ring = 0; ring < 3; ring += 2) {
            pane.model().setRing(ring);
            click(rings, ring);
        }
        assertTrue(pane.model().estimated().isPresent(), pane.model().clickMessage());
        assertEquals(0.2087, pane.model().estimated().get().geometry().distance(), 0.003);
        Ui.press(Ui.button(pane, "Use as start"));
        Ui.screenshot(pane, "calibration-clicked");
        Ui.press(clicking);
        calibrate();
        Calibrated found = pane.model()
                .result()
                .orElseThrow(() -> new AssertionError(pane.model().refusal()));
        assertEquals(0.20868, found.number("distance"), 2e-5);
        pane.model().clearClicks();
        assertTrue(pane.model().clicks().isEmpty());
    }

    private void click(RingPaths rings, int ring) {
        double q = pane.model().rings().orElseThrow().rings().get(ring).q();
        double angle = Bragg.twoThetaOfQ(q, 0.4066);
        RingPaths.Path path = rings.ring(angle).get(0);
        PlotArea area = pane.image().areas().get(0);
        for (int i = 0; i < 5; i++) {
            int at = i * path.rows().length / 5;
            int before = pane.model().clicks().size();
            Ui.click(pane.image(), (int) Math.round(area.x().toPixel(path.columns()[at])), (int)
                    Math.round(area.y().toPixel(path.rows()[at])));
            assertEquals(before + 1, pane.model().clicks().size(), "a click is a point");
        }
    }

    /** Rings are drawn where they are: pixels of the ring colour on a known ring. */
    @Test
    void ringsAreDrawnOverTheImage() throws IOException {
        openImage();
        calibrant("CeO2");
        pane.openStart(Ui.data(START));
        Ui.waitFor("the start", () -> pane.model().start().isPresent());
        Ui.settle();
        Ui.waitFor("its picture", () -> pane.image().settled());
        ImageData picture = Ui.pixels(pane.image());
        RingPaths rings = RingPaths.of(pane.model().start().orElseThrow(), 1043, 981);
        RingPaths.Path path = rings.ring(Bragg.twoThetaOfQ(
                        pane.model().rings().orElseThrow().rings().get(0).q(), 0.4066))
                .get(0);
        PlotArea area = pane.image().areas().get(0);
        int orange = 0;
        int looked = 0;
        for (int i = 0; i < path.rows().length; i += 40) {
            int x = (int) Math.round(area.x().toPixel(path.columns()[i]));
            int y = (int) Math.round(area.y().toPixel(path.rows()[i]));
            boolean found = false;
            for (int dx = -1; dx <= 1; dx++) {
                for (int dy = -1; dy <= 1; dy++) {
                    var colour = Ui.colour(picture, x + dx, y + dy);
                    found |= colour.red > 170 && colour.green > 90 && colour.green < 190 && colour.blue < 110;
                }
            }
            looked++;
            orange += found ? 1 : 0;
        }
        assertTrue(orange > 0.8 * looked, orange + " of " + looked + " places of the first ring");
    }

    @Test
    void anArcDetectorIsRecognised() {
        Path arc = Ui.data("scattering/arc/arc_test_json_names.json");
        pane.openStart(arc);
        Ui.waitFor(
                "the modules",
                () -> pane.model().arc().isPresent() || !pane.model().refusal().isEmpty());
        assertTrue(pane.model().arc().isPresent(), pane.model().refusal());
        assertTrue(pane.model().missing().length() > 5);
        pane.model().setForm(GeometryForm.EMPTY.with(GeometryForm.Item.DISTANCE, "123 mm"));
        assertTrue(pane.model().arc().isEmpty());
    }

    @Test
    void whatIsNoGeometryIsSaid() throws IOException {
        Path nonsense = folder.resolve("nonsense.poni");
        Files.writeString(nonsense, "nothing");
        pane.openStart(nonsense);
        Ui.waitFor("a sentence", () -> !pane.model().refusal().isEmpty());
        assertTrue(
                pane.model().refusal().contains("nonsense.poni"), pane.model().refusal());
    }

    @Test
    void nothingLeaksAndStateSurvives() throws IOException {
        openImage();
        calibrant("CeO2");
        pane.openStart(Ui.data(START));
        Ui.waitFor("the start", () -> pane.model().start().isPresent());
        Ui.settle();
        try (Leaks leaks = Leaks.watch()) {
            calibrate();
            leaks.assertNone();
        }
        ViewState state = new ViewState();
        pane.save(state);
        pane.restore(new ViewState());
        pane.restore(state);
        Ui.settle();
        ViewState again = new ViewState();
        pane.save(again);
        assertEquals(state.texts(), again.texts());
    }

    /** Fields say what is wrong with them. */
    @Test
    void fieldsWantUnits() {
        GeometryForm form = GeometryForm.EMPTY
                .with(GeometryForm.Item.DISTANCE, "200")
                .with(GeometryForm.Item.PONI1, "512 pixel")
                .with(GeometryForm.Item.PONI2, "88 mm")
                .with(GeometryForm.Item.WAVELENGTH, "30.5 keV");
        assertTrue(
                form.read(1024, 1024).problems().get(GeometryForm.Item.DISTANCE).contains("needs a unit"));
        Optional<FlatGeometry> read =
                form.with(GeometryForm.Item.DISTANCE, "20 cm").read(1024, 1024).geometry();
        assertEquals(0.2, read.orElseThrow().distance(), 1e-12);
        assertEquals(512 * 172e-6, read.get().poni1(), 1e-12);
        assertEquals(0.40651e-10, read.get().wavelength(), 1e-14);
        FlatGeometry odd = new FlatGeometry(
                0.123456789012345,
                -0.01,
                1 / 3.0,
                0.1,
                -1e-9,
                0,
                1.0 / 3e10,
                read.get().detector(),
                read.get().orientation());
        assertEquals(odd, GeometryForm.of(odd).read(1024, 1024).geometry().orElseThrow(), "to the last bit");
        for (String text : List.of("", "abc", "1 s", "-3 mm", "nan", "inf mm")) {
            assertTrue(
                    form.with(GeometryForm.Item.DISTANCE, text)
                            .read(10, 10)
                            .geometry()
                            .isEmpty(),
                    "'" + text + "'");
        }
    }
}
