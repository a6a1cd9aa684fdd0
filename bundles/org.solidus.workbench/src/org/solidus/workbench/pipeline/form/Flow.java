/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;

/** Values as YAML in one line, quoted where they must be, and back. Any thread. */
public final class Flow {

    /** Place of values that stand in no file yet. */
    public static final Where TYPED = new Where("form", 0, 0);

    private static final Pattern PLAIN = Pattern.compile(
            "[^\\s\\-?:,\\[\\]{}#&*!|>'\"%@`\\p{Cntrl}]" + "[^,\\[\\]{}\\p{Cntrl}]*|-?\\.?\\d[^,\\[\\]{}\\p{Cntrl}]*");

    private Flow() {}

    /** The value in one line; what is read back from it is the same value. */
    public static String of(Value value) {
        return switch (value) {
            case Scalar scalar -> scalar(scalar);
            case Sequence sequence ->
                sequence.items().stream().map(Flow::of).collect(Collectors.joining(", ", "[", "]"));
            case Mapping mapping when mapping.entries().isEmpty() -> "{}";
            case Mapping mapping -> "{ " + inside(mapping) + " }";
        };
    }

    /** What stands between the brackets of a list, or the braces of a mapping. */
    public static String inside(Value value) {
        return switch (value) {
            case Scalar scalar -> scalar(scalar);
            case Sequence sequence -> sequence.items().stream().map(Flow::of).collect(Collectors.joining(", "));
            case Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(entry -> key(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", "));
        };
    }

    /** A text as it is, whatever YAML would make of it. */
    public static Scalar word(String text) {
        return new Scalar(TYPED, text, !isPlain(text));
    }

    /**
     * Reads what stands between the brackets of a list.
     *
     * @throws IllegalArgumentException with a sentence, when it is no list
     */
    public static Sequence list(String inside) {
        return read("[" + inside + "]") instanceof Sequence sequence
                ? sequence
                : new Sequence(TYPED, List.of(word(inside)));
    }

    /**
     * Reads what stands between the braces of a mapping.
     *
     * @throws IllegalArgumentException with a sentence, when it is no mapping
     */
    public static Mapping mapping(String inside) {
        if (read("{" + inside + "}") instanceof Mapping mapping) {
            return mapping;
        }
        throw new IllegalArgumentException("Write 'name: value, name: value'.");
    }

    private static Value read(String text) {
        try {
            return YamlText.read(TYPED.file(), text);
        } catch (PipelineException e) {
            throw new IllegalArgumentException(
                    "This is not understood: "
                            + e.problems().stream()
                                    .map(Problem::message)
                                    .map(message -> message.replaceFirst("^This is not YAML: ", ""))
                                    .collect(Collectors.joining(" "))
                            + " Put quotes (\") around a text that holds commas or brackets.",
                    e);
        }
    }

    private static String scalar(Scalar scalar) {
        return scalar.quoted() || !isPlain(scalar.text()) ? quoted(scalar.text()) : scalar.text();
    }

    private static String key(String key) {
        return isPlain(key) ? key : quoted(key);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches()
                && text.equals(text.strip())
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":");
    }

    private static String quoted(String text) {
        return new Scalar(TYPED, text, true).json();
    }
}
