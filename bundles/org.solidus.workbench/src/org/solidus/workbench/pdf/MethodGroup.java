/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** How the pair distribution function is computed. UI thread. */
final class MethodGroup extends ControlGroup {

    private final PdfTuning tuning;
    private final Combo window;
    private final Button spikes;
    private final Combo route;
    private final TypedField wavelength;

    MethodGroup(Composite parent, PdfTuning tuning) {
        super(parent, "Method");
        this.tuning = tuning;
        label("Window", "Modification function of the transform: less ripples, broader peaks");
        window = choice("none", "lorch", "soperbarney", "cosine", "hann");
        window.addListener(SWT.Selection, event -> take("window", window));
        spikes = button(
                SWT.CHECK, "Replace spikes", "Hot and dead pixels are looked for and replaced", this::takeSpikes);
        label("Route", "adhoc: by a polynomial; physical: every contribution is computed; both");
        route = choice("adhoc", "physical", "both");
        route.addListener(SWT.Selection, event -> take("route", route));
        String use = "For the physical route, and for patterns over two-theta";
        label("Wavelength", use);
        wavelength = new TypedField(group(), use, this::takeWavelength);
    }

    /** The first entry is the default. */
    private void take(String parameter, Combo choice) {
        tuning.set(parameter, choice.getSelectionIndex() == 0 ? "" : choice.getText());
    }

    private void takeSpikes() {
        tuning.set("spikes", spikes.getSelection() ? "" : "false");
    }

    private void takeWavelength(String text) {
        if (!text.isEmpty()) {
            Quantity.of(text).in(Unit.of("angstrom"));
        }
        tuning.set("wavelength", text);
    }

    /** Shows what the document says. */
    void show() {
        select(window, "window");
        select(route, "route");
        spikes.setSelection(!"false".equals(tuning.text("spikes").orElse("true")));
        wavelength.show(tuning.text("wavelength").orElse(""));
        boolean there = !tuning.name().isEmpty();
        List.of(window, route, spikes).forEach(control -> control.setEnabled(there));
        wavelength.setEnabled(there);
    }

    private void select(Combo combo, String parameter) {
        int at = combo.indexOf(tuning.text(parameter).orElse(combo.getItem(0)));
        if (at >= 0) {
            combo.select(at);
        }
    }
}
