/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** What happened, on one time axis, with a cursor that is the current frame. */
public final class EventView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new EventPane(parent, desk);
    }
}
