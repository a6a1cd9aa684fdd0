/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.solidus.workbench.model.Desk;

/** A command that does something with the desk of the active window. */
abstract class DeskHandler extends AbstractHandler {

    @Override
    public final Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        Desk desk = window == null ? null : window.getService(Desk.class);
        if (desk != null) {
            execute(desk, window);
        }
        return null;
    }

    /** Does it; on the UI thread. */
    protected abstract void execute(Desk desk, IWorkbenchWindow window);
}
