/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.structures.ShippedStructures;

/** The second step: what the rings are of, and its certified cell edge. */
final class CalibrantGroup {

    private static final List<String> CALIBRANTS = List.of("CeO2", "LaB6", "Si", "Ni", "Al2O3");
    private static final String OF_CIF = "From a CIF…";
    private static final Unit ANGSTROM = Unit.of("angstrom");

    private final CalibrationModel model;
    private final Combo calibrant;

    CalibrantGroup(Group group, CalibrationModel model, CalibrationSteps.Actions actions) {
        this.model = model;
        new Label(group, SWT.NONE).setText("Calibrant");
        calibrant = new Combo(group, SWT.READ_ONLY);
        CALIBRANTS.forEach(calibrant::add);
        ShippedStructures.names().stream()
                .filter(name -> !CALIBRANTS.contains(name))
                .forEach(calibrant::add);
        calibrant.add(OF_CIF);
        calibrant.setLayoutData(Groups.across(1));
        calibrant.addListener(SWT.Selection, event -> {
            if (OF_CIF.equals(calibrant.getText())) {
                actions.openCif();
            } else {
                actions.calibrant(calibrant.getText());
            }
        });
        new Label(group, SWT.NONE).setText("Cell edge a");
        Text edge = new Text(group, SWT.BORDER);
        edge.setMessage("default");
        edge.setToolTipText("Edge a of the calibrant's cell as it is certified, for example 5.41165 angstrom");
        edge.setLayoutData(Groups.across(1));
        Groups.commit(edge, () -> Groups.quantity(edge, ANGSTROM).ifPresent(value -> model.setEdge(value)));
    }

    void refresh() {
        String name = model.calibrantName();
        if (calibrant.indexOf(name) >= 0) {
            calibrant.setText(name);
        } else if (!name.isEmpty()) {
            calibrant.add(name, 0);
            calibrant.select(0);
        } else {
            calibrant.deselectAll();
        }
    }
}
