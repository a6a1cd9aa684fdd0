/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.help;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.Links;
import org.solidus.workbench.model.Desk;

/** The help pages. */
public final class HelpView extends DeskView {

    /** The id of the view. */
    public static final String ID = "org.solidus.workbench.view.help";

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new HelpPane(parent, new Links(getSite().getWorkbenchWindow(), desk.notices())::follow);
    }

    /** Shows a page. */
    public void show(String page) {
        if (pane() instanceof HelpPane help) {
            help.show(page);
        }
    }
}
