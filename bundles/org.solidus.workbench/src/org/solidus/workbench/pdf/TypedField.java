/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.solidus.workbench.pattern.FieldMark;

/**
 * A text field that takes what is typed on Enter and when it is left; what it refuses is marked, and its tip says why. UI
 * thread.
 */
final class TypedField {

    private final Text field;
    private final String tip;
    private final Consumer<String> take;
    private String written = "";

    /** @param take gets what was typed; refuses it with an {@link IllegalArgumentException}, whose message is a sentence */
    TypedField(Composite parent, String tip, Consumer<String> take) {
        this.tip = tip;
        this.take = take;
        field = new Text(parent, SWT.BORDER);
        field.setToolTipText(tip);
        field.setLayoutData(ControlGroup.across(1));
        field.addListener(SWT.DefaultSelection, event -> typed());
        field.addListener(SWT.FocusOut, event -> typed());
    }

    private void typed() {
        try {
            take.accept(text());
            mark("");
        } catch (IllegalArgumentException problem) {
            mark(problem.getMessage());
        }
    }

    private void mark(String problem) {
        FieldMark.wrong(field, !problem.isEmpty());
        field.setToolTipText(problem.isEmpty() ? tip : problem);
    }

    /** What stands there. */
    String text() {
        return field.getText().strip();
    }

    /** Shows a value; what is just being typed stays. */
    void show(String text) {
        boolean typing = field.isFocusControl() && !field.getText().equals(written);
        written = text;
        if (!typing && !field.getText().equals(text)) {
            field.setText(text);
            mark("");
        }
    }

    /** What stands there, pale, while it is empty. */
    void setMessage(String example) {
        field.setMessage(example);
    }

    void setEnabled(boolean on) {
        field.setEnabled(on);
    }
}
