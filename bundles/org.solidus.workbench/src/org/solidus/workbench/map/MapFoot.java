/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** The line below a map: the point under the mouse, and at its end the sign that a run goes on. */
final class MapFoot extends Composite {

    private final Label text;
    private final Label sign;

    MapFoot(Composite parent) {
        super(parent, SWT.NONE);
        setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout layout = new GridLayout(2, false);
        layout.marginHeight = 0;
        layout.marginWidth = 4;
        setLayout(layout);
        text = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 50;
        text.setLayoutData(wide);
        sign = new Label(this, SWT.NONE);
        sign.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        sign.setToolTipText("A run goes on; the map shows the points that are there");
    }

    String text() {
        return text.getText();
    }

    void show(String words) {
        if (!text.getText().equals(words)) {
            text.setText(words);
        }
    }

    String sign() {
        return sign.getText();
    }

    void sign(String words) {
        if (!sign.getText().equals(words)) {
            boolean asWide = sign.getText().length() == words.length();
            sign.setText(words);
            if (!asWide) {
                layout(); // nothing else of the view moves
            }
        }
    }
}
