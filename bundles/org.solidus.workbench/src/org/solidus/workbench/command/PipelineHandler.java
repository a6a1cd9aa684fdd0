/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.command;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Sentence;
import org.solidus.workbench.pipeline.PipelinePane;

/** What the pipeline view does, from anywhere in the window: {@code run}, {@code stop}..., as plugin.xml says. */
public final class PipelineHandler extends DeskHandler implements IExecutableExtension {

    private static final String VIEW = "org.solidus.workbench.view.pipeline";

    private String verb = "run";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        verb = String.valueOf(data);
    }

    @Override
    protected void execute(Desk desk, IWorkbenchWindow window) {
        try {
            IViewPart part = window.getActivePage().showView(VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
            if (part instanceof DeskView view && view.pane() instanceof PipelinePane pane) {
                execute(pane);
            }
        } catch (PartInitException e) {
            desk.notices().error(Sentence.of(e), e);
        }
    }

    private void execute(PipelinePane pane) {
        switch (verb) {
            case "runToHere" -> pane.runToHere();
            case "runFrame" -> pane.runFrame();
            case "stop" -> pane.stop();
            case "copyCommand" -> pane.copyCommand();
            default -> pane.run();
        }
    }
}
