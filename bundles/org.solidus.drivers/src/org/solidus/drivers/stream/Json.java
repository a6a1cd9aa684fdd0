/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) that strangers send: maps, lists, text, numbers (as double), booleans and null as they are in
 * Java. Depth is bounded; whatever is wrong is one sentence.
 */
public final class Json {

    private static final int DEEPEST = 32;
    private static final List<String> NO_VALUES = List.of("NaN", "Infinity", "-Infinity");

    private final String text;
    private final boolean withoutValues;
    private int at;

    private Json(String text, boolean withoutValues) {
        this.text = text;
        this.withoutValues = withoutValues;
    }

    /** @throws IOException when it is no JSON object */
    public static Map<String, Object> object(byte[] bytes, int offset, int length) throws IOException {
        return new Json(new String(bytes, offset, length, StandardCharsets.UTF_8), false).object();
    }

    /** The same. */
    public static Map<String, Object> object(byte[] bytes) throws IOException {
        return object(bytes, 0, bytes.length);
    }

    /** The same, with the NaN, Infinity and -Infinity that Python writes where there is no value, which are no JSON. */
    public static Map<String, Object> pythonObject(byte[] bytes) throws IOException {
        return new Json(new String(bytes, StandardCharsets.UTF_8), true).object();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object() throws IOException {
        space();
        Object value = value(0);
        space();
        if (at < text.length() || !(value instanceof Map)) {
            throw wrong("it is no single JSON object");
        }
        return (Map<String, Object>) value;
    }

    private Object value(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw wrong("it is nested too deep");
        }
        char c = peek();
        return switch (c) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> map(int depth) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        space();
        while (peek() != '}') {
            String name = string();
            space();
            expect(':');
            space();
            map.put(name, value(depth + 1));
            next('}');
        }
        at++;
        return map;
    }

    private List<Object> list(int depth) throws IOException {
        List<Object> list = new ArrayList<>();
        at++;
        space();
        while (peek() != ']') {
            list.add(value(depth + 1));
            next(']');
        }
        at++;
        return list;
    }

    /** A comma, or the end. */
    private void next(char end) throws IOException {
        space();
        if (peek() != end) {
            expect(',');
            space();
            if (peek() == end) {
                throw wrong("a comma is too many");
            }
        }
    }

    private String string() throws IOException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws IOException {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case '"', '\\', '/' -> c;
            default -> throw wrong("'\\" + c + "' means nothing");
        };
    }

    private char unicode() throws IOException {
        if (at + 4 > text.length()) {
            throw wrong("it ends too early");
        }
        try {
            char c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw wrong("a character has no code");
        }
    }

    private Object number() throws IOException {
        if (withoutValues) {
            for (String word : NO_VALUES) {
                if (text.startsWith(word, at)) {
                    return word(word, Double.valueOf(word));
                }
            }
        }
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw wrong("no value stands there");
        }
    }

    private Object word(String word, Object value) throws IOException {
        if (!text.startsWith(word, at)) {
            throw wrong("no value stands there");
        }
        at += word.length();
        return value;
    }

    private char peek() throws IOException {
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) throws IOException {
        if (peek() != c) {
            throw wrong("'" + c + "' is missing");
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IOException wrong(String why) {
        return new IOException("its JSON can't be read at character " + at + ": " + why);
    }
}
