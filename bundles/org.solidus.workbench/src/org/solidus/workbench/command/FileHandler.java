/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import java.util.List;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Saving;

/** Files: {@code new}, {@code open}, {@code openFolder}, {@code save}, {@code saveAs}, as plugin.xml says. */
public final class FileHandler extends DeskHandler implements IExecutableExtension {

    private String verb = "open";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        verb = String.valueOf(data);
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        Saving saving = new Saving(desk);
        switch (verb) {
            case "new" -> saving.startAnew();
            case "save" -> saving.save();
            case "saveAs" -> saving.saveAs();
            case "openFolder" ->
                desk.dialogs().folder("Open a folder of frames").ifPresent(desk::open);
            default -> desk.open(desk.dialogs().open("Open data, a pipeline or results", List.of(), true));
        }
    }
}
