/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.registry.ParamInfo;

/** A list of things that each have parameters of their own; things can be added and taken away. */
final class ItemsField extends Field {

    private final Fold fold;
    private final Composite list;
    private final List<Item> items = new ArrayList<>();

    ItemsField(Composite parent, ParamInfo info, List<String> place, FormTarget target, FormHost host) {
        super(parent, info, place, target, host);
        label().setVisible(false);
        fold = new Fold(this, this::open);
        fold.setData(FieldLayout.ALONE);
        Glyph add = new Glyph(this, Glyph.Sign.ADD, "One more", glyph -> addItem());
        add.setData(FieldLayout.SIGN);
        list = new Composite(this, SWT.NONE);
        list.setLayout(new StackedLayout(0));
        list.setData(FieldLayout.HIDDEN);
        list.setVisible(false);
        fold.addListener(SWT.KeyDown, event -> {
            if (event.character == '+') {
                addItem();
            }
        });
        finish(fold);
        fill();
        if (!items.isEmpty()) {
            fold.setOpen(true);
        }
        super.refresh();
    }

    /** A thing in the list. */
    private final class Item {
        final Composite row;
        final FormBody body;

        Item(int index) {
            row = new Composite(list, SWT.NONE);
            row.setLayout(new FieldLayout());
            Fold heading = new Fold(row, this::open);
            heading.setData(FieldLayout.ALONE);
            heading.setText(Integer.toString(index + 1), "");
            heading.addListener(SWT.KeyDown, event -> {
                if (event.keyCode == SWT.DEL) {
                    remove(index);
                }
            });
            Glyph remove = new Glyph(row, Glyph.Sign.REMOVE, "Take away (Del)", glyph -> remove(index));
            remove.setData(FieldLayout.SIGN);
            body = new FormBody(
                    row, Fields.nested(info()), Fields.within(place(), Integer.toString(index)), target(), host());
            body.setData(FieldLayout.BELOW);
            heading.setOpen(true);
        }

        private void open(boolean seen) {
            if (body != null) {
                body.setVisible(seen);
                body.setData(seen ? FieldLayout.BELOW : FieldLayout.HIDDEN);
                host().relayout();
            }
        }
    }

    private void addItem() {
        host().endGesture();
        int count = count();
        change(count, Optional.of(Mapping.empty(Flow.TYPED)));
        fold.setOpen(true);
        if (!items.isEmpty()) {
            items.get(items.size() - 1).body.setFocus();
        }
    }

    private void remove(int index) {
        host().endGesture();
        change(index, Optional.empty());
        fold.setFocus();
    }

    private void change(int index, Optional<Value> value) {
        try {
            target().set(Fields.within(place(), Integer.toString(index)), value);
        } catch (IllegalArgumentException refused) {
            host().refused(refused.getMessage());
        }
        refresh();
    }

    private int count() {
        return value().map(value -> Places.items(value).size()).orElse(0);
    }

    private void open(boolean seen) {
        list.setVisible(seen);
        list.setData(seen ? FieldLayout.BELOW : FieldLayout.HIDDEN);
        host().relayout();
    }

    private void fill() {
        int count = count();
        while (items.size() > count) {
            items.remove(items.size() - 1).row.dispose();
        }
        while (items.size() < count) {
            items.add(new Item(items.size()));
        }
        String note = count == 0 ? (info().required() ? "must be given" : "none") : Integer.toString(count);
        fold.setText(FieldText.label(info()), note);
    }

    @Override
    public void refresh() {
        int before = items.size();
        fill();
        items.forEach(item -> item.body.refresh());
        super.refresh();
        if (items.size() != before) {
            host().relayout();
        }
    }

    @Override
    public Stream<Field> inner() {
        return items.stream().flatMap(item -> item.body.fields());
    }

    @Override
    Optional<Field> reveal(List<String> inner) {
        fold.setOpen(true);
        if (inner.isEmpty() || !inner.get(0).matches("\\d{1,6}") || Integer.parseInt(inner.get(0)) >= items.size()) {
            return Optional.of(this);
        }
        List<String> rest = inner.subList(1, inner.size());
        return rest.isEmpty()
                ? Optional.of(this)
                : items.get(Integer.parseInt(inner.get(0))).body.reveal(rest);
    }
}
