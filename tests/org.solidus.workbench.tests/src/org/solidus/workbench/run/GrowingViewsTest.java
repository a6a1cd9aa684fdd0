/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.colour.ColourStore;
import org.solidus.workbench.Ui;
import org.solidus.workbench.map.MapPane;
import org.solidus.workbench.map.MapPicture;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.run.RunState.Phase;

/** A map is seen while it is still being measured out by a run, and what is seen in the end is the result. */
class GrowingViewsTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    private static Path folder;

    private final Desk desk = Ui.desk();
    private final RunControl runs = desk.part(RunControl.class, RunControl::new);
    private final MapPane map = Ui.pane("map", MapPane.class);

    @BeforeAll
    static void simulate() throws IOException {
        Simulator pellet = Ui.desk().registry().simulators().stream()
                .filter(each -> each.kind().equals("sintering-map"))
                .findFirst()
                .orElseThrow();
        pellet.simulate(new Simulator.Request(5, Simulator.Size.SMALL, folder, Map.of()), Progress.NONE);
    }

    @AfterEach
    void leave() {
        runs.stop();
        Ui.waitFor("the run to end", LONG, () -> !runs.state().get().active());
        Ui.waitFor("the background", () -> desk.work().idle());
        map.view().fit();
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
    }

    private void begin(String name) {
        desk.results().set(Optional.empty());
        desk.colours().forget(PlotAxis.of("a", "angstrom")); // limits that were there before would stay
        desk.open(folder.resolve("pipeline.yaml"));
        Ui.waitFor("the pipeline", () -> !desk.pipeline().get().steps().isEmpty());
        assertTrue(runs.start(new RunRequest("Pellet", desk.pipeline().get(), folder.resolve(name), 1, false), 3));
        Ui.waitFor("a part of the map", LONG, this::isPartial);
    }

    private boolean isPartial() {
        return map.sign().startsWith("still running: ")
                && map.picture().filter(picture -> there(picture) > 0).isPresent();
    }

    private static int there(MapPicture picture) {
        Field field = picture.figure().field();
        int count = 0;
        for (int i = 0; i < field.size(); i++) {
            count += Double.isFinite(field.get(i)) ? 1 : 0;
        }
        return count;
    }

    @Test
    void aMapIsSeenBeforeTheRunIsDoneAndEqualsTheResultInTheEnd() throws IOException {
        begin("whole");
        assertTrue(runs.state().get().active());
        int a = map.quantities().indexOf("lattice · a (Å)");
        assertTrue(a >= 0, map.quantities().toString());
        map.select(a);
        Ui.waitFor("the chosen quantity", LONG, () -> isPartial() && label().equals("lattice · a"));
        MapPicture part = map.picture().orElseThrow();
        assertFalse(part.complete(), "the map was complete at once");
        assertEquals("still running: " + part.done() + " of " + part.total(), map.sign());
        assertTrue(there(part) <= part.done());
        Ui.screenshot(map, "map-running");
        map.view().zoom(0, Optional.of(new Range(300, 500)), Optional.of(new Range(0, 200)));
        Ui.waitFor("more of it", LONG, () -> map.picture()
                .filter(picture -> there(picture) > there(part))
                .isPresent());

        Ui.waitFor("the run", LONG, () -> runs.state().get().phase() == Phase.DONE);
        Ui.waitFor("the results", LONG, () -> desk.results().get().isPresent());
        Ui.waitFor(
                "the whole map",
                LONG,
                () -> map.sign().isEmpty()
                        && map.picture().filter(MapPicture::complete).isPresent());
        Ui.settle();
        Ui.waitFor("the picture", map.view()::settled);
        PlotArea area = map.view().areas().get(0);
        assertTrue(area.x().toPixel(0) < area.bounds().getMinX(), "the zoom was lost");
        MapPicture whole = map.picture().orElseThrow();
        assertEquals("lattice · a", label());
        Source lattice =
                desk.results().get().orElseThrow().results().result("lattice").source();
        for (int i = 0; i < whole.total(); i++) {
            double value = number(lattice, i);
            assertEquals(value, whole.figure().field().get(i), "cell " + i);
            double before = part.figure().field().get(i);
            assertTrue(Double.isNaN(before) || before == value, "cell " + i + " changed");
        }
        ColourStore.Setting colours =
                desk.colours().setting(whole.figure().value()).orElseThrow();
        assertEquals(
                colours.wish()
                        .limits()
                        .resolve(whole.figure().field(), colours.wish().scaling()),
                colours.limits().orElseThrow());
        Ui.screenshot(map, "map-run-done");
    }

    private String label() {
        return map.picture().map(picture -> picture.choice().label()).orElse("");
    }

    private static double number(Source lattice, int frame) throws IOException {
        try {
            return lattice.frame(frame).table().find("a").orElseThrow().number(0);
        } catch (MissingFrameException masked) {
            return Double.NaN;
        }
    }

    @Test
    void aRunThatIsStoppedLeavesNoSign() {
        begin("stopped");
        runs.stop();
        Ui.waitFor("the stop", LONG, () -> runs.state().get().phase() == Phase.STOPPED);
        Ui.settle();
        assertEquals("", map.sign());
        assertTrue(runs.growing().get().isEmpty());
    }

    @Test
    void livePreviewsStayWhatTheyAreDuringARun() {
        begin("live");
        map.setLive(true);
        Ui.waitFor("no sign", () -> map.sign().isEmpty());
        assertTrue(runs.state().get().active());
        Ui.pass(Duration.ofMillis(700));
        assertEquals("", map.sign());
        map.setLive(false);
        Ui.waitFor(
                "the run again", LONG, () -> isPartial() || !runs.state().get().active());
    }
}
