/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.model.Notice.Level;

/** Shows each notice in the status line for a while. */
final class StatusMessages {

    private static final int SHOWN = 12_000;

    private final IWorkbenchWindow window;
    private int number;

    StatusMessages(IWorkbenchWindow window) {
        this.window = window;
    }

    void show(Notice notice) {
        IStatusLineManager line = line();
        if (line == null) {
            return;
        }
        String text = notice.text().lines().findFirst().orElse("");
        boolean error = notice.level() != Level.INFO;
        line.setErrorMessage(error ? text : null);
        if (!error) {
            line.setMessage(text);
        }
        int own = ++number;
        Display display = window.getShell().getDisplay();
        display.timerExec(SHOWN, () -> {
            if (own == number && window.getShell() != null && !window.getShell().isDisposed()) {
                line.setErrorMessage(null);
                line.setMessage(null);
            }
        });
    }

    /** That of the active view; each has its own. */
    private IStatusLineManager line() {
        IWorkbenchPage page = window.getActivePage();
        IWorkbenchPart part = page == null ? null : page.getActivePart();
        return part != null && part.getSite() instanceof IViewSite site
                ? site.getActionBars().getStatusLineManager()
                : null;
    }
}
