/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** The data view: files, folders, and what is in them. */
public final class DataView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new DataPane(parent, desk);
    }
}
