/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.DeskView;
import org.solidus.workbench.model.Desk;

/** Refines the geometry of a detector from the powder rings of a calibrant. */
public final class CalibrationView extends DeskView {

    @Override
    protected Control create(Composite parent, Desk desk) {
        return new CalibrationPane(parent, desk);
    }
}
