/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.solidus.workbench.model.Desk;

/**
 * The line above a picture that says why it is not what was asked for, with a button that computes over the series what
 * is missing. It takes no room while there is nothing to say. Its parent has a grid layout. UI thread.
 */
public final class ComputeStrip extends Composite {

    private final GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
    private final Label sentence;
    private final Button compute;
    private boolean warned;

    /** @param node name of the source or step that the button computes; empty: none */
    public ComputeStrip(Composite parent, Desk desk, Supplier<String> node) {
        super(parent, SWT.NONE);
        place.exclude = true;
        setLayoutData(place);
        setVisible(false);
        GridLayout layout = new GridLayout(2, false);
        layout.marginHeight = 2;
        setLayout(layout);
        sentence = new Label(this, SWT.WRAP);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 50;
        sentence.setLayoutData(wide);
        compute = new Button(this, SWT.PUSH);
        compute.setText("Compute");
        compute.addListener(SWT.Selection, event -> compute(desk, node.get()));
    }

    private static void compute(Desk desk, String node) {
        if (!node.isEmpty()) {
            desk.previews().compute(node, desk.tasks(), desk.notices()::warn);
        }
    }

    /** Over so many columns of the parent's grid. */
    public ComputeStrip span(int columns) {
        place.horizontalSpan = columns;
        return this;
    }

    /**
     * Says something, or nothing.
     *
     * @param text the sentence; empty: nothing
     * @param computable whether the button helps
     */
    public void say(String text, boolean computable) {
        if (warned) {
            sentence.setForeground(null);
            warned = false;
        }
        show(text, computable);
    }

    /** Says what is wrong; empty: nothing is. */
    public void warn(String text) {
        sentence.setForeground(getDisplay().getSystemColor(SWT.COLOR_RED));
        warned = true;
        show(text, false);
    }

    /** What is said; empty: nothing. */
    public String text() {
        return sentence.getText();
    }

    private void show(String text, boolean computable) {
        boolean on = !text.isEmpty();
        if (place.exclude != on && sentence.getText().equals(text) && compute.getVisible() == computable) {
            return;
        }
        place.exclude = !on;
        setVisible(on);
        sentence.setText(text);
        compute.setVisible(computable);
        getParent().layout(true, true);
    }
}
