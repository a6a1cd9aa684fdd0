/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

/** Drives the real workbench, in process, on the display that it was started on. */
class WorkbenchTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @Test
    void opensOnTheFlashSinteringPerspective() {
        IWorkbenchWindow window = window();
        assertEquals(
                FlashSinteringPerspective.ID,
                window.getActivePage().getPerspective().getId());
        assertEquals("Flash sintering", window.getActivePage().getPerspective().getLabel());
    }

    @Test
    void theWindowIsShownUnderItsName() {
        Shell shell = window().getShell();
        assertTrue(shell.isVisible());
        assertTrue(shell.getText().contains("Solidus"), shell.getText());
    }

    @Test
    void theWindowIsDrawn() throws IOException {
        ImageData picture = screenshot(window().getShell(), "workbench.png");
        assertTrue(distinctColours(picture) > 8, "the window shows next to nothing: see target/screenshots");
    }

    private static IWorkbenchWindow window() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return window != null ? window : PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    private static ImageData screenshot(Shell shell, String name) throws IOException {
        Display display = shell.getDisplay();
        settle(display);
        Rectangle bounds = shell.getBounds();
        ImageData data = new ImageData(bounds.width, bounds.height, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        Image image = new Image(display, data);
        GC gc = new GC(display);
        try {
            gc.copyArea(image, bounds.x, bounds.y);
            save(image.getImageData(), name);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    /** Works off what is pending, for at most two seconds: a workbench window may never be quite idle. */
    private static void settle(Display display) {
        long end = System.nanoTime() + 2_000_000_000L;
        while (display.readAndDispatch() && System.nanoTime() < end) {
            display.update();
        }
    }

    private static void save(ImageData picture, String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {picture};
        loader.save(SCREENSHOTS.resolve(name).toString(), SWT.IMAGE_PNG);
        assertNotNull(loader.data);
    }

    private static long distinctColours(ImageData picture) {
        int[] row = new int[picture.width];
        return java.util.stream.IntStream.range(0, picture.height)
                .flatMap(y -> {
                    picture.getPixels(0, y, picture.width, row, 0);
                    return java.util.Arrays.stream(row.clone());
                })
                .distinct()
                .limit(1000)
                .count();
    }
}
