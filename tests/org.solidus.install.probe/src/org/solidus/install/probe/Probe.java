/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.install.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;

/**
 * Opens every perspective of Solidus in the workbench that it is started in, writes what it found into the folder that
 * the system property {@code solidus.probe} names, and closes the workbench. Lines of {@code found.txt}:
 * {@code perspective ID}, {@code view ID} or {@code missing ID} (it could not be made), {@code error TEXT} (from the
 * log), {@code done}.
 */
public final class Probe implements IStartup {

    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final List<String> found = new ArrayList<>();

    @Override
    public void earlyStartup() {
        String folder = System.getProperty("solidus.probe");
        if (folder == null) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> look(workbench, Path.of(folder)));
    }

    private void look(IWorkbench workbench, Path folder) {
        ILogListener errors = (status, plugin) -> {
            if (status.getSeverity() == IStatus.ERROR) {
                found.add("error " + plugin + ": " + status.getMessage() + " " + status.getException());
            }
        };
        Platform.addLogListener(errors);
        try {
            Files.createDirectories(folder);
            IWorkbenchPage page = workbench.getWorkbenchWindows()[0].getActivePage();
            for (IPerspectiveDescriptor perspective :
                    workbench.getPerspectiveRegistry().getPerspectives()) {
                if (perspective.getId().startsWith("org.solidus.")) {
                    open(workbench, page, perspective, folder);
                }
            }
            found.add("done");
            Files.write(folder.resolve("found.txt"), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Platform.removeLogListener(errors);
            workbench.close();
        }
    }

    private void open(IWorkbench workbench, IWorkbenchPage page, IPerspectiveDescriptor perspective, Path folder) {
        try {
            workbench.showPerspective(perspective.getId(), page.getWorkbenchWindow());
        } catch (WorkbenchException e) {
            found.add("error " + perspective.getId() + ": " + e.getMessage());
            return;
        }
        found.add("perspective " + perspective.getId());
        for (IViewReference view : page.getViewReferences()) {
            if (view.getId().startsWith("org.solidus.")) {
                found.add((view.getView(true) == null ? "missing " : "view ") + view.getId());
            }
        }
        settle(page.getWorkbenchWindow().getShell().getDisplay());
        save(page.getWorkbenchWindow().getShell(), folder.resolve(perspective.getId() + ".png"));
    }

    /** Works off what is pending; a workbench may never be quite idle. */
    private static void settle(Display display) {
        long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L / 20;
        while (System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                Thread.onSpinWait();
            }
        }
    }

    private static void save(Shell shell, Path file) {
        Rectangle bounds = shell.getBounds();
        Image image = new Image(shell.getDisplay(), bounds.width, bounds.height);
        GC gc = new GC(shell.getDisplay());
        try {
            gc.copyArea(image, bounds.x, bounds.y);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(file.toString(), SWT.IMAGE_PNG);
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
