/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** The results view: what a run left, and where it comes from. */
public final class ResultsView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new ResultsPane(parent, desk);
    }
}
