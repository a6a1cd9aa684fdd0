/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** The navigator: the current frame of the series. */
public final class NavigatorView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new NavigatorPane(parent, desk);
    }
}
