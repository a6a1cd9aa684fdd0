/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Notices;

class LogPaneTest {

    private LogPane pane;
    private Notices notices;

    @BeforeEach
    void open() {
        pane = Ui.pane("log", LogPane.class);
        notices = Ui.desk().notices();
        Ui.press(Ui.toolItem(pane, "Clear the log"));
        Ui.find(pane, Text.class).setText("");
    }

    @Test
    void theNewestComesFirst() {
        notices.info("one");
        notices.warn("two");
        Ui.settle();
        assertEquals(java.util.List.of("two", "one"), pane.shownTexts());
        Ui.screenshot("log");
    }

    @Test
    void wordsAndWeightFilter() {
        notices.info("Opened a.tif");
        notices.warn("Frame 3 of b.tif is masked");
        notices.error("c.tif cannot be read");
        Ui.settle();
        Ui.find(pane, Text.class).setText("B.TIF");
        Ui.settle();
        assertEquals(java.util.List.of("Frame 3 of b.tif is masked"), pane.shownTexts());
        Ui.find(pane, Text.class).setText("");
        Ui.press(Ui.button(pane, "Warnings and errors only"));
        assertEquals(2, pane.shownTexts().size());
        Ui.press(Ui.button(pane, "Warnings and errors only"));
        assertEquals(3, pane.shownTexts().size());
    }

    @Test
    void anExceptionShowsItsDetailsAndIsCopied() {
        notices.error("It broke.", new IllegalStateException("because"));
        Ui.settle();
        Table table = Ui.find(pane, Table.class);
        table.select(0);
        table.notifyListeners(SWT.Selection, new Event());
        Ui.settle();
        assertTrue(Ui.find(pane, StyledText.class).getText().contains("IllegalStateException: because"));
        Ui.press(Ui.toolItem(pane, "Copy"));
        Clipboard clipboard = new Clipboard(pane.getDisplay());
        try {
            String copied = (String) clipboard.getContents(TextTransfer.getInstance());
            assertTrue(copied.contains("It broke.") && copied.contains("because"), copied);
        } finally {
            clipboard.dispose();
        }
    }

    @Test
    void errorsOfThePlatformAreShownOnce() {
        ILog.of(LogPaneTest.class).error("Something of the platform failed", new RuntimeException("deep"));
        Ui.waitFor("the notice", () -> pane.shownTexts().contains("Something of the platform failed"));
        assertEquals(1, pane.shownTexts().size());
        assertFalse(pane.shownTexts().isEmpty());
    }
}
