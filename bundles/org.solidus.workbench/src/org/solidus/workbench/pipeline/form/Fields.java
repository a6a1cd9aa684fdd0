/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.registry.ParamInfo;

/** Makes the field that fits a parameter. UI thread. */
public final class Fields {

    private Fields() {}

    static Field make(Composite parent, ParamInfo info, List<String> place, FormTarget target, FormHost host) {
        Class<?> raw = ParamInfo.raw(info.element());
        if (ParamInfo.isNested(raw)) {
            return info.list()
                    ? new ItemsField(parent, info, place, target, host)
                    : new GroupField(parent, info, place, target, host);
        }
        if (!info.list() && (raw.isEnum() || raw == OneOf.class)) {
            return new ChoiceField(parent, info, place, target, host);
        }
        if (!info.list() && (raw == boolean.class || raw == Boolean.class)) {
            return new FlagField(parent, info, place, target, host);
        }
        return new TextField(parent, info, place, target, host);
    }

    /** The parameters of a nested record. */
    static List<ParamInfo> nested(ParamInfo info) {
        return ParamInfo.of(ParamInfo.raw(info.element()).asSubclass(Record.class));
    }

    /** A place within another. */
    public static List<String> within(List<String> place, String name) {
        List<String> inner = new ArrayList<>(place);
        inner.add(name);
        return inner;
    }
}
