/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.Test;
import org.solidus.workbench.model.Desk;

/** Drives the real workbench, in process, on the display that it was started on. */
class WorkbenchTest {

    @Test
    void opensOnTheFlashSinteringPerspective() {
        IWorkbenchWindow window = Ui.window();
        assertEquals(
                FlashSinteringPerspective.ID,
                window.getActivePage().getPerspective().getId());
        assertEquals("Flash sintering", window.getActivePage().getPerspective().getLabel());
    }

    @Test
    void theWindowIsShownUnderItsName() {
        Shell shell = Ui.window().getShell();
        assertTrue(shell.isVisible());
        assertTrue(shell.getText().contains("Solidus"), shell.getText());
    }

    @Test
    void theWindowIsDrawn() {
        Ui.settle();
        assertTrue(
                Ui.colours(Ui.screenshot("workbench")) > 8, "the window shows next to nothing: see target/screenshots");
    }

    @Test
    void theWindowHasOneDesk() {
        Desk desk = Ui.desk();
        assertNotNull(desk);
        assertSame(desk, Ui.window().getService(Desk.class));
        assertTrue(desk.registry().steps().size() > 30, "steps of the science bundles are there");
    }
}
