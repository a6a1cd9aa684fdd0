/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/** The pattern with spots and templates: what is drawn of which frame, and what follows an edit. */
class DiffractionPaneTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final DiffractionPane pane = Ui.pane("diffraction", DiffractionPane.class);

    @BeforeEach
    void open() throws Exception {
        Ui.open(folder, GoldScan.frames(desk.registry()), GoldScan.SOURCE, GoldScan.STEPS);
        desk.frame().set(1L);
        Ui.waitFor("the template", () -> title().startsWith("Frame 1: gold") && marks().size() == 2);
    }

    @AfterEach
    void leave() {
        pane.restore(new ViewState());
        desk.document().create();
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
    }

    private String title() {
        return pane.figure().map(MapFigure::title).orElse("");
    }

    private List<Overlay.Marks> marks() {
        return pane.figure().map(MapFigure::overlays).orElse(List.of()).stream()
                .filter(Overlay.Marks.class::isInstance)
                .map(Overlay.Marks.class::cast)
                .toList();
    }

    @Test
    void theTemplateLiesOnTheSpots() {
        Overlay.Marks found = marks().get(0);
        Overlay.Marks template = marks().get(1);
        assertTrue(found.x().size() >= 8, found.x().size() + " spots");
        assertEquals(0xE69F00, template.rgb());
        int near = 0;
        for (int i = 0; i < found.x().size(); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < template.x().size(); k++) {
                least = Math.min(
                        least,
                        Math.hypot(
                                found.x().get(i) - template.x().get(k),
                                found.y().get(i) - template.y().get(k)));
            }
            near += least < 0.02 ? 1 : 0;
        }
        assertTrue(near > 0.8 * found.x().size(), near + " of " + found.x().size());
        Ui.screenshot(pane, "diffraction");
    }

    @Test
    void anotherFrameHasItsOwnSpots() {
        double before = marks().get(1).x().get(0);
        desk.frame().set(5L);
        Ui.waitFor("the other grain", () -> title().startsWith("Frame 5: gold") && marks().size() == 2);
        assertTrue(Math.abs(marks().get(1).x().get(0) - before) > 1e-3);
        desk.frame().set(GoldScan.COLUMNS * (GoldScan.ROWS - 1L));
        Ui.waitFor("an empty pattern", () -> title().equals("Frame 18") && !marks().isEmpty());
    }

    @Test
    void theSecondBestIsShownWhenItIsChosen() {
        assertTrue(pane.solutions().size() > 1, pane.solutions().toString());
        double before = marks().get(1).y().get(0);
        pane.choose(1);
        Ui.waitFor(
                "another template",
                () -> marks().size() == 2 && marks().get(1).y().get(0) != before);
    }

    @Test
    void whatIsFoundFollowsAnEdit() {
        int before = marks().get(0).x().size();
        desk.document().setParam("spots", "most", "6");
        Ui.waitFor("fewer spots", () -> !marks().isEmpty() && marks().get(0).x().size() == 6);
        desk.document().setParam("spots", "most", "1000");
        Ui.waitFor("all spots", () -> !marks().isEmpty() && marks().get(0).x().size() == before);
    }

    @Test
    void spotsAreHiddenAndThatIsRemembered() {
        Ui.press(Ui.toolItem(pane, "Spots"));
        Ui.waitFor("the template alone", () -> marks().size() == 1);
        ViewState state = new ViewState();
        pane.save(state);
        pane.restore(new ViewState());
        Ui.waitFor("both", () -> marks().size() == 2);
        pane.restore(state);
        Ui.waitFor("the template alone, again", () -> marks().size() == 1);
    }

    @Test
    void nothingIsLeaked() {
        try (Leaks leaks = Leaks.watch()) {
            for (long i = 0; i < 6; i++) {
                desk.frame().set(i);
                Ui.settle();
            }
            Ui.waitFor("the last pattern", () -> pane.view().settled());
            leaks.assertNone();
        }
    }
}
