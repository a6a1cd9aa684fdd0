/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Region;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;

/** The other tests can trust their stage. */
class StageTest {

    private static void lose(Stage stage) {
        new Region(stage.display());
    }

    @Test
    void aResourceThatIsNotDisposedFails() {
        Stage stage = new Stage();
        stage.open(100, 100);
        lose(stage);
        assertTrue(assertThrows(AssertionError.class, stage::close).getMessage().startsWith("1 troubles"));
    }

    @Test
    void whatGoesWrongInAListenerFails() {
        Stage stage = new Stage();
        stage.open(100, 100);
        stage.display().asyncExec(() -> {
            throw new IllegalStateException("wrong");
        });
        stage.shell().addListener(SWT.MouseMove, event -> {});
        stage.shell().notifyListeners(SWT.MouseMove, new Event());
        assertThrows(AssertionError.class, stage::close);
    }
}
