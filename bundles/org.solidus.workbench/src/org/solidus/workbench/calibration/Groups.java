/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.workbench.pattern.FieldMark;

/** Widgets of the steps of a calibration. */
final class Groups {

    private Groups() {}

    /** A group with four columns. */
    static Group group(Composite body, String title) {
        Group group = new Group(body, SWT.NONE);
        group.setText(title);
        group.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout layout = new GridLayout(4, false);
        layout.verticalSpacing = 3;
        layout.horizontalSpacing = 4;
        group.setLayout(layout);
        return group;
    }

    /** Over so many columns, as wide as there is room. */
    static GridData across(int columns) {
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
        data.widthHint = 40;
        return data;
    }

    /** Lines of text over so many columns. */
    static Label wrapped(Composite parent, int columns) {
        Label label = new Label(parent, SWT.WRAP);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, columns, 1);
        data.widthHint = 60;
        label.setLayoutData(data);
        return label;
    }

    /** A button. */
    static Button push(Composite parent, String text, String tip, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    /** An optional quantity of a field; outer nothing: not to be read, which the field shows. */
    static Optional<Optional<Double>> quantity(Text field, Unit unit) {
        String text = field.getText().strip();
        if (text.isEmpty()) {
            wrong(field, "");
            return Optional.of(Optional.empty());
        }
        try {
            Quantity typed = Quantity.of(text);
            double value = typed.unit().symbol().isEmpty() ? typed.value() : typed.in(unit);
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("'" + text + "' is not larger than 0.");
            }
            wrong(field, "");
            return Optional.of(Optional.of(value));
        } catch (IllegalArgumentException problem) {
            wrong(field, problem.getMessage());
            return Optional.empty();
        }
    }

    /** Marks a field; its tool tip says what is wrong. */
    static void wrong(Text field, String problem) {
        if (field.getData("tip") == null) {
            field.setData("tip", field.getToolTipText() == null ? "" : field.getToolTipText());
        }
        field.setToolTipText(problem.isEmpty() ? (String) field.getData("tip") : problem);
        FieldMark.wrong(field, !problem.isEmpty());
    }

    /** Takes a text when it is complete. */
    static void commit(Text field, Runnable action) {
        field.addListener(SWT.DefaultSelection, event -> action.run());
        field.addListener(SWT.FocusOut, event -> action.run());
    }

    /** Shows a control, or leaves it away. */
    static void show(Control control, boolean on) {
        GridData data = (GridData) control.getLayoutData();
        data.exclude = !on;
        control.setVisible(on);
    }

    /** A grid without margins in a row that fills the group. */
    static Composite row(Composite parent, int columns, boolean even) {
        Composite row = new Composite(parent, SWT.NONE);
        row.setLayoutData(across(4));
        GridLayout layout = new GridLayout(columns, even);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        row.setLayout(layout);
        return row;
    }
}
