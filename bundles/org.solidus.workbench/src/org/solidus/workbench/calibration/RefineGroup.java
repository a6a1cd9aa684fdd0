/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.steps.CalibrateStep.Refine;
import org.solidus.workbench.pattern.FieldMark;

/** The fourth step: what is refined, and the button that does it. */
final class RefineGroup {

    private final CalibrationModel model;
    private final Map<Refine, Button> refine = new EnumMap<>(Refine.class);
    private final Text most;
    private final Button calibrate;
    private final Button cancel;
    private final Label progress;
    private final Label missing;
    private boolean running;

    RefineGroup(Group group, CalibrationModel model, CalibrationSteps.Actions actions) {
        this.model = model;
        Composite row = Groups.row(group, 3, true);
        for (Refine one : Refine.values()) {
            if (one != Refine.OFFSET) {
                Button box = new Button(row, SWT.CHECK);
                box.setText(one.name().toLowerCase(Locale.ROOT));
                box.addListener(SWT.Selection, event -> model.setRefine(one, box.getSelection()));
                refine.put(one, box);
            }
        }
        refine.get(Refine.WAVELENGTH).setToolTipText("Wavelength and distance can rarely be told apart on one image");
        Label label = new Label(group, SWT.NONE);
        label.setText("Largest valid value");
        label.setToolTipText("Larger numbers are saturated pixels, no measurements");
        most = new Text(group, SWT.BORDER);
        most.setMessage("none");
        most.setToolTipText("Larger numbers are saturated pixels, no measurements");
        GridData wide = Groups.across(3);
        most.setLayoutData(wide);
        Groups.commit(most, () -> Groups.quantity(most, Unit.ONE).ifPresent(model::setMost));
        calibrate = Groups.push(group, "Calibrate", "Refine the geometry in the background", actions::calibrate);
        cancel = Groups.push(group, "Cancel", "Stop the calibration", actions::cancel);
        // A bar that runs without end keeps the window busy even while it is hidden: a word does it
        progress = new Label(group, SWT.NONE);
        progress.setText("Measuring rings…");
        progress.setLayoutData(Groups.across(2));
        missing = Groups.wrapped(group, 4);
    }

    /** Shows or hides that it is calibrating. */
    void running(boolean on) {
        running = on;
        cancel.setEnabled(on);
        progress.setVisible(on);
        calibrate.setEnabled(!on && model.missing().isEmpty());
    }

    void refresh() {
        boolean arc = model.arc().isPresent();
        refine.forEach((what, box) -> {
            box.setEnabled(!arc);
            box.setSelection(arc ? what != Refine.WAVELENGTH : model.refine().contains(what));
        });
        String lacks = model.missing();
        calibrate.setEnabled(lacks.isEmpty() && !running);
        cancel.setEnabled(running);
        progress.setVisible(running);
        missing.setText(model.refusal().isEmpty() ? lacks : model.refusal());
        FieldMark.wrong(missing, !model.refusal().isEmpty());
    }
}
