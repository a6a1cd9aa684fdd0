/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.Links;
import org.solidus.workbench.help.HelpPages;
import org.solidus.workbench.model.Desk;

/** Shows the help page of the active view, or the page whose name plugin.xml gives. */
public final class HelpHandler extends DeskHandler implements IExecutableExtension {

    private String page = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        page = data == null ? "" : data.toString();
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        String wanted = page.isEmpty() ? ofActiveView(window.getActivePage()) : page;
        new Links(window, desk.notices()).follow("help:" + wanted);
    }

    private static String ofActiveView(IWorkbenchPage opened) {
        IWorkbenchPart part = opened == null ? null : opened.getActivePart();
        String id = part == null ? "" : part.getSite().getId();
        String name = id.substring(id.lastIndexOf('.') + 1);
        return HelpPages.text(name).isPresent() ? name : HelpPages.INDEX;
    }
}
