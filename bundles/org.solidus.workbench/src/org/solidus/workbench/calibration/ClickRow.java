/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;

/** Points that are clicked on rings, which tell beam and distance. */
final class ClickRow {

    private final CalibrationModel model;
    private final Composite row;
    private final Spinner ring;
    private final Button unclick;
    private final Button clear;
    private final Button useEstimate;
    private final Label clickMessage;

    ClickRow(Group group, CalibrationModel model) {
        this.model = model;
        row = Groups.row(group, 5, false);
        new Label(row, SWT.NONE).setText("Ring");
        ring = new Spinner(row, SWT.BORDER);
        ring.setValues(1, 1, 200, 0, 1, 1);
        ring.setToolTipText(
                "Number of the ring that you click, 1 the innermost of the calibrant (keys N and P in the image)");
        ring.addListener(SWT.Selection, event -> model.setRing(ring.getSelection() - 1));
        unclick = Groups.push(row, "Undo point", "Takes the last point back (Backspace in the image)", model::unclick);
        clear = Groups.push(row, "Clear", "Takes all points back", model::clearClicks);
        useEstimate =
                Groups.push(row, "Use as start", "Takes what the points say as start geometry", model::useEstimate);
        clickMessage = Groups.wrapped(group, 4);
    }

    /** @param clicking whether clicks in the image are points */
    void refresh(boolean clicking) {
        boolean on = clicking || !model.clicks().isEmpty();
        Groups.show(row, on);
        ring.setSelection(model.ring() + 1);
        unclick.setEnabled(!model.clicks().isEmpty());
        clear.setEnabled(!model.clicks().isEmpty());
        useEstimate.setEnabled(model.estimated().isPresent());
        String message = model.clicks().isEmpty() && clicking
                ? "Click at least three points on a ring, far from each other; then choose the next ring."
                : model.clickMessage();
        clickMessage.setText(message);
        Groups.show(clickMessage, on);
    }
}
