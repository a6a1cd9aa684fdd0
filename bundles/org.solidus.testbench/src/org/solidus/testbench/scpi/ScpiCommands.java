/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.scpi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The commands that an instrument knows, written as in its manual: {@code :OUTPut[1][:STATe]} takes {@code OUTP},
 * {@code :output1:state} and all between. A message may hold several, with semicolons between them; each begins at the
 * root.
 *
 * <p>Source: SCPI 1999.0, volume 1, 6.2. Built once, by one thread; not to be changed while it answers.
 */
public final class ScpiCommands {

    private final Map<Pattern, Function<List<String>, String>> queries = new LinkedHashMap<>();
    private final Map<Pattern, Consumer<List<String>>> commands = new LinkedHashMap<>();
    private final Consumer<ScpiError> errors;

    /** @param errors hears of every command that is not carried out */
    public ScpiCommands(Consumer<ScpiError> errors) {
        this.errors = errors;
    }

    /** It does something. The action gets the arguments, without quotes. */
    public ScpiCommands command(String header, Consumer<List<String>> action) {
        commands.put(pattern(header), action);
        return this;
    }

    /** It answers something. The answer gets the arguments, without quotes. */
    public ScpiCommands query(String header, Function<List<String>, String> answer) {
        queries.put(pattern(header), answer);
        return this;
    }

    /** Carries a message out. Returns the answers, with semicolons between them; empty for none. */
    public String execute(String message) {
        List<String> answers = new ArrayList<>();
        for (String part : split(message, ';')) {
            try {
                String answer = executeOne(part.strip());
                if (answer != null) {
                    answers.add(answer);
                }
            } catch (ScpiError error) {
                errors.accept(error);
            } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
                errors.accept(new ScpiError(-104, "Data type error"));
            }
        }
        return String.join(";", answers);
    }

    private String executeOne(String part) {
        if (part.isEmpty()) {
            return null;
        }
        int space = part.indexOf(' ');
        String header = (space < 0 ? part : part.substring(0, space)).toUpperCase(Locale.ROOT);
        List<String> arguments = space < 0 ? List.of() : arguments(part.substring(space + 1));
        if (header.endsWith("?")) {
            return find(queries, header.substring(0, header.length() - 1)).apply(arguments);
        }
        find(commands, header).accept(arguments);
        return null;
    }

    private static List<String> arguments(String text) {
        return split(text, ',').stream()
                .map(String::strip)
                .map(argument -> argument.replaceAll("^[\"'](.*)[\"']$", "$1"))
                .toList();
    }

    private static <T> T find(Map<Pattern, T> among, String header) {
        String whole = header.startsWith("*") || header.startsWith(":") ? header : ":" + header;
        return among.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(whole).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new ScpiError(-113, "Undefined header"));
    }

    /** Parts between separators that are not within quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** {@code OUTPut[1][:STATe]} becomes {@code OUTP(?:UT)?(?:1)?(?::STAT(?:E)?)?}. */
    private static Pattern pattern(String header) {
        StringBuilder regex = new StringBuilder();
        boolean tail = false;
        for (char c : header.toCharArray()) {
            boolean lower = Character.isLowerCase(c);
            if (lower && !tail) {
                regex.append("(?:");
            } else if (!lower && tail) {
                regex.append(")?");
            }
            tail = lower;
            regex.append(
                    switch (c) {
                        case '[' -> "(?:";
                        case ']' -> ")?";
                        case '*' -> "\\*";
                        default -> String.valueOf(Character.toUpperCase(c));
                    });
        }
        return Pattern.compile(regex + (tail ? ")?" : ""));
    }
}
