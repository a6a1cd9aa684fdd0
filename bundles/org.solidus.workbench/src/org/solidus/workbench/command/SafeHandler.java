/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.device.Board;
import org.solidus.workbench.model.Desk;

/** Makes all devices safe, whatever view is shown. */
public final class SafeHandler extends DeskHandler {

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        Board.of(desk).makeSafe(System.getProperty("user.name", "operator") + " stopped everything.");
    }
}
