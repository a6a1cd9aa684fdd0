/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.io.hdf5.Hdf5Dataset;

/** A tree of JSON, as Velox describes everything; its numbers are texts. */
record VeloxTree(JsonObject root) {

    static final VeloxTree EMPTY = new VeloxTree(new JsonObject());

    private static final long LONGEST = 4 << 20;
    private static final int MOST_VALUES = 1500;
    private static final int DEEPEST = 12;

    /** Of a text; an empty one when it is no JSON object. */
    static VeloxTree parse(String text) {
        try {
            JsonElement parsed = JsonParser.parseString(text);
            return parsed.isJsonObject() ? new VeloxTree(parsed.getAsJsonObject()) : EMPTY;
        } catch (JsonParseException | IllegalStateException damaged) {
            return EMPTY;
        }
    }

    /** Of a dataset of one text. */
    static VeloxTree ofText(Hdf5Dataset dataset) throws IOException {
        return dataset.text() && dataset.elements() == 1 ? parse(dataset.texts()[0]) : EMPTY;
    }

    /** Of a column of bytes, as long as the longest text and filled up with zeros; one column a frame. */
    static VeloxTree ofColumn(Hdf5Dataset bytes, long column) throws IOException {
        long[] shape = bytes.shape();
        if (shape.length != 2
                || shape[0] < 1
                || shape[0] > LONGEST
                || column >= shape[1]
                || bytes.type().isEmpty()) {
            return EMPTY;
        }
        Object read = bytes.read(new long[] {0, column}, new int[] {(int) shape[0], 1});
        if (!(read instanceof byte[] characters)) {
            return EMPTY;
        }
        int end = 0;
        while (end < characters.length && characters[end] != 0) {
            end++;
        }
        return parse(new String(characters, 0, end, StandardCharsets.UTF_8));
    }

    /** The object at a path; an empty one when there is none. */
    VeloxTree at(String... path) {
        JsonObject object = root;
        for (String name : path) {
            JsonElement inner = object.get(name);
            if (inner == null || !inner.isJsonObject()) {
                return EMPTY;
            }
            object = inner.getAsJsonObject();
        }
        return new VeloxTree(object);
    }

    /** The objects in it by name. */
    Map<String, VeloxTree> objects() {
        Map<String, VeloxTree> objects = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : root.entrySet()) {
            if (entry.getValue().isJsonObject()) {
                objects.put(entry.getKey(), new VeloxTree(entry.getValue().getAsJsonObject()));
            }
        }
        return objects;
    }

    /** A text that is not blank. */
    Optional<String> text(String name) {
        JsonElement value = root.get(name);
        return value != null && value.isJsonPrimitive()
                ? Optional.of(value.getAsString()).map(String::strip).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** A finite number, written as one or as a text. */
    OptionalDouble number(String name) {
        try {
            double number = text(name).map(Double::parseDouble).orElse(Double.NaN);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** All of it as plain values, a bounded number of them. */
    Map<String, Object> plain() {
        return plain(root, 0, new int[1]);
    }

    private static Map<String, Object> plain(JsonObject object, int depth, int[] count) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            plain(entry.getValue(), depth, count).ifPresent(value -> map.put(entry.getKey(), value));
        }
        return map;
    }

    private static Optional<Object> plain(JsonElement value, int depth, int[] count) {
        if (count[0] >= MOST_VALUES || depth > DEEPEST) {
            return Optional.empty();
        }
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> inner = plain(object, depth + 1, count);
                yield inner.isEmpty() ? Optional.empty() : Optional.of(inner);
            }
            case JsonArray array -> {
                List<Object> list = new ArrayList<>();
                array.forEach(each -> plain(each, depth + 1, count).ifPresent(list::add));
                yield list.isEmpty() ? Optional.empty() : Optional.of(list);
            }
            case JsonPrimitive primitive -> {
                count[0]++;
                yield primitive.getAsString().isEmpty() ? Optional.empty() : Optional.of(primitive.getAsString());
            }
            default -> Optional.empty();
        };
    }
}
