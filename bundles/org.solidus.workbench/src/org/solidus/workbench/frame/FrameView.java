/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.handlers.IHandlerService;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/**
 * The current frame. Undo and redo are those of the mask while it is drawn and of the regions; where they have nothing,
 * those of the pipeline.
 */
public final class FrameView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        FramePane pane = new FramePane(parent, desk);
        handle(IWorkbenchCommandConstants.EDIT_UNDO, pane, one -> {
            if (!one.undo()) {
                desk.document().undo();
            }
        });
        handle(IWorkbenchCommandConstants.EDIT_REDO, pane, one -> {
            if (!one.redo()) {
                desk.document().redo();
            }
        });
        return pane;
    }

    private void handle(String command, FramePane pane, Consumer<FramePane> what) {
        getSite().getService(IHandlerService.class).activateHandler(command, new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                if (!pane.isDisposed()) {
                    what.accept(pane);
                }
                return null;
            }
        });
    }
}
