/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Text;
import org.solidus.workbench.pattern.FieldMark;

/**
 * A number with a slider and a field: label, slider, text with unit, and for a number that may be left away a button that
 * does so. The slider tells every place that it passes; between its begin and end nothing else moves it.
 */
final class KnobRow extends Composite {

    /** What a row tells. */
    interface Told {
        /** A drag begins. */
        void begin(Knob knob);

        /** Another value, as a pipeline writes it; empty: by default. */
        void set(Knob knob, String text);

        /** The drag is over. */
        void end();
    }

    /** A slider that is moved by keys or the wheel is let go after so long, ms. */
    private static final int CALM = 500;
    /** Width of the field, points. */
    private static final int FIELD = 92;

    private final Told told;
    private final boolean optional;
    private final Scale scale;
    private final Text field;
    private final Button unset;
    private Knob knob;
    private boolean pressed;
    private boolean moving;
    private int calm;
    private String written = "";
    private boolean narrow;

    KnobRow(Composite parent, Knob initial, boolean optional, Told told) {
        super(parent, SWT.NONE);
        this.knob = initial;
        this.told = told;
        this.optional = optional;
        GridLayout layout = new GridLayout(4, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.horizontalSpacing = 4;
        setLayout(layout);
        Label label = new Label(this, SWT.NONE);
        label.setText(knob.label());
        label.setToolTipText(knob.help());
        GridData named = new GridData(SWT.FILL, SWT.CENTER, false, false);
        named.widthHint = 82;
        label.setLayoutData(named);
        scale = new Scale(this, SWT.HORIZONTAL);
        scale.setToolTipText(knob.help());
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 60;
        scale.setLayoutData(wide);
        field = new Text(this, SWT.BORDER);
        field.setToolTipText(knob.help());
        GridData typed = new GridData(SWT.FILL, SWT.CENTER, false, false);
        typed.widthHint = FIELD;
        field.setLayoutData(typed);
        unset = new Button(this, SWT.PUSH | SWT.FLAT);
        unset.setText("×");
        unset.setToolTipText("Leave it to its default");
        unset.setVisible(optional);
        unset.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, false, false));
        unset.addListener(SWT.Selection, event -> told.set(knob, ""));
        scale.addListener(SWT.MouseDown, event -> pressed = true);
        scale.addListener(SWT.Selection, event -> dragged());
        scale.addListener(SWT.MouseUp, event -> released());
        scale.addListener(SWT.FocusOut, event -> released());
        field.addListener(SWT.DefaultSelection, event -> typed());
        field.addListener(SWT.FocusOut, event -> typed());
        range(knob);
    }

    /** In a narrow place the slider stands below its number, so that it is long enough to be precise. */
    void setNarrow(boolean on) {
        if (on == narrow) {
            return;
        }
        narrow = on;
        ((GridLayout) getLayout()).numColumns = on ? 3 : 4;
        ((GridData) scale.getLayoutData()).horizontalSpan = on ? 3 : 1;
        ((GridData) field.getLayoutData()).grabExcessHorizontalSpace = on;
        ((GridData) field.getLayoutData()).widthHint = on ? 50 : FIELD;
        ((GridData) unset.getLayoutData()).exclude = on && !optional;
        if (on) {
            scale.moveBelow(unset);
        } else {
            scale.moveAbove(field);
        }
    }

    private void range(Knob next) {
        knob = next;
        int at = scale.getSelection();
        scale.setMinimum(0);
        scale.setMaximum(knob.steps());
        scale.setIncrement(1);
        scale.setPageIncrement(Math.max(1, knob.steps() / 20));
        scale.setSelection(Math.min(at, knob.steps()));
    }

    /** The knob with its ends. */
    Knob knob() {
        return knob;
    }

    /** Whether it is being dragged. */
    boolean moving() {
        return moving;
    }

    private void dragged() {
        if (!moving) {
            moving = true;
            told.begin(knob);
        }
        write(knob.text(knob.value(scale.getSelection())));
        told.set(knob, written);
        if (!pressed) {
            int now = ++calm;
            getDisplay().timerExec(CALM, () -> {
                if (!isDisposed() && now == calm && !pressed) {
                    released();
                }
            });
        }
    }

    private void released() {
        pressed = false;
        if (moving) {
            moving = false;
            told.end();
        }
    }

    private void typed() {
        String text = field.getText().strip();
        if (text.equals(written)) {
            return;
        }
        if (text.isEmpty()) {
            told.set(knob, "");
            return;
        }
        OptionalDouble value = knob.read(text);
        boolean good = value.isPresent();
        FieldMark.wrong(field, !good);
        field.setToolTipText(
                good
                        ? knob.help()
                        : "'" + text + "' is no number in a unit like " + unitWord() + ": for example "
                                + knob.text(knob.value(knob.steps() / 2)) + ".");
        if (good) {
            boolean plain = !text.contains(" ") && !knob.unit().symbol().isEmpty();
            told.set(knob, plain ? text + " " + knob.unit().symbol() : text);
        }
    }

    private String unitWord() {
        return knob.unit().symbol().isEmpty() ? "none" : knob.unit().symbol();
    }

    private void write(String text) {
        written = text;
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
        FieldMark.wrong(field, false);
    }

    /**
     * Shows what the document says; a slider that is being dragged stays where it is.
     *
     * @param ends the knob between ends that suit the data
     * @param text as it is written; empty: by default
     * @param value what that means in the unit of the knob; absent: unreadable or open
     */
    void show(Knob ends, String text, OptionalDouble value) {
        if (moving) {
            return;
        }
        if (!ends.equals(knob)) {
            range(ends);
        }
        if (!field.isFocusControl() || field.getText().equals(written)) {
            write(text);
        }
        String open = Double.isNaN(knob.initial()) ? "as the data" : knob.text(knob.initial());
        field.setMessage(open);
        unset.setEnabled(!text.isEmpty());
        scale.setSelection(value.isPresent() ? knob.place(value.getAsDouble()) : knob.steps());
    }

    /** The slider, for tests. */
    Scale scale() {
        return scale;
    }

    /** The field, for tests. */
    Text field() {
        return field;
    }
}
