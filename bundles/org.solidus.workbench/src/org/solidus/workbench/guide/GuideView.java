/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.guide;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.Links;
import org.solidus.workbench.Workspace;
import org.solidus.workbench.model.Desk;

/** Guides: lists of steps that people can do, or have done. */
public final class GuideView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        Links links = new Links(getSite().getWorkbenchWindow(), desk.notices());
        return new GuidePane(parent, desk, Workspace.examples(), links::follow);
    }
}
