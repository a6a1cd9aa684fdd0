/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.registry.ParamInfo;

/**
 * Values at places within values. A place is a list of names, and of numbers for the items of lists: {@code [with, 0,
 * map]}. Any thread.
 */
public final class Places {

    private Places() {}

    /** The value at a place; a scalar may stand for a mapping of which only {@code of} is given. */
    public static Optional<Value> get(Value value, List<String> place) {
        if (place.isEmpty()) {
            return Optional.of(value);
        }
        String key = place.get(0);
        Optional<Value> inner =
                switch (value) {
                    case Mapping mapping ->
                        Optional.ofNullable(mapping.entries().get(key));
                    case Sequence sequence -> item(sequence, key);
                    case Scalar scalar ->
                        key.equals(ParamInfo.BARE) || key.equals("0") ? Optional.of(scalar) : Optional.empty();
                };
        return inner.flatMap(found -> get(found, place.subList(1, place.size())));
    }

    /** The same with a value set at a place, or taken away; mappings that become empty go, too. */
    public static Mapping with(Mapping mapping, List<String> place, Optional<Value> value) {
        String key = place.get(0);
        Value before = mapping.entries().get(key);
        Optional<Value> after =
                place.size() == 1 ? value : within(Optional.ofNullable(before), place.subList(1, place.size()), value);
        return after.map(changed -> mapping.with(key, changed)).orElseGet(() -> mapping.without(key));
    }

    private static Optional<Value> within(Optional<Value> before, List<String> place, Optional<Value> value) {
        if (isIndex(place.get(0))) {
            return items(before, place, value);
        }
        Mapping inner =
                switch (before.orElse(Mapping.empty(Flow.TYPED))) {
                    case Mapping mapping -> mapping;
                    case Scalar scalar -> Mapping.empty(Flow.TYPED).with(ParamInfo.BARE, scalar);
                    case Sequence sequence -> Mapping.empty(Flow.TYPED);
                };
        Mapping changed = with(inner, place, value);
        return changed.entries().isEmpty() ? Optional.empty() : Optional.of(changed);
    }

    private static Optional<Value> items(Optional<Value> before, List<String> place, Optional<Value> value) {
        List<Value> items = new ArrayList<>(before.map(Places::items).orElse(List.of()));
        int index = Integer.parseInt(place.get(0));
        while (items.size() <= index) {
            items.add(Mapping.empty(Flow.TYPED));
        }
        if (place.size() == 1) {
            value.ifPresentOrElse(set -> items.set(index, set), () -> items.remove(index));
        } else {
            items.set(
                    index,
                    within(Optional.of(items.get(index)), place.subList(1, place.size()), value)
                            .orElse(Mapping.empty(Flow.TYPED)));
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new Sequence(Flow.TYPED, items));
    }

    /** The items of a list; a single value is a list of one. */
    public static List<Value> items(Value value) {
        return value instanceof Sequence sequence ? sequence.items() : List.of(value);
    }

    private static Optional<Value> item(Sequence sequence, String key) {
        return isIndex(key) && Integer.parseInt(key) < sequence.items().size()
                ? Optional.of(sequence.items().get(Integer.parseInt(key)))
                : Optional.empty();
    }

    private static boolean isIndex(String key) {
        return key.matches("\\d{1,6}");
    }
}
