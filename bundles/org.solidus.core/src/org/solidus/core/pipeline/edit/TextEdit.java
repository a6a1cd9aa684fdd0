/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;

/**
 * Edits a YAML text where the edited value stands and leaves everything else, comments included, as it was. What comes
 * out is read again and held against the edited values; should a text be too strange to be edited in place, it is
 * written anew.
 */
final class TextEdit {

    private static final int WIDTH = 120;
    private static final Where NOWHERE = new Where("", 0, 0);

    private final String text;
    private final TextSpan root;

    private TextEdit(String text) {
        this.text = text;
        this.root = TextSpan.of(text);
    }

    /**
     * The edited text.
     *
     * @param values what the text says
     */
    static String apply(String text, Value values, Edit edit) {
        return text.contains("\r\n")
                ? lines(text.replace("\r\n", "\n"), values, edit).replace("\n", "\r\n")
                : lines(text, values, edit);
    }

    private static String lines(String text, Value values, Edit edit) {
        Value wanted = Tree.apply(values, edit);
        try {
            String edited = new TextEdit(text).edited(edit);
            if (Tree.same(YamlText.read("", edited), wanted)) {
                return edited;
            }
        } catch (PipelineException | RuntimeException strange) {
            return YamlWriter.document(wanted);
        }
        return YamlWriter.document(wanted);
    }

    private String edited(Edit edit) {
        return switch (edit) {
            case Edit.Set set -> set(set.path(), set.value(), set.behind());
            case Edit.Remove remove -> remove(remove.path());
            case Edit.Insert insert -> insert(insert.path(), insert.at(), insert.value());
            case Edit.Move move -> move(move.path(), move.from(), move.to());
            case Edit.Rename rename -> {
                TextSpan.Entry entry = entry(rename.path()).orElseThrow();
                yield replaced(entry.start(), entry.end(), YamlWriter.key(rename.name()));
            }
        };
    }

    private String replaced(int start, int end, String by) {
        return text.substring(0, start) + by + text.substring(end);
    }

    private static List<Object> parent(List<Object> path) {
        return path.subList(0, path.size() - 1);
    }

    private static Object last(List<Object> path) {
        return path.get(path.size() - 1);
    }

    private Optional<TextSpan.Entry> entry(List<Object> path) {
        return root.at(parent(path)).flatMap(spot -> spot.entry((String) last(path)));
    }

    // ---- set

    private String set(List<Object> path, Value value, int behind) {
        Optional<TextSpan> there = root.at(path);
        if (there.isPresent()) {
            return there.get().start() == there.get().end() && there.get().kind() == TextSpan.Kind.SCALAR
                    ? empty(path, value)
                    : replaced(
                            there.get().start(),
                            there.get().end(),
                            isStep(path)
                                    ? YamlWriter.step(value, column(there.get().start()))
                                    : YamlWriter.wrapped(
                                            value, column(there.get().start())));
        }
        Optional<TextSpan> holder = root.at(parent(path));
        if (holder.isEmpty() || holder.get().kind() == TextSpan.Kind.SCALAR) {
            return set(parent(path), holding(last(path), value), Integer.MAX_VALUE);
        }
        if (last(path) instanceof Integer) {
            return insert(parent(path), (Integer) last(path), value);
        }
        if (path.size() == 2
                && path.get(0).equals("sources")
                && holder.get().entries().isEmpty()) {
            return firstSource((String) last(path), value);
        }
        return add(holder.get(), (String) last(path), value, behind);
    }

    private static boolean isStep(List<Object> path) {
        return path.size() == 2 && path.get(0).equals("steps");
    }

    private static Value holding(Object part, Value value) {
        return part instanceof String key
                ? Mapping.empty(NOWHERE).with(key, value)
                : new Value.Sequence(NOWHERE, List.of(value));
    }

    /** A key without a value gets one. */
    private String empty(List<Object> path, Value value) {
        TextSpan.Entry entry = entry(path).orElseThrow();
        int colon = text.indexOf(':', entry.end());
        return replaced(
                colon + 1,
                Math.max(colon + 1, entry.value().end()),
                " " + YamlWriter.wrapped(value, column(colon) + 2));
    }

    private String firstSource(String name, Value value) {
        TextSpan.Entry entry = entry(List.of("sources")).orElseThrow();
        int colon = text.indexOf(':', entry.end());
        String line = "\n  " + YamlWriter.key(name) + ": ";
        return replaced(colon + 1, entry.last(), line + YamlWriter.wrapped(value, line.length() - 1));
    }

    private String add(TextSpan mapping, String key, Value value, int behind) {
        String name = YamlWriter.key(key) + ": ";
        List<TextSpan.Entry> entries = mapping.entries();
        if (entries.isEmpty()) {
            return mapping.flow()
                    ? replaced(mapping.start(), mapping.end(), "{ " + name + YamlWriter.flow(value) + " }")
                    : replaced(mapping.start(), mapping.end(), name + YamlWriter.wrapped(value, name.length()) + "\n");
        }
        int end = entries.get(Math.min(behind, entries.size()) - 1).last();
        int indent = column(entries.get(0).start());
        if (mapping.flow()) {
            String entry = name + YamlWriter.flow(value);
            boolean fits = column(end) + 2 + entry.length() + 2 <= WIDTH;
            return replaced(end, end, fits ? ", " + entry : ",\n" + " ".repeat(indent) + entry);
        }
        String entry = " ".repeat(indent) + name + YamlWriter.wrapped(value, indent + name.length());
        return after(lineEnd(end), entry + "\n");
    }

    // ---- remove

    private String remove(List<Object> path) {
        TextSpan holder = root.at(parent(path)).orElseThrow();
        return last(path) instanceof String key
                ? removeEntry(holder, key)
                : removeItem(parent(path), holder, (Integer) last(path));
    }

    private String removeEntry(TextSpan mapping, String key) {
        List<TextSpan.Entry> entries = mapping.entries();
        int at = entries.indexOf(mapping.entry(key).orElseThrow());
        if (entries.size() == 1) {
            return replaced(mapping.start(), mapping.end(), "{}");
        }
        TextSpan.Entry entry = entries.get(at);
        if (mapping.flow()) {
            return at == 0
                    ? replaced(entry.start(), entries.get(1).start(), "")
                    : replaced(entries.get(at - 1).last(), entry.last(), "");
        }
        int lineStart = lineStart(entry.start());
        boolean alone = text.substring(lineStart, entry.start()).isBlank();
        if (!alone) {
            return replaced(entry.start(), entries.get(at + 1).start(), "");
        }
        return withoutLines(commentStart(entry.start()), entry.last());
    }

    private String removeItem(List<Object> path, TextSpan list, int at) {
        List<TextSpan> items = list.items();
        if (items.size() == 1) {
            return list.flow()
                    ? replaced(list.start(), list.end(), "[]")
                    : replaced(entry(path).orElseThrow().end() + 1, lineEnd(list.end()), " []");
        }
        if (list.flow()) {
            return at == 0
                    ? replaced(items.get(0).start(), items.get(1).start(), "")
                    : replaced(items.get(at - 1).end(), items.get(at).end(), "");
        }
        return withoutLines(commentStart(dash(items.get(at))), items.get(at).end());
    }

    /** Without the lines from one that begins at {@code start} to the one of {@code end}. */
    private String withoutLines(int start, int end) {
        int next = Math.min(text.length(), lineEnd(end) + 1);
        return replaced(start, next, "");
    }

    // ---- lists

    private String insert(List<Object> path, int at, Value value) {
        Optional<TextSpan> found = root.at(path);
        if (found.isEmpty()
                || found.get().kind() == TextSpan.Kind.SCALAR
                || found.get().items().isEmpty()) {
            return begin(path, value);
        }
        TextSpan list = found.get();
        List<TextSpan> items = list.items();
        if (list.flow()) {
            String item = YamlWriter.flow(value);
            return at < items.size()
                    ? replaced(items.get(at).start(), items.get(at).start(), item + ", ")
                    : replaced(items.get(at - 1).end(), items.get(at - 1).end(), ", " + item);
        }
        int indent = column(dash(items.get(0)));
        String item = " ".repeat(indent) + "- " + YamlWriter.step(value, indent + 2) + "\n";
        if (at < items.size()) {
            int before = commentStart(dash(items.get(at)));
            return replaced(before, before, item);
        }
        return after(lineEnd(items.get(at - 1).end()), item);
    }

    /** Puts lines behind the line that ends there. */
    private String after(int lineEnd, String lines) {
        return lineEnd >= text.length() ? text + "\n" + lines : replaced(lineEnd + 1, lineEnd + 1, lines);
    }

    /** The first item of a list. */
    private String begin(List<Object> path, Value value) {
        if (path.size() != 1) {
            return set(path, new Value.Sequence(NOWHERE, List.of(value)), Integer.MAX_VALUE);
        }
        String item = "\n  - " + YamlWriter.step(value, 4);
        Optional<TextSpan.Entry> entry = entry(path);
        if (entry.isEmpty()) {
            return after(lineEnd(Math.max(0, text.stripTrailing().length() - 1)), path.get(0) + ":" + item + "\n");
        }
        int colon = text.indexOf(':', entry.get().end());
        return replaced(colon + 1, Math.max(colon + 1, entry.get().last()), item);
    }

    private String move(List<Object> path, int from, int to) {
        TextSpan list = root.at(path).orElseThrow();
        if (list.flow()) {
            return moveInFlow(list, from, to);
        }
        List<String> chunks = new ArrayList<>();
        int begin = commentStart(dash(list.items().get(0)));
        int start = begin;
        for (TextSpan item : list.items()) {
            int end = Math.min(text.length(), lineEnd(item.end()) + 1);
            String chunk = text.substring(start, end);
            chunks.add(chunk.endsWith("\n") ? chunk : chunk + "\n");
            start = end;
        }
        chunks.add(to, chunks.remove(from));
        return replaced(begin, start, String.join("", chunks));
    }

    private String moveInFlow(TextSpan list, int from, int to) {
        List<String> items = new ArrayList<>();
        list.items().forEach(item -> items.add(text.substring(item.start(), item.end())));
        items.add(to, items.remove(from));
        String edited = text;
        List<Integer> backwards = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            backwards.add(i);
        }
        Collections.reverse(backwards);
        for (int i : backwards) {
            TextSpan spot = list.items().get(i);
            edited = edited.substring(0, spot.start()) + items.get(i) + edited.substring(spot.end());
        }
        return edited;
    }

    // ---- places

    private int dash(TextSpan item) {
        int at = item.start() - 1;
        while (text.charAt(at) != '-') {
            at--;
        }
        return at;
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', Math.max(0, at));
        return end < 0 ? text.length() : end;
    }

    private int column(int at) {
        return at - lineStart(at);
    }

    /** The beginning of the comment lines that stand directly above a line, else of the line itself. */
    private int commentStart(int at) {
        int start = lineStart(at);
        int indent = at - start;
        while (start > 0) {
            int above = lineStart(start - 1);
            String line = text.substring(above, start);
            boolean comment = line.strip().startsWith("#") && line.indexOf('#') >= Math.min(indent, 1);
            if (!comment) {
                return start;
            }
            start = above;
        }
        return start;
    }
}
