/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Examples;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.preferences.Appearance;

/** The flash-sintering perspective as a whole: every view opens, data appear, light and dark, large and small. */
class PerspectiveTest {

    @TempDir
    private Path folder;

    private Desk desk;
    private Shell shell;
    private Rectangle bounds;

    @BeforeEach
    void open() {
        desk = Ui.desk();
        shell = Ui.window().getShell();
        bounds = shell.getBounds();
        Ui.page().resetPerspective();
        Ui.settle();
    }

    @AfterEach
    void close() {
        new Appearance(Ui.window().getWorkbench()).apply("light");
        shell.setBounds(bounds);
        desk.document().create();
        Ui.page().resetPerspective();
        Ui.settle();
    }

    @Test
    void everyViewOpensWithoutAnError() {
        desk.notices().clear();
        List<String> opened = new ArrayList<>();
        for (IViewDescriptor view : Ui.window().getWorkbench().getViewRegistry().getViews()) {
            if (view.getId().startsWith("org.solidus.workbench.view.")) {
                String name = view.getId().substring(view.getId().lastIndexOf('.') + 1);
                assertTrue(Ui.pane(name, org.eclipse.swt.widgets.Control.class).isVisible(), name);
                opened.add(name);
            }
        }
        assertTrue(opened.contains("pipeline") && opened.contains("log"), opened.toString());
        assertEquals(List.of(), errors());
    }

    private List<String> errors() {
        return desk.notices().all().stream()
                .filter(notice -> notice.level() == Notice.Level.ERROR)
                .map(notice -> notice.text() + "\n" + notice.detail())
                .toList();
    }

    @Test
    void everyViewOfTheLayoutIsThere() {
        List<String> broken = new ArrayList<>();
        for (IViewReference view : Ui.page().getViewReferences()) {
            if (view.getPart(true) == null
                    || view.getPart(true).getClass().getName().contains("Error")) {
                broken.add(view.getId());
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void aMapIsShownLightAndDarkLargeAndSmall() {
        desk.notices().clear();
        new Examples(desk, folder).make(Examples.MAP, desk::open);
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        desk.frame().set(100L);
        Ui.settle();
        look("map");
        assertEquals(List.of(), errors());
    }

    @Test
    void aFlashIsShownLightAndDarkLargeAndSmall() {
        desk.notices().clear();
        new Examples(desk, folder).make(Examples.FLASH, desk::open);
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        Ui.settle();
        look("flash");
        assertEquals(List.of(), errors());
    }

    private void look(String what) {
        shell.setBounds(0, 0, 1600, 1000);
        Ui.settle();
        ImageData light = Ui.screenshot("perspective-" + what + "-light");
        new Appearance(Ui.window().getWorkbench()).apply("dark");
        Ui.settle();
        ImageData dark = Ui.screenshot("perspective-" + what + "-dark");
        assertTrue(brightness(light) > 150, "the light theme is light: " + brightness(light));
        assertTrue(brightness(dark) < 110, "the dark theme is dark: " + brightness(dark));
        shell.setBounds(0, 0, 1280, 800);
        Ui.settle();
        Ui.screenshot("perspective-" + what + "-dark-small");
        new Appearance(Ui.window().getWorkbench()).apply("light");
        Ui.settle();
        Ui.screenshot("perspective-" + what + "-light-small");
    }

    private static double brightness(ImageData picture) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < picture.height; y += 5) {
            for (int x = 0; x < picture.width; x += 5) {
                RGB colour = Ui.colour(picture, x, y);
                sum += (colour.red + colour.green + colour.blue) / 3.0;
                count++;
            }
        }
        return sum / count;
    }
}
