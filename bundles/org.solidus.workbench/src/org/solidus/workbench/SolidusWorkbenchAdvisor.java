/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.preferences.Appearance;

/** Opens the workbench on the flash-sintering perspective and remembers the layout between sessions. */
final class SolidusWorkbenchAdvisor extends WorkbenchAdvisor {

    private final Splash splash;

    SolidusWorkbenchAdvisor(Splash splash) {
        this.splash = splash;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new SolidusWindowAdvisor(configurer);
    }

    @Override
    public void postStartup() {
        splash.close();
        new Appearance(PlatformUI.getWorkbench()).apply(DeskWiring.settings().theme());
        ViewCheck.problems().forEach(ILog.of(ViewCheck.class)::error);
        openFiles();
    }

    private static void openFiles() {
        StartFiles files = StartFiles.given();
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null && PlatformUI.getWorkbench().getWorkbenchWindowCount() > 0) {
            window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
        }
        Desk desk = window == null ? null : window.getService(Desk.class);
        if (desk != null && !files.isEmpty()) {
            files.open(desk);
        }
    }

    @Override
    public String getMainPreferencePageId() {
        return "org.solidus.workbench.preferences";
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return FlashSinteringPerspective.ID;
    }
}
