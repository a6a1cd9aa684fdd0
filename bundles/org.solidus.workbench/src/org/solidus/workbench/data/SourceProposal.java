/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.source.DatasetInfo;

/**
 * A source of the pipeline as a person writes it in a form: texts, as they stand in the pipeline file; an empty one
 * says nothing.
 *
 * @param name of the source
 * @param path file or pattern
 * @param options by their names in the pipeline, in order; never {@code path}
 */
public record SourceProposal(String name, String path, Map<String, String> options) {

    /** Options that the form has fields for, in their order. */
    public static final List<String> OPTIONS =
            List.of("dataset", "scan", "grid", "order", "step", "select", "interval", "columns");

    /** Copies the options; empty ones are left out. */
    public SourceProposal {
        Map<String, String> given = new LinkedHashMap<>();
        options.forEach((option, text) -> {
            if (!text.isBlank()) {
                given.put(option, text.strip());
            }
        });
        options = Collections.unmodifiableMap(given);
    }

    /** An option's text; empty when it is not given. */
    public String option(String option) {
        return options.getOrDefault(option, "");
    }

    /** The same with another option. */
    public SourceProposal with(String option, String text) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, text);
        return new SourceProposal(name, path, more);
    }

    /**
     * Options as a form of the pipeline takes them: a grid {@code 24 x 16} is {@code [24, 16]}, steps and scan axes are
     * lists, columns a mapping, everything else is the text itself.
     */
    public Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String option : OPTIONS) {
            String text = option(option);
            if (!text.isEmpty()) {
                typed.put(option, value(option, text));
            }
        }
        return typed;
    }

    private static String value(String option, String text) {
        return switch (option) {
            case "grid" -> list(text, "[x×*,;\\s]+");
            case "scan" -> list(text, "[,;\\s]+");
            case "step" -> text.matches(".*[,;x×].*") ? list(text, "\\s*[,;x×]\\s*") : text;
            case "columns" -> text.startsWith("{") ? text : "{ " + text + " }";
            default -> text;
        };
    }

    private static String list(String text, String between) {
        if (text.startsWith("[")) {
            return text;
        }
        List<String> items = new ArrayList<>();
        for (String item : text.split(between)) {
            if (!item.isBlank()) {
                items.add(item.matches("\\d+") ? item : quoted(item.strip()));
            }
        }
        return "[" + String.join(", ", items) + "]";
    }

    /** A text that YAML would take for something else, or not at all, is put into quotes. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./][A-Za-z0-9_./ ]*") && !text.matches("(?i)true|false|null|yes|no|on|off|~")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The whole source as a line of a pipeline file, without its name. */
    public String flow() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("path", '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        typed().forEach((option, text) -> all.put(option, text.matches("(?s)[\\[{].*") ? text : quoted(text)));
        return all.entrySet().stream()
                .map(option -> option.getKey() + ": " + option.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /**
     * What a person probably wants of a file.
     *
     * @param path file or pattern
     * @param word name that a person would use for it: of the file or the dataset
     * @param info the dataset, when it is known
     * @param several whether the file holds several datasets, so that the chosen one has to be named
     * @param taken names that are in use
     */
    public static SourceProposal of(
            String path, String word, Optional<DatasetInfo> info, boolean several, Collection<String> taken) {
        Map<String, String> options = new LinkedHashMap<>();
        info.filter(dataset -> several && !dataset.main()).ifPresent(dataset -> options.put("dataset", dataset.name()));
        info.filter(dataset -> dataset.scanRank() == DatasetInfo.AMBIGUOUS)
                .ifPresent(dataset -> options.put("scan", String.join(", ", scan(dataset))));
        return new SourceProposal(free(name(word, info), taken), path, options);
    }

    /** All but the last two axes, or of curves all but the last. */
    private static List<String> scan(DatasetInfo info) {
        int inner = info.axes().size() > 2 ? 2 : 1;
        return info.axes().subList(0, Math.max(0, info.axes().size() - inner)).stream()
                .map(Axis::name)
                .toList();
    }

    private static String name(String word, Optional<DatasetInfo> info) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (String usual : List.of("dark", "flat", "mask", "background")) {
            if (lower.contains(usual)) {
                return usual;
            }
        }
        if (info.isPresent() && isLog(info.get())) {
            return "log";
        }
        boolean images = info.isPresent()
                && info.get().columns().isEmpty()
                && info.get().axes().size() > 1;
        if (images) {
            return "frames";
        }
        return identifier(lower);
    }

    private static boolean isLog(DatasetInfo info) {
        return info.columns().stream().map(ColumnSpec::name).anyMatch(name -> name.toLowerCase(Locale.ROOT)
                .matches("t|time|elapsed.*|.*\\btime\\b.*"));
    }

    /** A name as results and sources have them. */
    public static String identifier(String word) {
        String stem = word.contains(".") ? word.substring(0, word.lastIndexOf('.')) : word;
        String clean =
                stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        return clean.isEmpty() ? "data" : clean;
    }

    /** The name, or one with a number behind it where it is in use. */
    public static String free(String name, Collection<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free) || free.equals("process"); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
