/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.intro;

import java.nio.file.Path;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.part.IntroPart;
import org.solidus.workbench.Links;
import org.solidus.workbench.model.Desk;

/** The page that a new workspace begins with; it goes away when somebody starts something. */
public final class WelcomeIntro extends IntroPart {

    private WelcomePane pane;

    @Override
    public void createPartControl(Composite parent) {
        IWorkbenchWindow window = getIntroSite().getWorkbenchWindow();
        Desk desk = window.getService(Desk.class);
        Links links = new Links(window, desk.notices());
        pane = new WelcomePane(
                parent,
                desk.recent(),
                target -> {
                    leave();
                    links.follow(target);
                },
                file -> open(desk, file));
    }

    private void open(Desk desk, Path file) {
        leave();
        desk.open(file);
    }

    private void leave() {
        IWorkbenchWindow window = getIntroSite().getWorkbenchWindow();
        window.getWorkbench().getIntroManager().closeIntro(this);
    }

    @Override
    public void standbyStateChanged(boolean standby) {
        // It is open or closed; there is no small form of it.
    }

    @Override
    public void setFocus() {
        if (pane != null) {
            pane.setFocus();
        }
    }
}
