/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.Optional;

/**
 * JSON for {@code --json}: plain values (text, numbers, truth values, maps, lists, arrays, {@code Optional}) only,
 * anything else as its text. What JSON has no number for (NaN, infinite) becomes {@code null}.
 */
public final class Json {

    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private Json() {}

    /** Prints one JSON value and a line end. */
    public static void print(PrintStream out, Object value) {
        out.println(text(value));
    }

    /** A plain value as JSON. */
    static String text(Object value) {
        return GSON.toJson(element(value));
    }

    private static JsonElement element(Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case Optional<?> optional -> element(optional.orElse(null));
            case Number number -> number(number);
            case Boolean truth -> new JsonPrimitive(truth);
            case Map<?, ?> map -> object(map);
            case Iterable<?> items -> list(items);
            case Object array when array.getClass().isArray() -> array(array);
            default -> new JsonPrimitive(value.toString());
        };
    }

    private static JsonElement number(Number number) {
        boolean special =
                (number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue());
        return special ? JsonNull.INSTANCE : new JsonPrimitive(number);
    }

    private static JsonElement object(Map<?, ?> map) {
        JsonObject object = new JsonObject();
        map.forEach((name, value) -> object.add(String.valueOf(name), element(value)));
        return object;
    }

    private static JsonElement list(Iterable<?> items) {
        JsonArray list = new JsonArray();
        items.forEach(item -> list.add(element(item)));
        return list;
    }

    private static JsonElement array(Object array) {
        JsonArray list = new JsonArray();
        for (int i = 0; i < Array.getLength(array); i++) {
            list.add(element(Array.get(array, i)));
        }
        return list;
    }
}
