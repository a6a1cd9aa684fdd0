/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.plan.Planner;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;

/** The buttons of the guides build pipelines that run. */
class GuideTest {

    private Desk desk;
    private GuidePane pane;

    @BeforeEach
    void open() {
        desk = Ui.desk();
        desk.document().create();
        desk.results().set(Optional.empty());
        pane = Ui.pane("guide", GuidePane.class);
    }

    @AfterEach
    void close() {
        desk.document().create();
        Ui.settle();
    }

    private void pressAll(String label) {
        for (Button button : Ui.all(pane, Button.class)) {
            if (button.getText().equals(label)) {
                Ui.press(button);
            }
        }
    }

    private List<String> steps() {
        return desk.document().pipeline().steps().stream().map(StepSpec::id).toList();
    }

    private long ticks() {
        return Ui.all(pane, Label.class).stream()
                .filter(label -> label.getImage() != null && label.getText().isEmpty())
                .count();
    }

    private void assertPlanned() {
        Planner.Outcome outcome = Planner.attempt(desk.document().pipeline(), desk.registry());
        assertEquals(List.of(), outcome.problems());
        Optional.of(outcome.plan().orElseThrow()).ifPresent(plan -> {
            try {
                plan.close();
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void theFirstGuideBuildsAMapOfHotspots() {
        Ui.choose(Ui.find(pane, Combo.class), "Your first hotspot map");
        Ui.press(Ui.button(pane, "Simulate a pellet"));
        Ui.waitFor("the frames", () -> desk.series().get().isPresent());
        Ui.settle();
        pressAll("Add the step");
        assertEquals(
                List.of("scattering.integrate", "scattering.peaks", "scattering.lattice", "map.hotspots"), steps());
        assertPlanned();
        Ui.settle();
        assertEquals(5, ticks(), "steps with a tick");
        Ui.screenshot("guide");
    }

    @Test
    void theSecondGuideFindsTheStagesOfAFlash() {
        Ui.choose(Ui.find(pane, Combo.class), "A flash, from log to stages");
        Ui.press(Ui.button(pane, "Simulate a flash"));
        Ui.waitFor("the patterns", () -> desk.series().get().isPresent());
        Ui.settle();
        pressAll("Add the step");
        assertEquals(List.of("flash.log", "flash.power", "flash.onset", "flash.stages"), steps());
        assertPlanned();
        assertTrue(desk.document().canUndo());
    }

    @Test
    void theThirdGuideMatchesPatterns() {
        Ui.choose(Ui.find(pane, Combo.class), "Phases and orientations of a scan");
        Ui.press(Ui.button(pane, "Simulate a lamella"));
        Ui.waitFor("the scan", () -> desk.series().get().isPresent());
        Ui.settle();
        pressAll("Add the step");
        assertEquals(List.of("tem.calibrate", "tem.spots", "tem.match", "tem.phases"), steps());
        assertPlanned();
    }
}
