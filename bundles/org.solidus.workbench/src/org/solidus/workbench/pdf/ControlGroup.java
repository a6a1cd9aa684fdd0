/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;

/** A titled group of controls in two columns: labels, and what they name. UI thread. */
abstract class ControlGroup {

    private static final int LABEL = 82;

    private final Group group;

    ControlGroup(Composite parent, String title) {
        group = new Group(parent, SWT.NONE);
        group.setText(title);
        group.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout layout = new GridLayout(2, false);
        layout.verticalSpacing = 2;
        layout.horizontalSpacing = 4;
        group.setLayout(layout);
    }

    /** The widget. */
    final Group group() {
        return group;
    }

    /** Over so many columns, as narrow as need be. */
    static GridData across(int columns) {
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = 40;
        return data;
    }

    /** The name of the control that is made next. */
    final void label(String text, String tip) {
        Label label = new Label(group, SWT.NONE);
        label.setText(text);
        label.setToolTipText(tip);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, false, false);
        data.widthHint = LABEL;
        label.setLayoutData(data);
    }

    final Combo choice(String... values) {
        Combo combo = new Combo(group, SWT.READ_ONLY);
        combo.setItems(values);
        combo.setLayoutData(across(1));
        return combo;
    }

    final Button button(int style, String text, String tip, Runnable action) {
        Button button = new Button(group, style);
        button.setText(text);
        button.setToolTipText(tip);
        button.setLayoutData(across(2));
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }
}
