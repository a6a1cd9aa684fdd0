/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.registry.ParamInfo;

/** Parameters that belong together, to be folded away; open at first where something is given. */
final class GroupField extends Field {

    private final Fold fold;
    private Optional<FormBody> body = Optional.empty();

    GroupField(Composite parent, ParamInfo info, List<String> place, FormTarget target, FormHost host) {
        super(parent, info, place, target, host);
        label().setVisible(false);
        fold = new Fold(this, this::open);
        fold.setData(FieldLayout.ALONE);
        finish(fold);
        note();
        if (value().isPresent()) {
            fold.setOpen(true);
        }
        super.refresh();
    }

    private void open(boolean seen) {
        if (seen && body.isEmpty()) {
            FormBody made = new FormBody(this, Fields.nested(info()), place(), target(), host());
            made.setData(FieldLayout.BELOW);
            body = Optional.of(made);
        }
        body.ifPresent(made -> {
            made.setVisible(seen);
            made.setData(seen ? FieldLayout.BELOW : FieldLayout.HIDDEN);
        });
        host().relayout();
    }

    private void note() {
        int given = value().map(value ->
                        value instanceof Mapping mapping ? mapping.entries().size() : 1)
                .orElse(0);
        String note = given == 0 ? (info().required() ? "must be given" : "not given") : given + " given";
        fold.setText(FieldText.label(info()), note);
    }

    @Override
    public void refresh() {
        note();
        body.ifPresent(FormBody::refresh);
        super.refresh();
    }

    @Override
    public Stream<Field> inner() {
        return body.stream().flatMap(FormBody::fields);
    }

    @Override
    Optional<Field> reveal(List<String> inner) {
        fold.setOpen(true);
        return inner.isEmpty() ? Optional.of(this) : body.flatMap(made -> made.reveal(inner));
    }
}
