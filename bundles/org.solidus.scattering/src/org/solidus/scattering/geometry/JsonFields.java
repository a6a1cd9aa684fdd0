/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * The fields of a JSON object, with sentences for those that are missing or wrong.
 *
 * @param name of the file, for messages
 * @param where the object in the file, for messages; empty for the whole file
 * @param fields in their order
 */
record JsonFields(String name, String where, Map<?, ?> fields) {

    /** Deeper nesting is no file of ours, and might exhaust the stack of a parser. */
    private static final int DEEPEST = 16;

    static JsonFields parse(String name, String text) throws IOException {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        requireShallow(name, json);
        try {
            // JSON is YAML but for tabs, which JSON permits between its tokens only
            Object value = new Load(LoadSettings.builder()
                            .setSchema(new JsonSchema())
                            .setLabel(name)
                            .build())
                    .loadFromString(json.replace('\t', ' '));
            if (value instanceof Map<?, ?> map) {
                return new JsonFields(name, "", map);
            }
        } catch (YamlEngineException e) {
            throw new IOException(
                    name + " is no valid JSON: "
                            + e.getMessage().lines().findFirst().orElse("") + ".",
                    e);
        }
        throw new IOException(name + " is no JSON object.");
    }

    private static void requireShallow(String name, String json) throws IOException {
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth > DEEPEST) {
                throw new IOException(name + " is no geometry: its JSON is nested too deeply.");
            }
        }
    }

    boolean has(String key) {
        return fields.get(key) != null;
    }

    private String called(String key) {
        return "'" + key + "'" + (where.isEmpty() ? "" : " of " + where);
    }

    private Object required(String key) throws IOException {
        Object value = fields.get(key);
        if (value == null) {
            throw new IOException(name + ": there is no " + called(key) + ".");
        }
        return value;
    }

    JsonFields object(String key) throws IOException {
        if (required(key) instanceof Map<?, ?> map) {
            return new JsonFields(name, key, map);
        }
        throw new IOException(name + ": " + called(key) + " is a JSON object; found " + shown(fields.get(key)) + ".");
    }

    /** All fields, each of them an object. */
    Map<String, JsonFields> objects() throws IOException {
        Map<String, JsonFields> all = new LinkedHashMap<>();
        for (Object key : fields.keySet()) {
            all.put(String.valueOf(key), object(String.valueOf(key)));
        }
        return all;
    }

    double number(String key) throws IOException {
        if (required(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IOException(name + ": " + called(key) + " is a number; found " + shown(fields.get(key)) + ".");
    }

    double number(String key, double absent) throws IOException {
        return has(key) ? number(key) : absent;
    }

    int whole(String key, int absent, int least) throws IOException {
        double value = number(key, absent);
        if (value != Math.rint(value) || value < least || value > 1 << 24) {
            throw new IOException(name + ": " + called(key) + " is a whole number from " + least + "; found "
                    + shown(fields.get(key)) + ".");
        }
        return (int) value;
    }

    double[] pair(String key) throws IOException {
        if (required(key) instanceof List<?> list
                && list.size() == 2
                && list.get(0) instanceof Number first
                && list.get(1) instanceof Number second) {
            return new double[] {first.doubleValue(), second.doubleValue()};
        }
        throw new IOException(
                name + ": " + called(key) + " is a list of two numbers; found " + shown(fields.get(key)) + ".");
    }

    private static String shown(Object value) {
        String text = String.valueOf(value).replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    /** A JSON string. */
    static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
