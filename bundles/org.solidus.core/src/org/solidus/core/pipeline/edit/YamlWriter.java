/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;

/** Writes values as YAML that reads back to the same values. */
final class YamlWriter {

    private static final int WIDTH = 120;
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";
    private static final String FLOW = ",[]{}";

    private YamlWriter() {}

    /** A text as a value, in quotes where it needs them. */
    static String scalar(Scalar scalar) {
        String text = scalar.text();
        boolean plain = !scalar.quoted() && (text.isEmpty() || isPlain(text))
                || scalar.quoted() && isPlain(text) && !isWord(text);
        return plain ? text : quoted(text);
    }

    /** Whether a text may stand without quotes, also between braces. */
    private static boolean isPlain(String text) {
        return !text.isBlank()
                && text.equals(text.strip())
                && !text.startsWith("---")
                && !text.startsWith("...")
                && mayBegin(text)
                && IntStream.range(0, text.length()).noneMatch(i -> breaks(text, i));
    }

    /** A sign of YAML at the beginning would mean something else, but for the dash of a number or a word. */
    private static boolean mayBegin(String text) {
        char second = text.length() > 1 ? text.charAt(1) : ' ';
        boolean dash = text.charAt(0) == '-' && (Character.isLetterOrDigit(second) || second == '.');
        return dash || INDICATORS.indexOf(text.charAt(0)) < 0;
    }

    /** Whether a character would end the text or can't be written as it is. */
    private static boolean breaks(String text, int i) {
        char c = text.charAt(i);
        char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        return switch (c) {
            case ':' -> Character.isWhitespace(next) || FLOW.indexOf(next) >= 0;
            case '#' -> Character.isWhitespace(text.charAt(i - 1));
            case '\u2028', '\u2029', '\ufeff' -> true;
            default -> FLOW.indexOf(c) >= 0 || Character.isISOControl(c) || Character.isSurrogate(c);
        };
    }

    /** What means something else in quotes than without. */
    private static boolean isWord(String text) {
        return text.matches("true|false|null|~|[-+.]?\\d.*|");
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    boolean printable = c >= 0x20 && c < 0x7f
                            || c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029
                            || c >= 0xe000 && c < 0xfeff
                            || c > 0xfeff && c < 0xfffe
                            || c >= 0x10000;
                    if (printable) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format("\\u%04x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** In one line, between braces and brackets. */
    static String flow(Value value) {
        return switch (value) {
            case Scalar scalar -> scalar(scalar);
            case Sequence sequence ->
                sequence.items().stream()
                        .map(YamlWriter::flow)
                        .reduce((a, b) -> a + ", " + b)
                        .map(items -> "[" + items + "]")
                        .orElse("[]");
            case Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(YamlWriter::entry)
                        .reduce((a, b) -> a + ", " + b)
                        .map(entries -> "{ " + entries + " }")
                        .orElse("{}");
        };
    }

    private static String entry(Map.Entry<String, Value> entry) {
        return key(entry.getKey()) + ": " + flow(entry.getValue());
    }

    static String key(String key) {
        return scalar(new Scalar(new Value.Where("", 0, 0), key, false));
    }

    /** In as many lines as the width of a page asks for; the first begins at {@code column}. */
    static String wrapped(Value value, int column) {
        String line = flow(value);
        if (column + line.length() <= WIDTH || !(value instanceof Mapping mapping)) {
            return line;
        }
        List<String> entries =
                mapping.entries().entrySet().stream().map(YamlWriter::entry).toList();
        StringBuilder out = new StringBuilder("{ ");
        int at = column + 2;
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i) + (i < entries.size() - 1 ? "," : " }");
            if (i > 0 && at + 1 + entry.length() > WIDTH) {
                out.append('\n').append(" ".repeat(column + 2));
                at = column + 2;
            } else if (i > 0) {
                out.append(' ');
                at++;
            }
            out.append(entry);
            at += entry.length();
        }
        return out.toString();
    }

    /** A step as the item of a list: its first line without the dash, further lines indented by {@code indent}. */
    static String step(Value step, int indent) {
        if (!(step instanceof Mapping mapping) || mapping.entries().isEmpty()) {
            return flow(step);
        }
        List<String> lines = new ArrayList<>();
        mapping.entries()
                .forEach((key, value) -> lines.add(key(key) + ": " + wrapped(value, indent + key(key).length() + 2)));
        return String.join("\n" + " ".repeat(indent), lines);
    }

    /** A whole pipeline. */
    static String document(Value root) {
        if (!(root instanceof Mapping top)) {
            return flow(root) + "\n";
        }
        StringBuilder out = new StringBuilder();
        top.entries().forEach((key, value) -> {
            out.append(key(key)).append(':');
            if (value instanceof Sequence list
                    && !list.items().isEmpty()
                    && (key.equals("steps") || key.equals("figures"))) {
                list.items().forEach(item -> out.append("\n  - ").append(step(item, 4)));
            } else if (value instanceof Mapping map && !map.entries().isEmpty() && key.equals("sources")) {
                map.entries().forEach((name, source) -> out.append("\n  ")
                        .append(key(name))
                        .append(": ")
                        .append(wrapped(source, key(name).length() + 4)));
            } else {
                out.append(' ').append(wrapped(value, key(key).length() + 2));
            }
            out.append('\n');
        });
        return out.toString();
    }
}
