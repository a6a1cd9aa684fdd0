/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.RunRecord.FrameCount;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.core.run.RunRecord.StepRecord;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.workbench.navigator.SeriesLayout;

/** Where results come from, as tables and texts. */
final class RecordTables {

    private RecordTables() {}

    static Table inputs(RunRecord record) {
        List<InputRecord> inputs = record.inputs();
        return Table.of(
                Column.of("name", texts(inputs, InputRecord::name)),
                Column.of("path", texts(inputs, InputRecord::path)),
                Column.of("files", inputs.stream().mapToLong(InputRecord::files).toArray()),
                Column.of(
                        "size (MB)",
                        Unit.ONE,
                        inputs.stream().mapToDouble(input -> input.size() / 1e6).toArray()),
                Column.of("changed", texts(inputs, InputRecord::modified)),
                Column.of("times", texts(inputs, InputRecord::times)),
                Column.of("SHA-256 of the frames", texts(inputs, InputRecord::sha256)));
    }

    private static <T> String[] texts(List<T> all, Function<T, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }

    /** A row for each source, and one for each reason why frames of it were masked. */
    static Table frames(RunRecord record) {
        List<String> source = new ArrayList<>();
        List<String> what = new ArrayList<>();
        List<Long> frames = new ArrayList<>();
        for (FrameCount count : record.counts()) {
            add(source, what, frames, count.source(), "read", count.read());
            add(source, what, frames, count.source(), "masked", count.masked());
            count.reasons()
                    .forEach((reason, many) -> add(source, what, frames, count.source(), "masked: " + reason, many));
        }
        return Table.of(
                Column.of("source", source.toArray(String[]::new)),
                Column.of("frames", frames.stream().mapToLong(Long::longValue).toArray()),
                Column.of("what", what.toArray(String[]::new)));
    }

    private static void add(
            List<String> source, List<String> what, List<Long> frames, String name, String word, long count) {
        source.add(name);
        what.add(word);
        frames.add(count);
    }

    static Table masked(Result result) {
        SourceInfo info = result.source().info();
        SeriesLayout layout = SeriesLayout.of(info);
        List<Masked> masked = result.masked();
        return Table.of(
                Column.of("frame", masked.stream().mapToLong(Masked::index).toArray()),
                Column.of("place", texts(masked, one -> layout.describe(one.index()))),
                Column.of("reason", texts(masked, Masked::reason)));
    }

    static String step(StepRecord step) {
        String parameters = step.parameters().strip();
        String inner = parameters.startsWith("{") && parameters.endsWith("}")
                ? parameters.substring(1, parameters.length() - 1).strip()
                : parameters;
        return step.number() + ". " + step.name() + "\n\noperation   " + step.id() + "\nversion     " + step.version()
                + "\n\nparameters\n  " + String.join("\n  ", split(inner))
                + (step.warnings().isEmpty() ? "" : "\n\nwarnings\n" + warnings(step.warnings()));
    }

    /** At the commas that stand in no list, mapping or text. */
    private static List<String> split(String json) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                i = endOfText(json, i);
            } else if (c == ',' && depth == 0) {
                parts.add(json.substring(start, i).strip());
                start = i + 1;
            } else {
                depth += nesting(c);
            }
        }
        parts.add(json.substring(start).strip());
        return parts;
    }

    /** Where a text ends that begins at a quotation mark. */
    private static int endOfText(String json, int begin) {
        int i = begin + 1;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private static int nesting(char c) {
        return switch (c) {
            case '[', '{' -> 1;
            case ']', '}' -> -1;
            default -> 0;
        };
    }

    private static String warnings(Map<String, Long> warnings) {
        return warnings.entrySet().stream()
                .map(warning -> "  " + warning.getKey()
                        + (warning.getValue() == 1 ? "" : " (" + warning.getValue() + " times)"))
                .collect(Collectors.joining("\n"));
    }
}
