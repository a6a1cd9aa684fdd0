/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** Tunes the pair distribution function of the current frame with sliders. */
public final class PdfView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new PdfPane(parent, desk);
    }
}
