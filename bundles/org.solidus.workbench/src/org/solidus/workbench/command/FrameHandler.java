/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.model.Desk;

/** Moves the current frame: {@code first}, {@code previous}, {@code next}, {@code last}, as plugin.xml says. */
public final class FrameHandler extends DeskHandler implements IExecutableExtension {

    private String where = "next";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        where = String.valueOf(data);
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        long now = desk.frame().get();
        desk.frame()
                .set(
                        switch (where) {
                            case "first" -> 0L;
                            case "previous" -> now - 1;
                            case "last" -> Long.MAX_VALUE;
                            default -> now + 1;
                        });
    }
}
