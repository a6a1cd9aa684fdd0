/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.solidus.figure.text.Typesetting;

/** The field for the rings to draw: names of structures and values with their units. UI thread. */
final class RingField {

    private static final int WIDTH = 120;

    private final Combo combo;
    private final Runnable changed;
    private String told = "";

    /** @param changed is told when other rings are wanted */
    RingField(Composite parent, Runnable changed) {
        this.changed = changed;
        combo = new Combo(parent, SWT.DROP_DOWN);
        combo.setToolTipText("Rings to draw: names of structures, and values of d, Q or two-theta with their units,"
                + " separated by commas");
        combo.setLayoutData(new RowData(WIDTH, SWT.DEFAULT));
        combo.addListener(SWT.Selection, event -> tell());
        combo.addListener(SWT.DefaultSelection, event -> tell());
        combo.addListener(SWT.FocusOut, event -> tell());
    }

    private void tell() {
        if (!text().equals(told)) {
            told = text();
            changed.run();
        }
    }

    /** Which rings are wanted, as somebody would type it. */
    String text() {
        return combo.getText();
    }

    /** Wants other rings. */
    void set(String text) {
        combo.setText(text);
        tell();
    }

    /** Wants one ring more. @param q 1/angstrom */
    void add(double q) {
        String ring = Typesetting.number(q, 5) + " 1/angstrom";
        set(text().isBlank() ? ring : text() + ", " + ring);
    }

    /** Offers names of structures; what is typed stays. */
    void offer(List<String> structures) {
        List<String> items = new ArrayList<>(List.of(""));
        items.addAll(structures);
        if (!List.of(combo.getItems()).equals(items)) {
            String text = combo.getText();
            combo.setItems(items.toArray(String[]::new));
            combo.setText(text);
        }
    }
}
