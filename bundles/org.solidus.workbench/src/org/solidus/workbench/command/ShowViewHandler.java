/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Sentence;

/** Shows the view whose id plugin.xml gives. */
public final class ShowViewHandler extends DeskHandler implements IExecutableExtension {

    private String view = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        view = String.valueOf(data);
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        try {
            window.getActivePage().showView(view);
        } catch (PartInitException e) {
            desk.notices().error(Sentence.of(e), e);
        }
    }
}
