/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.NDArray;
import org.solidus.figure.render.PlotArea;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;

/** The map view: results and the live pipeline, hotspots, the current frame. */
class MapPaneTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final MapPane pane = Ui.pane("map", MapPane.class);

    @BeforeEach
    void open() throws Exception {
        // a series with a frame for each point, so that the window has a current frame
        double[] counts = new double[Pellets.ROWS * Pellets.COLUMNS * 4];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i / 4;
        }
        Ui.open(
                folder,
                NDArray.of(counts, Pellets.ROWS * Pellets.COLUMNS, 4),
                "grid: [6, 8], step: [50 um, 50 um]",
                "  - series.scale: { factor: 2 }\n    as: doubled\n");
        desk.results()
                .set(Optional.of(OpenResults.read(
                        desk.registry(), Pellets.write(desk.registry(), folder.resolve("result.nxs")))));
        Ui.waitFor("the maps of the results", () -> pane.quantities().stream()
                .anyMatch(name -> name.startsWith("lattice2")));
        Ui.waitFor("a map", () -> pane.picture().isPresent() && pane.view().settled());
    }

    @AfterEach
    void leave() {
        ViewState plain = new ViewState();
        pane.restore(plain);
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
    }

    private void show(String label) {
        List<String> labels = pane.quantities();
        int at = labels.indexOf(label);
        assertTrue(at >= 0, labels.toString());
        pane.select(at);
        Ui.waitFor(
                label,
                () -> pane.picture()
                                .filter(map -> label.startsWith(map.choice().label()))
                                .isPresent()
                        && pane.view().settled());
        Ui.settle();
    }

    private PlotArea area() {
        return pane.view().areas().get(0);
    }

    private int[] place(int row, int column) {
        return new int[] {
            (int) area().x().toPixel(column * 50), (int) area().y().toPixel(row * 50)
        };
    }

    @Test
    void aClickChoosesTheFrameAndKeysGoOnFromThere() {
        show("lattice2 · c (Å)");
        int[] place = place(2, 3);
        Ui.click(pane.view(), place[0], place[1]);
        Ui.waitFor("the frame", () -> desk.frame().get() == 2 * Pellets.COLUMNS + 3);
        assertTrue(pane.status().startsWith("frame 19 · x 150 µm · y 100 µm · c 21.02"), pane.status());
        assertTrue(pane.status().contains("hotspot 1: z 20.0"), pane.status());
        Ui.key(pane.view(), SWT.ARROW_RIGHT, 0);
        Ui.waitFor("the frame at the right", () -> desk.frame().get() == 2 * Pellets.COLUMNS + 4);
        Ui.key(pane.view(), SWT.ARROW_UP, 0);
        Ui.waitFor("the frame above", () -> desk.frame().get() == Pellets.COLUMNS + 4);
        desk.frame().set(0L);
        assertEquals(OptionalInt.of(0), pane.picture().orElseThrow().cell(0));
    }

    @Test
    void theHotSpotHasTheBrightColour() {
        show("hotspots9 · c (Å)");
        desk.frame().set(40L);
        Ui.settle();
        ImageData pixels = Ui.screenshot(pane.view(), "map-hotspots");
        int[] hot = place(2, 4);
        int[] cold = place(4, 1);
        assertTrue(Ui.colour(pixels, hot[0], hot[1]).green > 150, "yellow");
        assertTrue(Ui.colour(pixels, cold[0], cold[1]).green < 60, "violet");
    }

    @Test
    void theLivePipelineIsMappedPointByPoint() {
        pane.setLive(true);
        Ui.waitFor("the live map", () -> pane.picture()
                .filter(map -> map.choice().node().equals("doubled") && map.complete())
                .isPresent());
        assertEquals(2 * 20, pane.picture().orElseThrow().figure().field().get(20));
        desk.document().setParam("doubled", "factor", "3");
        Ui.waitFor("the map of the edited pipeline", () -> pane.picture()
                .filter(map -> map.complete() && map.figure().field().get(20) == 60)
                .isPresent());
    }

    @Test
    void whatWasChosenIsRemembered() {
        show("lattice9 · a (Å)");
        ViewState state = new ViewState();
        pane.save(state);
        show("lattice2 · c (Å)");
        pane.restore(state);
        Ui.waitFor("what was shown before", () -> pane.picture()
                .filter(map -> map.choice().label().equals("lattice9 · a"))
                .isPresent());
    }

    @Test
    void nothingIsLeaked() {
        try (Leaks leaks = Leaks.watch()) {
            for (int i = 0; i < pane.quantities().size(); i++) {
                pane.select(i);
                Ui.settle();
            }
            Ui.waitFor("the last map", () -> pane.view().settled());
            leaks.assertNone();
        }
    }
}
