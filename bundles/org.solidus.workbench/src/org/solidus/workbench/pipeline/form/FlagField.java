/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.registry.ParamInfo;

/** A field for yes or no. */
final class FlagField extends Field {

    private final Button button;

    FlagField(Composite parent, ParamInfo info, List<String> place, FormTarget target, FormHost host) {
        super(parent, info, place, target, host);
        button = new Button(this, SWT.CHECK);
        button.moveBelow(label());
        button.addListener(SWT.Selection, event -> chosen());
        finish(button);
        refresh();
    }

    private void chosen() {
        host().endGesture();
        String word = Boolean.toString(button.getSelection());
        boolean isDefault = info().hasDefault() && info().param().def().equals(word);
        set(isDefault ? Optional.empty() : Optional.of(Flow.word(word)));
    }

    @Override
    public void refresh() {
        Optional<String> given = value().map(value -> FieldText.show(info(), value));
        String word = given.orElse(info().hasDefault() ? info().param().def() : "");
        button.setSelection(word.equals("true") || !word.equals("false") && !word.isEmpty());
        button.setGrayed(!word.equals("true") && !word.equals("false"));
        String text = given.isPresent() ? "" : info().hasDefault() ? "default" : "not given";
        if (!button.getText().equals(text)) {
            button.setText(text);
        }
        super.refresh();
    }
}
