/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Dialogs;
import org.solidus.workbench.model.Unfinished;

/** The workbench does not close over something that goes on, unless the user wants it to. */
class LeavingTest {

    private final List<String> asked = new ArrayList<>();
    private Optional<String> going = Optional.empty();
    private boolean wanted;
    private Desk desk;

    private record Work(LeavingTest test) implements Unfinished {
        @Override
        public Optional<String> unfinished() {
            return test.going;
        }
    }

    @BeforeEach
    void open() {
        desk = new Desk(Ui.desk().registry(), Display.getCurrent()::asyncExec);
        desk.part(Work.class, made -> new Work(this));
        desk.setDialogs(new Dialogs() {
            @Override
            public List<Path> open(String title, List<String> patterns, boolean several) {
                return List.of();
            }

            @Override
            public Optional<Path> folder(String title) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, String name, List<String> patterns) {
                return Optional.empty();
            }

            @Override
            public boolean confirm(String question, String action) {
                asked.add(question);
                return wanted;
            }
        });
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private boolean closes(boolean forced) {
        return new Leaving(() -> List.of(desk)).preShutdown(PlatformUI.getWorkbench(), forced);
    }

    @Test
    void nothingIsAskedWhereNothingWouldEnd() {
        assertTrue(closes(false));
        assertEquals(List.of(), asked);
    }

    @Test
    void whoDoesNotWantItToEndStays() {
        going = Optional.of("The experiment goes on.");
        assertFalse(closes(false));
        wanted = true;
        assertTrue(closes(false));
        assertEquals(List.of("The experiment goes on.", "The experiment goes on."), asked);
    }

    @Test
    void whatMustCloseAsksNobody() {
        going = Optional.of("The experiment goes on.");
        assertTrue(closes(true));
        assertEquals(List.of(), asked);
    }
}
