/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.guide;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** Guides: lists of steps that people can do, or have done. */
public final class GuideView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new Composite(parent, SWT.NONE);
    }
}
