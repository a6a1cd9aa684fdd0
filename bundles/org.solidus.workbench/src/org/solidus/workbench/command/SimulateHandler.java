/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.Workspace;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Examples;

/** Simulates an experiment of the kind that plugin.xml names into the workspace, and opens its pipeline. */
public final class SimulateHandler extends DeskHandler implements IExecutableExtension {

    private String kind = Examples.MAP;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        kind = String.valueOf(data);
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        new Examples(desk, Workspace.examples()).make(kind, desk::open);
    }
}
