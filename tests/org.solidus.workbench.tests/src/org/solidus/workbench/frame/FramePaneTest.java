/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Node;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.mask.MaskFile;
import org.solidus.plot.mask.MaskLayer;
import org.solidus.plot.region.Ring;
import org.solidus.plot.region.Vertex;
import org.solidus.scattering.geometry.RingPaths;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/** The current frame in the workbench, on an image of CeO2 with its geometry. */
class FramePaneTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final FramePane pane = Ui.pane("frame", FramePane.class);

    @BeforeEach
    void open() throws IOException {
        Path image = Ui.data("scattering/img/CeO2_Pilatus1M.tif");
        Path geometry = Ui.data("scattering/img/CeO2_Pilatus1M.poni");
        Path file = folder.resolve("ceria.yaml");
        Files.writeString(file, """
                pipeline: 1
                sources:
                  frames: %s
                steps:
                  - scattering.integrate: { geometry: %s, orientation: 3, radialRange: [1 1/angstrom, 6 1/angstrom], azimuthRange: [-60 deg, 100 deg] }
                    as: pattern
                """.formatted(image, geometry));
        desk.regions().clear("detector");
        desk.open(file);
        Ui.waitFor(
                "the image",
                () -> pane.layers().overlay().paths().isPresent() && pane.view().settled());
        Ui.settle();
    }

    @AfterEach
    void away() {
        pane.layers().mask().setTool(MaskLayer.Tool.NONE);
        pane.setRings("");
        desk.regions().clear("detector");
        desk.document().create();
        Ui.settle();
    }

    private PlotArea area() {
        return pane.view().areas().get(0);
    }

    private Point at(double column, double row) {
        return new Point((int) Math.round(area().x().toPixel(column)), (int)
                Math.round(area().y().toPixel(row)));
    }

    private Point onRing(double q, int number) {
        RingPaths paths = pane.layers().overlay().paths().orElseThrow();
        RingPaths.Path ring = paths.ring(paths.twoThetaOfQ(q)).get(0);
        int i = number % ring.columns().length;
        return at(ring.columns()[i], ring.rows()[i]);
    }

    private String param(String name) {
        return desk.document().param("pattern", name).map(Value::text).orElse("");
    }

    @Test
    void theImageIsSeenWithTheRingsOfItsCalibrantWhereTheyAre() {
        pane.setRings("CeO2");
        Ui.waitFor(
                "the rings",
                () -> pane.layers().rings().rings().size() > 5
                        && pane.layers().rings().settled());
        Ui.settle();
        ImageData picture = Ui.screenshot(pane.view(), "frame-rings");
        assertTrue(Ui.colours(picture) > 100);
        RingPaths paths = pane.layers().overlay().paths().orElseThrow();
        RingChoice.Mark first = pane.layers().rings().rings().get(0).mark();
        assertEquals(
                2 * Math.PI / (5.4113 / Math.sqrt(3)), 4 * Math.PI * Math.sin(first.twoTheta() / 2) / 0.4066, 2e-3);
        int seen = 0;
        RingPaths.Path ring = paths.ring(first.twoTheta()).get(0);
        for (int i = 0; i < ring.columns().length; i += 20) {
            Point place = at(ring.columns()[i], ring.rows()[i]);
            seen += blueish(Ui.colour(picture, place.x, place.y)) ? 1 : 0;
        }
        assertTrue(seen > 0.4 * ring.columns().length / 20, seen + " of " + ring.columns().length / 20);
    }

    private static boolean blueish(RGB colour) {
        return colour.blue > 150 && colour.blue > colour.red + 20 && colour.green > 100;
    }

    @Test
    void thePlaceUnderTheMouseIsReadAndItsRingIsThatOfTheWindow() {
        Point place = onRing(2.0113, 200);
        Ui.click(pane.view(), place.x, place.y);
        pane.view().notifyListeners(SWT.MouseMove, move(place, 0));
        assertEquals(2.0113, desk.q().get().orElseThrow(), 0.08);
        assertFalse(pane.layers().rings().cursorRing().isEmpty());
        assertTrue(pane.readout().contains("Q ") && pane.readout().contains("2θ"), pane.readout());
        desk.q().set(OptionalDouble.of(4));
        RingPaths paths = pane.layers().overlay().paths().orElseThrow();
        RingPaths.Path ring = pane.layers().rings().cursorRing().get(0);
        assertEquals(4, paths.qAt(ring.columns()[9], ring.rows()[9]), 1e-6);
        desk.q().set(OptionalDouble.empty());
        assertTrue(pane.layers().rings().cursorRing().isEmpty());
    }

    private static org.eclipse.swt.widgets.Event move(Point place, int state) {
        org.eclipse.swt.widgets.Event event = new org.eclipse.swt.widgets.Event();
        event.x = place.x;
        event.y = place.y;
        event.stateMask = state;
        return event;
    }

    @Test
    void theRadialRangeIsDraggedIntoTheStepAndUndoneAtOnce() {
        RingPaths paths = pane.layers().overlay().paths().orElseThrow();
        String before = desk.document().text();
        double azimuth = Math.toRadians(20);
        RingPaths.Path from = paths.ray(azimuth, paths.twoThetaOfQ(5.9999), paths.twoThetaOfQ(6.0001))
                .get(0);
        RingPaths.Path to = paths.ray(azimuth, paths.twoThetaOfQ(3.9999), paths.twoThetaOfQ(4.0001))
                .get(0);
        Ui.drag(pane.view(), at(from.columns()[0], from.rows()[0]), at(to.columns()[0], to.rows()[0]));
        assertTrue(param("radialRange").startsWith("[1 1/angstrom, "), param("radialRange"));
        double high = pane.layers()
                .range()
                .shown()
                .orElseThrow()
                .radial()
                .orElseThrow()
                .high();
        assertEquals(4, high, 0.1);
        Ui.screenshot("frame-window");
        desk.document().undo();
        assertEquals(before, desk.document().text());
    }

    @Test
    void theAzimuthRangeIsDraggedIntoTheStep() {
        RingPaths paths = pane.layers().overlay().paths().orElseThrow();
        RingPaths.Path from = paths.ray(Math.toRadians(100), paths.twoThetaOfQ(2.9999), paths.twoThetaOfQ(3.0001))
                .get(0);
        RingPaths.Path to = paths.ray(Math.toRadians(140), paths.twoThetaOfQ(2.9999), paths.twoThetaOfQ(3.0001))
                .get(0);
        Ui.drag(pane.view(), at(from.columns()[0], from.rows()[0]), at(to.columns()[0], to.rows()[0]));
        AzimuthRange range =
                pane.layers().range().shown().orElseThrow().azimuth().orElseThrow();
        assertEquals(-60, range.from(), 1e-9);
        assertEquals(140, range.to(), 3);
        assertEquals(range.text(), param("azimuthRange"));
    }

    @Test
    void escapeGivesADraggedRangeUp() {
        String before = desk.document().text();
        RingPaths paths = pane.layers().overlay().paths().orElseThrow();
        RingPaths.Path from = paths.ray(0.3, paths.twoThetaOfQ(5.9999), paths.twoThetaOfQ(6.0001))
                .get(0);
        Point start = at(from.columns()[0], from.rows()[0]);
        org.eclipse.swt.widgets.Event down = move(start, 0);
        down.button = 1;
        pane.view().notifyListeners(SWT.MouseDown, down);
        pane.view().notifyListeners(SWT.MouseMove, move(new Point(start.x - 40, start.y), SWT.BUTTON1));
        assertNotEquals(before, desk.document().text());
        Ui.key(pane.view(), SWT.ESC, 0);
        assertEquals(before, desk.document().text());
        org.eclipse.swt.widgets.Event up = move(start, SWT.BUTTON1);
        up.button = 1;
        pane.view().notifyListeners(SWT.MouseUp, up);
        Ui.settle();
        assertEquals(before, desk.document().text());
    }

    @Test
    void aMaskIsDrawnSavedAndUsed() throws IOException {
        MaskLayer layer = pane.layers().mask();
        layer.setTool(MaskLayer.Tool.BOX);
        Ui.drag(pane.view(), at(600, 300), at(800, 500));
        int masked = layer.mask().orElseThrow().masked();
        assertTrue(masked > 30_000, masked + " masked");
        assertTrue(pane.layers().keeper().edited());
        Ui.screenshot(pane, "frame-mask");
        Path file = folder.resolve("mask.npy");
        pane.layers().keeper().write(file);
        Ui.waitFor("the parameter", () -> param("mask").equals("mask.npy"));
        byte[] written = MaskFile.read(desk.registry(), file, 1043, 981);
        int count = 0;
        for (byte pixel : written) {
            count += pixel;
        }
        assertEquals(masked, count);
        Ui.waitFor(
                "the step with its mask",
                () -> pane.layers().range().shown().flatMap(Integration::mask).isPresent());
        Ui.settle();
        assertFalse(pane.layers().keeper().edited());
        assertEquals(masked, layer.mask().orElseThrow().masked());
        layer.mask().orElseThrow().clear();
        pane.layers().keeper().load(file);
        Ui.waitFor("the mask", () -> layer.mask().orElseThrow().masked() == masked);
    }

    @Test
    void aRegionIsMeasuredWhileItIsThereAndSurvivesARestart() {
        desk.regions().add("detector", new Ring(new Vertex(480, 520), 100, 200));
        Ui.settle();
        Ui.screenshot(pane, "frame-region");
        ViewState state = new ViewState();
        pane.save(state);
        desk.regions().clear("detector");
        pane.restore(state);
        assertEquals(
                List.of("ring 1"),
                desk.regions().in("detector").stream().map(r -> r.name()).toList());
        assertEquals(
                new Ring(new Vertex(480, 520), 100, 200),
                desk.regions().in("detector").get(0).region());
        assertTrue(pane.undo());
    }

    /** A background is mostly integrated before what matters. */
    @Test
    void ofSeveralIntegrationsTheOneThatIsMeantIsShown() throws Exception {
        Path file = folder.resolve("two.yaml");
        Files.writeString(
                file, """
                pipeline: 1
                sources:
                  furnace: { path: "%1$s" }
                  frames: { path: "%1$s" }
                steps:
                  - scattering.integrate: { geometry: %2$s }
                    from: furnace
                    as: background
                  - scattering.integrate: { geometry: %2$s }
                    from: frames
                    as: pattern
                  - series.scale: { factor: 2 }
                    as: doubled
                default: doubled
                """.formatted(Ui.data("scattering/img/CeO2_Pilatus1M.tif").toAbsolutePath(), param("geometry")));
        Pipeline pipeline = Pipeline.read(file, Pipeline.Overrides.NONE);
        List<Node> nodes = desk.previews().previewer().plan(pipeline).nodes();
        assertEquals("furnace", shown(nodes, "", Optional.empty()));
        assertEquals("frames", shown(nodes, "", Optional.of("doubled")));
        assertEquals("furnace", shown(nodes, "background", Optional.of("doubled")));
        assertEquals("frames", shown(nodes, "doubled", Optional.of("background")));
    }

    private static String shown(List<Node> nodes, String selected, Optional<String> main) {
        return Integration.of(nodes, selected, main).orElseThrow().input();
    }

    @Test
    void whatIsSharedStaysAndNothingLeaks() {
        try (Leaks leaks = Leaks.watch()) {
            pane.setRings("CeO2, 3 angstrom, what");
            Ui.waitFor("the sentence", () -> pane.layers().overlay().problem().contains("what"));
            pane.setRings("3 angstrom");
            Ui.settle();
            desk.regions().add("detector", new Ring(new Vertex(480, 520), 100, 200));
            pane.layers().mask().setTool(MaskLayer.Tool.BRUSH);
            Ui.drag(pane.view(), at(300, 300), at(500, 400));
            for (int i = 0; i < 5; i++) {
                Ui.wheel(pane.view(), at(300, 300).x, at(300, 300).y, i % 2 == 0 ? 9 : -9);
            }
            pane.view().fit();
            Ui.settle();
            desk.document().create();
            Ui.settle();
            Ui.waitFor("nothing", () -> pane.content().isEmpty());
            leaks.assertNone();
        }
        assertEquals(Optional.empty(), pane.view().figure());
    }
}
