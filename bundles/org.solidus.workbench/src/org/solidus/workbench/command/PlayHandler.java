/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.model.Desk;

/** Plays the series, or pauses. */
public final class PlayHandler extends DeskHandler {

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        desk.player().playing().set(!desk.player().playing().get());
    }
}
