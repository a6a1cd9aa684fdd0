/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.io.IOException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/**
 * The standalone Solidus workbench. Its exit value asks the launcher to restart where the user chose so. A workspace
 * belongs to one workbench at a time: a second one says so and ends.
 */
public final class WorkbenchApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) throws IOException {
        Display display = PlatformUI.createDisplay();
        Location workspace = Platform.getInstanceLocation();
        try {
            if (!workspace.lock()) {
                context.applicationRunning();
                MessageDialog.openError(null, "Solidus", inUse(workspace));
                return EXIT_OK;
            }
            Splash splash = Splash.open(display);
            int code = PlatformUI.createAndRunWorkbench(display, new SolidusWorkbenchAdvisor(splash));
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            workspace.release();
            display.dispose();
        }
    }

    private static String inUse(Location workspace) {
        return "The workspace " + workspace.getURL().getPath()
                + " is used by another Solidus workbench. Close that one first, or start this one with -data FOLDER.";
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                PlatformUI.getWorkbench().close();
            }
        });
    }
}
