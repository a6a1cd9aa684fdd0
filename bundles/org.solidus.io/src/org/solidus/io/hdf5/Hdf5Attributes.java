/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The attributes of a group or dataset: texts, numbers, and lists of them. */
public final class Hdf5Attributes {

    private final Map<String, Object> values;

    /** @param values String, Number, Boolean or flat lists of these */
    Hdf5Attributes(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** All of them by name: String, Number, Boolean or List of these. */
    public Map<String, Object> values() {
        return values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text; of a list of texts the first. */
    public Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    /** A list of texts; a single text is a list of one; empty when there is none. */
    public List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** A number; of a list of numbers the first. A text that is a number counts. */
    public OptionalDouble number(String name) {
        for (Object value : list(name)) {
            OptionalDouble number = asNumber(value);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalDouble.empty();
    }

    /** A list of whole numbers; empty when there is none. */
    public List<Integer> integers(String name) {
        List<Integer> all = new ArrayList<>();
        for (Object value : list(name)) {
            OptionalDouble number = asNumber(value);
            if (number.isPresent()) {
                all.add((int) number.getAsDouble());
            }
        }
        return all;
    }

    private static OptionalDouble asNumber(Object value) {
        try {
            return switch (value) {
                case Number number -> OptionalDouble.of(number.doubleValue());
                case String text -> OptionalDouble.of(Double.parseDouble(text.strip()));
                default -> OptionalDouble.empty();
            };
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private List<?> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** A value as the library hands it over, made plain; empty for what is neither text nor number. */
    static Optional<Object> plain(Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(trimmed(text));
            case Number number -> Optional.of(number);
            case Boolean flag -> Optional.of(flag);
            default -> value.getClass().isArray() ? Optional.of(flat(value)) : Optional.empty();
        };
    }

    /** Old writers fill texts up with NUL or blanks. */
    private static String trimmed(String text) {
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).stripTrailing();
    }

    private static List<Object> flat(Object array) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = Array.get(array, i);
            if (element != null && element.getClass().isArray()) {
                all.addAll(flat(element));
            } else {
                plain(element).ifPresent(all::add);
            }
        }
        return all;
    }
}
