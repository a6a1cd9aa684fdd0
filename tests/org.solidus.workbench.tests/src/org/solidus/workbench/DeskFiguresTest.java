/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.plot.FigureFiles;
import org.solidus.plot.FigureView;
import org.solidus.workbench.model.Dialogs;

/** Every figure of the workbench asks where to save by the choosers of its desk, and by no dialog of its own. */
class DeskFiguresTest {

    @TempDir
    private Path folder;

    private Dialogs before;

    @BeforeEach
    void remember() {
        before = Ui.desk().dialogs();
    }

    @AfterEach
    void putBack() {
        Ui.desk().setDialogs(before);
        Ui.page().resetPerspective();
        Ui.settle();
    }

    private static List<FigureView> figures(String view) {
        return Ui.pane(view, Control.class) instanceof Composite pane ? Ui.all(pane, FigureView.class) : List.of();
    }

    @Test
    void everyFigureOfEveryViewAsksTheDesk() {
        Path chosen = folder.resolve("chosen.csv");
        int asked = 0;
        for (IViewDescriptor view : Ui.window().getWorkbench().getViewRegistry().getViews()) {
            if (view.getId().startsWith("org.solidus.workbench.view.")) {
                String name = view.getId().substring(view.getId().lastIndexOf('.') + 1);
                for (FigureView figure : figures(name)) {
                    Recorded recorded = new Recorded(Optional.of(chosen), true);
                    Ui.desk().setDialogs(recorded);
                    assertEquals(Optional.of(chosen), figure.files().ask(List.of("csv")), name);
                    assertEquals(List.of("*.csv"), recorded.patterns, name);
                    asked++;
                }
            }
        }
        assertTrue(asked >= 10, "figures: " + asked);
    }

    @Test
    void aNameWithoutExtensionGetsOneAndNothingIsLostByThat() throws IOException {
        FigureFiles files = figures("frame").get(0).files();
        Ui.desk().setDialogs(new Recorded(Optional.of(folder.resolve("at 0.5 V")), false));
        assertEquals(Optional.of(folder.resolve("at 0.5 V.png")), files.ask(FigureFiles.FORMATS));
        Files.writeString(folder.resolve("at 0.5 V.png"), "there already");
        assertFalse(files.ask(FigureFiles.FORMATS).isPresent());
        Ui.desk().setDialogs(new Recorded(Optional.of(folder.resolve("seen.SVG")), false));
        assertEquals(Optional.of(folder.resolve("seen.SVG")), files.ask(FigureFiles.FORMATS));
        Ui.desk().setDialogs(new Recorded(Optional.empty(), false));
        assertEquals(Optional.empty(), files.ask(FigureFiles.FORMATS));
    }

    /** Chooses a file without asking anybody, and remembers what it was asked. */
    private static final class Recorded implements Dialogs {

        private final Optional<Path> file;
        private final boolean yes;
        private final List<String> patterns = new ArrayList<>();

        Recorded(Optional<Path> file, boolean yes) {
            this.file = file;
            this.yes = yes;
        }

        @Override
        public List<Path> open(String title, List<String> wanted, boolean several) {
            return List.of();
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, List<String> wanted) {
            patterns.addAll(wanted);
            return file;
        }

        @Override
        public boolean confirm(String question, String action) {
            return yes;
        }
    }
}
