/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.structures.ShippedStructures;

/** Kept curves, the model, and how good the present curve is. UI thread. */
final class ComparisonGroup extends ControlGroup {

    private static final String NO_MODEL = "none";
    private static final String CIF = "From a CIF…";
    private static final Unit INVERSE = Unit.of("1/angstrom");

    private final PdfControls.Actions actions;
    private final Button keep;
    private final Button release;
    private final Combo model;
    private final TypedField damping;
    private final Label quality;
    private String chosen = NO_MODEL;

    ComparisonGroup(Composite parent, PdfControls.Actions actions) {
        super(parent, "Comparison");
        this.actions = actions;
        keep = button(
                SWT.PUSH,
                "Keep this G(r)",
                "Keeps curve and settings as a candidate, to compare others with",
                actions::keep);
        release = button(SWT.PUSH, "Release all", "Lets all kept curves go", actions::release);
        label("Model", "G(r) of a structure, brought to the amplitude of the measured one");
        model = choice(NO_MODEL);
        ShippedStructures.names().forEach(model::add);
        model.add(CIF);
        model.select(0);
        model.addListener(SWT.Selection, event -> takeModel());
        String resolution = "Resolution of the instrument: G(r) of the model falls as exp(-(r Qdamp)² / 2)";
        label("Qdamp", resolution);
        damping = new TypedField(group(), resolution, this::takeDamping);
        quality = new Label(group(), SWT.WRAP);
        GridData data = across(2);
        data.verticalAlignment = SWT.TOP;
        // Room for three lines, so that nothing moves when the numbers change
        data.heightHint = 3 * quality.computeSize(SWT.DEFAULT, SWT.DEFAULT).y + 4;
        quality.setLayoutData(data);
    }

    private void takeModel() {
        String text = model.getText();
        if (CIF.equals(text)) {
            // Until a file was chosen
            model.setText(chosen);
            actions.chooseModel();
        } else {
            actions.model(NO_MODEL.equals(text) ? "" : text);
        }
    }

    private void takeDamping(String text) {
        Quantity typed = Quantity.of(text);
        double value = typed.unit().symbol().isEmpty() ? typed.value() : typed.in(INVERSE);
        if (!ModelCurve.possible(value)) {
            throw new IllegalArgumentException("Qdamp lies between 0 and 10 1/angstrom.");
        }
        actions.damping(value);
    }

    /** Shows how many curves are kept, and whether there is one to keep. */
    void show(int candidates, boolean ready) {
        keep.setEnabled(ready);
        release.setEnabled(candidates > 0);
        keep.setText(candidates == 0 ? "Keep this G(r)" : "Keep this G(r) (" + candidates + " kept)");
    }

    /** Shows which model is chosen: a shipped name or a path; empty: none. */
    void model(String name) {
        chosen = name.isEmpty() ? NO_MODEL : name;
        if (model.indexOf(chosen) < 0) {
            model.add(chosen, model.getItemCount() - 1);
        }
        model.setText(chosen);
    }

    /** Shows the resolution, 1/angstrom. */
    void damping(double value) {
        damping.show(value + " " + INVERSE.symbol());
    }

    /** Says how good the curve is. */
    void quality(String text) {
        if (!quality.getText().equals(text)) {
            quality.setText(text);
        }
    }
}
