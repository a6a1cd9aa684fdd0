/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.solidus.crystal.Composition;

/** What was measured: composition and background; adds the step where there is none. UI thread. */
final class SampleGroup extends ControlGroup {

    private static final String NO_BACKGROUND = "none";
    private static final String FILE = "File…";

    private final PdfTuning tuning;
    private final PdfControls.Actions actions;
    private final TypedField composition;
    private final Button add;
    private final Label missing;
    private final Combo background;

    SampleGroup(Composite parent, PdfTuning tuning, PdfControls.Actions actions) {
        super(parent, "Sample");
        this.tuning = tuning;
        this.actions = actions;
        String formula = "Chemical formula of the sample, as in Ni or Li1.3Al0.3Ti1.7(PO4)3";
        label("Composition", formula);
        composition = new TypedField(group(), formula, this::compose);
        composition.setMessage("Ni");
        add = button(
                SWT.PUSH,
                "Add the step",
                "Adds scattering.pdf to the pipeline, behind the patterns",
                () -> actions.add(composition()));
        missing = new Label(group(), SWT.WRAP);
        missing.setLayoutData(across(2));
        label("Background", "Pattern without sample, subtracted");
        background = choice();
        background.addListener(SWT.Selection, event -> takeBackground());
    }

    private String composition() {
        return composition.text();
    }

    private void compose(String text) {
        if (!text.isEmpty() && !tuning.name().isEmpty()) {
            Composition.of(text);
            tuning.set("composition", text);
        }
    }

    private void takeBackground() {
        String text = background.getText();
        if (FILE.equals(text)) {
            actions.chooseBackground();
        } else {
            tuning.set("background", NO_BACKGROUND.equals(text) ? "" : text);
        }
    }

    /** Shows what the document says. @return whether the group needs another height */
    boolean show(PdfControls.State state) {
        boolean there = !tuning.name().isEmpty();
        String why = why(there, state.pattern());
        boolean moved = add.getVisible() == there || !missing.getText().equals(why);
        group().setText(there ? "Sample (step " + tuning.name() + ")" : "Sample");
        exclude(add, there);
        exclude(missing, why.isEmpty());
        missing.setText(why);
        add.setEnabled(!state.pattern().isEmpty());
        if (there) {
            composition.show(tuning.text("composition").orElse(""));
        }
        offer(state.backgrounds());
        background.setEnabled(there);
        return moved;
    }

    private static String why(boolean there, String pattern) {
        if (there) {
            return "";
        }
        return pattern.isEmpty()
                ? "The pipeline has no patterns yet: open patterns over Q, or frames and integrate them."
                : "There is no pair distribution function in the pipeline: type the composition and add it behind '"
                        + pattern + "'.";
    }

    private static void exclude(Control control, boolean on) {
        ((GridData) control.getLayoutData()).exclude = on;
        control.setVisible(!on);
    }

    private void offer(List<String> names) {
        List<String> items = new ArrayList<>(List.of(NO_BACKGROUND));
        names.forEach(name -> items.add("$" + name));
        String now = tuning.text("background").orElse(NO_BACKGROUND);
        if (!items.contains(now)) {
            items.add(now);
        }
        items.add(FILE);
        if (!List.of(background.getItems()).equals(items)) {
            background.setItems(items.toArray(String[]::new));
        }
        background.setText(now);
    }
}
