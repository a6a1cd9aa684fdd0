/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** Maps of a scan. */
public final class MapView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new MapPane(parent, desk);
    }
}
