/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.workbench.model.Desk;

/** Takes the last edit of the pipeline back ({@code undo}), or does it again ({@code redo}). */
public final class UndoHandler extends DeskHandler implements IExecutableExtension {

    private boolean back = true;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        back = !"redo".equals(data);
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        PipelineDocument document = desk.document();
        if (back && document.canUndo()) {
            String what = document.undoText();
            document.undo();
            desk.notices().info("Undone: " + what + ".");
        } else if (!back && document.canRedo()) {
            String what = document.redoText();
            document.redo();
            desk.notices().info("Done again: " + what + ".");
        }
    }
}
