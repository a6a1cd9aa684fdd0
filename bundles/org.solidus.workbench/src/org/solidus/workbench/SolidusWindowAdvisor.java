/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.contexts.IContextService;
import org.solidus.workbench.model.Desk;

/** The window: menu bar, perspective bar, status line and progress, and the size of its first opening. */
final class SolidusWindowAdvisor extends WorkbenchWindowAdvisor {

    private static final Point FIRST_SIZE = new Point(1440, 900);

    SolidusWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new SolidusActionBarAdvisor(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        configurer.setTitle("Solidus");
        configurer.setInitialSize(FIRST_SIZE);
        configurer.setShowMenuBar(true);
        configurer.setShowCoolBar(true);
        configurer.setShowPerspectiveBar(true);
        configurer.setShowStatusLine(true);
        configurer.setShowProgressIndicator(true);
        // In the product every window is one of Solidus: its keys hold before a view is active, too.
        configurer.getWindow().getWorkbench().getService(IContextService.class).activateContext(DeskView.CONTEXT);
    }

    /** Whoever begins with files wants to see them, not the welcome page. */
    @Override
    public void openIntro() {
        if (StartFiles.given().isEmpty()) {
            super.openIntro();
        }
    }

    /** One of several windows; with the last one the workbench closes, which asks by itself. */
    @Override
    public boolean preWindowShellClose() {
        IWorkbenchWindow window = getWindowConfigurer().getWindow();
        Desk desk = window.getService(Desk.class);
        return window.getWorkbench().getWorkbenchWindowCount() <= 1 || desk == null || Leaving.isFree(desk);
    }

    @Override
    public void postWindowOpen() {
        Shell shell = getWindowConfigurer().getWindow().getShell();
        Rectangle screen = shell.getMonitor().getClientArea();
        Rectangle wanted = shell.getBounds();
        if (wanted.width > screen.width || wanted.height > screen.height) {
            shell.setBounds(screen.intersection(wanted));
        }
    }
}
