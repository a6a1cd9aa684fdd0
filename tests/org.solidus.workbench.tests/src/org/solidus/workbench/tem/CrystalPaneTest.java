/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Figure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.render.PlotArea;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/** Maps of phases and orientations: colours, boundaries, threshold, the current frame. */
class CrystalPaneTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final CrystalPane pane = Ui.pane("crystal", CrystalPane.class);

    @BeforeEach
    void open() throws Exception {
        Ui.open(folder, GoldScan.frames(desk.registry()), GoldScan.SOURCE, GoldScan.STEPS);
        Ui.waitFor("the whole map", () -> kinds().filter(map -> map.code(17) == 1 && map.code(18) == 0)
                .isPresent());
    }

    @AfterEach
    void leave() {
        pane.restore(new ViewState());
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
    }

    private Optional<Figure> figure() {
        return pane.view().figure();
    }

    private Optional<CategoricalMapFigure> kinds() {
        return figure().filter(CategoricalMapFigure.class::isInstance).map(CategoricalMapFigure.class::cast);
    }

    private Optional<RgbFigure> colours() {
        return figure().filter(RgbFigure.class::isInstance).map(RgbFigure.class::cast);
    }

    private void show(String what) {
        pane.select(pane.offered().indexOf(what));
        Ui.settle();
    }

    @Test
    void phasesHaveTheirSharesAndGrainsTheirBoundary() {
        CategoricalMapFigure map = kinds().orElseThrow();
        assertEquals("gold", map.categories().get(1).name());
        assertEquals(0.75, map.fraction(map.categories().get(1)), 1e-12);
        Overlay.Segments line = (Overlay.Segments) map.overlays().get(0);
        assertEquals(GoldScan.ROWS - 1, line.x1().size(), "the two grains meet in three rows");
        assertEquals(25, line.x1().get(0), 1e-9, "between the third and the fourth column");
        Ui.waitFor("the picture", () -> pane.view().settled());
        Ui.screenshot(pane, "crystal-phases");
        Ui.press(Ui.toolItem(pane, "Boundaries"));
        Ui.waitFor("no boundary", () -> kinds().filter(one -> one.overlays().isEmpty())
                .isPresent());
    }

    @Test
    void orientationsHaveTheirColoursAndKey() {
        show("Orientation along Z");
        Ui.waitFor("colours", () -> colours().isPresent());
        RgbFigure map = colours().orElseThrow();
        assertEquals("gold", map.keys().get(0).name());
        assertTrue(map.keys().get(0).corners().stream()
                .anyMatch(corner -> corner.label().equals("[111]")));
        assertTrue(map.rgb(0) >= 0 && map.rgb(0) != map.rgb(5), "two grains, two colours");
        assertEquals(-1, map.rgb(20), "no crystal, no colour");
        Ui.waitFor("the picture", () -> pane.view().settled());
        Ui.screenshot(pane, "crystal-orientation");
        show("index");
        Ui.waitFor("numbers", () -> figure().filter(MapFigure.class::isInstance).isPresent());
    }

    @Test
    void aClickChoosesTheFrame() {
        Ui.waitFor("the picture", () -> pane.view().settled());
        PlotArea area = pane.view().areas().get(0);
        Ui.click(pane.view(), (int) area.x().toPixel(40), (int) area.y().toPixel(20));
        Ui.waitFor("the frame", () -> desk.frame().get() == 2 * GoldScan.COLUMNS + 4);
        assertTrue(pane.status().startsWith("frame 16 · x 40 nm · y 20 nm · gold"), pane.status());
        Ui.key(pane.view(), SWT.ARROW_LEFT, 0);
        Ui.waitFor("the frame at the left", () -> desk.frame().get() == 2 * GoldScan.COLUMNS + 3);
    }

    @Test
    void aThresholdThatIsDraggedBecomesAParameter() {
        Ui.press(Ui.toolItem(pane, "Threshold"));
        ThresholdStrip strip = Ui.find(pane, ThresholdStrip.class);
        assertTrue(strip.text().startsWith("index at least 0.1"), strip.text());
        int right = strip.getClientArea().width - 10;
        Ui.drag(strip, new Point(10, 30), new Point(right, 30));
        Ui.waitFor("the parameter", () -> desk.pipeline().get().steps().stream()
                .filter(step -> step.name().equals("phases"))
                .anyMatch(step -> step.params().toString().contains("0.")
                        && !step.params().toString().contains("0.1,")));
        Ui.waitFor("points that are not resolved", () -> kinds().filter(
                        map -> map.fraction(map.categories().get(1)) < 0.75)
                .isPresent());
        Ui.press(Ui.toolItem(pane, "Threshold"));
    }

    @Test
    void whatWasChosenIsRemembered() {
        show("Orientation along X");
        ViewState state = new ViewState();
        pane.save(state);
        show("Phase");
        Ui.waitFor("phases", () -> kinds().isPresent());
        pane.restore(state);
        Ui.waitFor("colours", () -> colours().isPresent());
    }

    @Test
    void nothingIsLeaked() {
        try (Leaks leaks = Leaks.watch()) {
            for (String what : pane.offered()) {
                show(what);
            }
            Ui.waitFor("the last map", () -> pane.view().settled());
            leaks.assertNone();
        }
    }
}
