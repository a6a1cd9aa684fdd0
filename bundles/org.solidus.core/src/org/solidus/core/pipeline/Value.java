/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value in a pipeline file, with its place in the text. Scalars stay text: what they mean is up to who reads them.
 */
public sealed interface Value {

    /** Where it stands. */
    Where where();

    /** In one line, as YAML. */
    String text();

    /** The same as JSON: numbers and booleans bare, everything else quoted. */
    String json();

    /**
     * A place in a text.
     *
     * @param file name for messages
     * @param line 1 first
     * @param column 1 first
     */
    record Where(String file, int line, int column) {

        /** A problem at this place. */
        public Problem problem(String message) {
            return new Problem(file, line, column, message);
        }

        /** A problem at this place: something of that name is not there. */
        public Problem missing(String name, String message) {
            return new Problem(file, line, column, message, name);
        }
    }

    /**
     * A number, word or text.
     *
     * @param where it stands
     * @param text as written, without quotes
     * @param quoted whether it stood in quotes
     */
    record Scalar(Where where, String text, boolean quoted) implements Value {

        private static final Pattern BARE = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?|true|false");

        @Override
        public String json() {
            boolean bare = !quoted && BARE.matcher(text).matches();
            return bare ? text : Json.quote(text);
        }
    }

    /**
     * A list.
     *
     * @param where it stands
     * @param items in their order
     */
    record Sequence(Where where, List<Value> items) implements Value {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String text() {
            return items.stream().map(Value::text).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String json() {
            return items.stream().map(Value::json).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /**
     * Names and values in their order, with the place of each name.
     *
     * @param where it stands
     * @param entries name to value
     * @param keys name to its place
     */
    record Mapping(Where where, Map<String, Value> entries, Map<String, Where> keys) implements Value {
        /** Copies the maps; the entries keep their order. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keys = Map.copyOf(keys);
        }

        /** A mapping with nothing in it. */
        public static Mapping empty(Where where) {
            return new Mapping(where, Map.of(), Map.of());
        }

        /** The same with one value set. */
        public Mapping with(String key, Value value) {
            return with(key, value, value.where());
        }

        /**
         * The same with one value set.
         *
         * @param place of the key
         */
        public Mapping with(String key, Value value, Where place) {
            Map<String, Value> more = new LinkedHashMap<>(entries);
            more.put(key, value);
            Map<String, Where> places = new LinkedHashMap<>(keys);
            places.put(key, place);
            return new Mapping(where, more, places);
        }

        /** The same without one value. */
        public Mapping without(String key) {
            Map<String, Value> less = new LinkedHashMap<>(entries);
            less.remove(key);
            return new Mapping(where, less, keys);
        }

        @Override
        public String text() {
            List<String> parts = new ArrayList<>();
            entries.forEach((key, value) -> parts.add(key + ": " + value.text()));
            return parts.stream().collect(Collectors.joining(", ", "{ ", " }"));
        }

        @Override
        public String json() {
            List<String> parts = new ArrayList<>();
            entries.forEach((key, value) -> parts.add(Json.quote(key) + ":" + value.json()));
            return parts.stream().collect(Collectors.joining(",", "{", "}"));
        }
    }
}
