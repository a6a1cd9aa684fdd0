/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;

/** The first step: the image of a calibrant, the current frame or one of a file. */
final class ImageGroup {

    private final CalibrationModel model;
    private final Label imageLabel;
    private final Button follow;

    ImageGroup(Group group, CalibrationModel model, CalibrationSteps.Actions actions) {
        this.model = model;
        imageLabel = Groups.wrapped(group, 4);
        follow = new Button(group, SWT.CHECK);
        follow.setText("Follow the current frame");
        follow.setToolTipText("Calibrate with the frame that the window shows");
        follow.setSelection(true);
        follow.setLayoutData(Groups.across(2));
        follow.addListener(SWT.Selection, event -> actions.followFrame(follow.getSelection()));
        Button open = Groups.push(group, "Open image…", "Calibrate with an image of a file", actions::openImage);
        open.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false, 2, 1));
    }

    boolean follows() {
        return follow.getSelection();
    }

    void setFollows(boolean on) {
        follow.setSelection(on);
    }

    void refresh() {
        imageLabel.setText(model.image()
                .map(frame -> model.imageName() + ": " + frame.shape()[0] + " x " + frame.shape()[1] + " pixels")
                .orElse(model.imageName().isEmpty() ? "There is no image yet." : model.imageName()));
    }
}
