/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.solidus.workbench.Icons;

/** A sentence that says why something will not do and what to do instead; it takes no room while there is none. UI thread. */
final class AdviceStrip extends Composite {

    private final GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
    private final Label sentence;

    /** Its parent has a grid layout. */
    AdviceStrip(Composite parent) {
        super(parent, SWT.NONE);
        place.exclude = true;
        setLayoutData(place);
        setVisible(false);
        GridLayout layout = new GridLayout(2, false);
        layout.marginHeight = 2;
        setLayout(layout);
        Label sign = new Label(this, SWT.NONE);
        sign.setImage(Icons.of(this).get("warning"));
        sign.setLayoutData(new GridData(SWT.BEGINNING, SWT.TOP, false, false));
        sentence = new Label(this, SWT.WRAP);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 50;
        sentence.setLayoutData(wide);
    }

    /** Says something, or nothing. */
    void say(String text) {
        if (sentence.getText().equals(text)) {
            return;
        }
        sentence.setText(text);
        place.exclude = text.isEmpty();
        setVisible(!text.isEmpty());
        getParent().layout(true, true);
    }

    /** What is said; empty: nothing. */
    String text() {
        return sentence.getText();
    }
}
