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
import org.solidus.core.registry.ParamInfo;

/** The fields of a record of parameters; those for experts are made when they are asked for. UI thread. */
final class FormBody extends Composite {

    private final List<String> place;
    private final FormTarget target;
    private final FormHost host;
    private final List<ParamInfo> experts;
    private final List<Field> fields = new ArrayList<>();
    private final Optional<Fold> more;

    FormBody(Composite parent, List<ParamInfo> parameters, List<String> place, FormTarget target, FormHost host) {
        super(parent, SWT.NONE);
        this.place = place;
        this.target = target;
        this.host = host;
        setLayout(new StackedLayout(0));
        experts = parameters.stream().filter(info -> info.param().expert()).toList();
        parameters.stream().filter(info -> !info.param().expert()).forEach(this::add);
        more = experts.isEmpty() ? Optional.empty() : Optional.of(new Fold(this, this::showExperts));
        noteMore();
    }

    private void add(ParamInfo info) {
        fields.add(Fields.make(this, info, Fields.within(place, info.name()), target, host));
    }

    private void noteMore() {
        more.ifPresent(fold -> {
            long given = experts.stream()
                    .filter(info -> Places.get(target.values(), Fields.within(place, info.name()))
                            .isPresent())
                    .count();
            fold.setText(
                    "More", given == 0 ? experts.size() + " for experts" : given + " of " + experts.size() + " set");
        });
    }

    private void showExperts(boolean shown) {
        if (shown && fields.stream().noneMatch(field -> experts.contains(field.info()))) {
            experts.forEach(this::add);
        }
        for (Field field : fields) {
            if (experts.contains(field.info())) {
                field.setVisible(shown);
            }
        }
        host.relayout();
    }

    /** The fields that there are now, those within others included. */
    Stream<Field> fields() {
        return fields.stream().flatMap(field -> Stream.concat(Stream.of(field), field.inner()));
    }

    /** Makes the field of a place, and what it stands in, seen. */
    Optional<Field> reveal(List<String> wanted) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (experts.stream().anyMatch(info -> info.name().equals(wanted.get(0)))) {
            more.ifPresent(fold -> fold.setOpen(true));
        }
        for (Field field : fields) {
            if (field.info().name().equals(wanted.get(0))) {
                return field.reveal(wanted.subList(1, wanted.size()));
            }
        }
        return Optional.empty();
    }

    /** Shows what the target holds. */
    void refresh() {
        fields.forEach(Field::refresh);
        noteMore();
    }

    /** Whether what is folded away was set to something that is wrong. */
    boolean hides(String name) {
        return more.filter(fold -> !fold.isOpen()).isPresent()
                && experts.stream().anyMatch(info -> info.name().equals(name));
    }
}
