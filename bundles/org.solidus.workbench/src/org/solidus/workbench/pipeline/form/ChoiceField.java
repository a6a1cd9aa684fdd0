/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.registry.ParamInfo;

/** A field for one of several words. The default comes first and is what stands there when nothing is given. */
final class ChoiceField extends Field {

    private final Combo combo;
    private final List<String> words = new ArrayList<>();

    ChoiceField(Composite parent, ParamInfo info, List<String> place, FormTarget target, FormHost host) {
        super(parent, info, place, target, host);
        combo = new Combo(this, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.moveBelow(label());
        combo.addListener(SWT.Selection, event -> chosen());
        // A wheel that scrolls the form must not change what it passes.
        combo.addListener(SWT.MouseVerticalWheel, event -> event.doit = false);
        finish(combo);
        refresh();
    }

    private void chosen() {
        host().endGesture();
        int index = combo.getSelectionIndex();
        if (index >= 0) {
            String word = words.get(index);
            set(word.isEmpty() || isDefault(word) ? Optional.empty() : Optional.of(Flow.word(word)));
        }
    }

    private boolean isDefault(String word) {
        return info().hasDefault() && info().param().def().equals(word);
    }

    @Override
    public void refresh() {
        String now = value().map(value -> FieldText.show(info(), value)).orElse("");
        fill(now);
        String wanted = now.isEmpty() && info().hasDefault() ? info().param().def() : now;
        int index = words.indexOf(wanted);
        if (combo.getSelectionIndex() != index) {
            combo.select(index);
        }
        super.refresh();
    }

    private void fill(String now) {
        List<String> wanted = new ArrayList<>();
        if (!info().hasDefault() && !info().required()) {
            wanted.add("");
        }
        wanted.addAll(info().choices().isEmpty() ? target().offers(info(), place()) : info().choices());
        if (!now.isEmpty() && !wanted.contains(now)) {
            wanted.add(now);
        }
        if (!wanted.equals(words)) {
            words.clear();
            words.addAll(wanted);
            combo.setItems(words.stream().map(this::label).toArray(String[]::new));
        }
    }

    private String label(String word) {
        if (word.isEmpty()) {
            return "\u2013";
        }
        return isDefault(word) ? word + "   (default)" : word;
    }
}
