/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.solidus.core.pipeline.OnError;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.registry.Registry;

/**
 * A pipeline that is being edited. Its truth is the text: every edit changes the text where the edited value stands and
 * leaves comments, order and layout of everything else as they were. What is read of it is an immutable
 * {@link Pipeline}, also while the text has problems.
 *
 * <p>Edits that make no sense are refused with an {@link IllegalArgumentException} whose message is a sentence for
 * people. Thread-safe; listeners are called on the thread that edits, after the edit.
 */
public final class PipelineDocument {

    private static final int MOST_UNDONE = 500;
    private static final Where TYPED = new Where("", 0, 0);
    private static final String NAME = "[a-z][a-z0-9_]*";
    private static final String UNTITLED = "untitled.yaml";
    private static final String EMPTY = """
            pipeline: 1
            sources: {}
            steps: []
            sink: { path: result.nxs, figures: [png], tables: [csv] }
            """;

    private final Registry registry;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();
    private Optional<Path> file = Optional.empty();
    private State state;
    private String saved;
    private Optional<Gesture> gesture = Optional.empty();

    /** A document without sources and steps. */
    public PipelineDocument(Registry registry) {
        this.registry = registry;
        this.state = read(EMPTY);
        this.saved = EMPTY;
    }

    /** The text with what is read of it. */
    private record State(String text, Value root, boolean readable, Pipeline pipeline, List<Problem> problems) {}

    /** What can be undone: what it is called, and the text before and after. */
    private record Change(String name, String before, String after) {}

    /** Ends with {@link #close()}. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** Edits until {@link #close()} are undone together: the drag of a slider, a word that is typed. */
    public final class Gesture implements AutoCloseable {

        private final String name;
        private final String before;
        private final boolean outer;

        private Gesture(String name, boolean outer) {
            this.name = name;
            this.before = state.text();
            this.outer = outer;
        }

        @Override
        public void close() {
            synchronized (PipelineDocument.this) {
                if (!outer || gesture.filter(this::equals).isEmpty()) {
                    return;
                }
                gesture = Optional.empty();
                if (state.text().equals(before)) {
                    return;
                }
                remember(new Change(name, before, state.text()));
            }
            changed();
        }
    }

    // ---- what it is

    /** What can be read of the text, as it is now. */
    public synchronized Pipeline pipeline() {
        return state.pipeline();
    }

    /** What is wrong with the form of the text; what its steps and files make of it a planner says. */
    public synchronized List<Problem> problems() {
        return state.problems();
    }

    /** The text as it is now. */
    public synchronized String text() {
        return state.text();
    }

    /** Where it was opened from or saved to. */
    public synchronized Optional<Path> file() {
        return file;
    }

    /** Whether it differs from what was saved. */
    public synchronized boolean dirty() {
        return !state.text().equals(saved);
    }

    /** Whether it has no source and no step. */
    public synchronized boolean isEmpty() {
        return state.pipeline().sources().isEmpty() && state.pipeline().steps().isEmpty();
    }

    /** Its title, or the name of its file. */
    public synchronized String title() {
        String title = state.pipeline().title();
        return title.isEmpty() ? file.map(path -> path.getFileName().toString()).orElse("Untitled pipeline") : title;
    }

    /** Folder that paths in it are relative to. */
    public synchronized Path base() {
        return base(file);
    }

    /** The field that a problem of this text belongs to. */
    public synchronized Field field(Problem problem) {
        return new Fields(state.root(), state.pipeline()).of(problem);
    }

    /** The step of a name. */
    public synchronized Optional<StepSpec> step(String name) {
        return state.pipeline().steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    /** A parameter of a step as it is written; absent when it is left to its default. */
    public synchronized Optional<Value> param(String step, String path) {
        return step(step).flatMap(spec -> Tree.at(spec.params(), parts(path)));
    }

    /** Is told of every change of text, file or dirty state. */
    public Listening listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private static Path base(Optional<Path> file) {
        return file.map(path -> path.toAbsolutePath().normalize().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
    }

    private State read(String text) {
        return read(text, file);
    }

    private static State read(String text, Optional<Path> file) {
        String name = file.map(Path::toString).orElse(UNTITLED);
        Pipeline.Attempt attempt = Pipeline.attempt(name, text, base(file));
        try {
            Value root = YamlText.read(name, text);
            return new State(text, root, root instanceof Mapping, attempt.pipeline(), attempt.problems());
        } catch (PipelineException e) {
            return new State(text, Mapping.empty(TYPED), false, attempt.pipeline(), attempt.problems());
        }
    }

    // ---- files

    /** Starts anew without a file. */
    public void create() {
        synchronized (this) {
            begin(Optional.empty(), EMPTY);
        }
        changed();
    }

    /**
     * Opens a file; one whose text has problems is opened, too.
     *
     * @throws IOException with a sentence, when it cannot be read as text
     */
    public void open(Path path) throws IOException {
        String text;
        try {
            text = Pipeline.text(path);
        } catch (PipelineException e) {
            throw new IOException(path + ": " + e.problems().get(0).message(), e);
        }
        synchronized (this) {
            begin(Optional.of(path.toAbsolutePath().normalize()), text);
        }
        changed();
    }

    /** Takes over a text that no file holds, such as that of a result: it counts as unsaved. */
    public void adopt(String text, Optional<Path> base) {
        synchronized (this) {
            begin(Optional.empty(), text);
            saved = EMPTY;
            base.ifPresent(this::rebaseFrom);
        }
        changed();
    }

    private void begin(Optional<Path> path, String text) {
        file = path;
        gesture = Optional.empty();
        done.clear();
        undone.clear();
        state = read(text);
        saved = text;
    }

    /** Saves to its file. @throws IOException with a sentence, also when it has no file yet */
    public void save() throws IOException {
        save(file().orElseThrow(() -> new IOException("The pipeline has no file yet: save it under a name.")));
    }

    /** Saves to a file, which becomes its own; paths go on meaning the same files. */
    public void save(Path path) throws IOException {
        Path target = path.toAbsolutePath().normalize();
        synchronized (this) {
            String text = new Rebasing(registry, state.pipeline(), base(file), target.getParent())
                    .apply(state.text(), state.root());
            write(target, text);
            if (!text.equals(state.text()) || !Optional.of(target).equals(file)) {
                String before = state.text();
                file = Optional.of(target);
                state = read(text);
                if (!text.equals(before)) {
                    done.clear(); // what was before had paths that mean other files now
                    undone.clear();
                }
            }
            saved = text;
        }
        changed();
    }

    private void rebaseFrom(Path base) {
        String text = new Rebasing(registry, state.pipeline(), base, base(Optional.empty()))
                .apply(state.text(), state.root());
        state = read(text);
    }

    /** All of it, or nothing. */
    private static void write(Path target, String text) throws IOException {
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder; choose another place.");
        }
        Path part = Files.createTempFile(folder, "." + target.getFileName(), ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    // ---- undo

    /** Edits that follow, until it is closed, are undone together. */
    public synchronized Gesture gesture(String name) {
        Gesture begun = new Gesture(name, gesture.isEmpty());
        if (gesture.isEmpty()) {
            gesture = Optional.of(begun);
        }
        return begun;
    }

    /** Whether there is anything to undo. */
    public synchronized boolean canUndo() {
        return !done.isEmpty() && gesture.isEmpty();
    }

    /** Whether there is anything to do again. */
    public synchronized boolean canRedo() {
        return !undone.isEmpty() && gesture.isEmpty();
    }

    /** What would be undone, for a menu; empty when there is nothing. */
    public synchronized String undoText() {
        return done.isEmpty() ? "" : done.peekLast().name();
    }

    /** What would be done again, for a menu; empty when there is nothing. */
    public synchronized String redoText() {
        return undone.isEmpty() ? "" : undone.peekLast().name();
    }

    /** Takes the last edit back. */
    public void undo() {
        synchronized (this) {
            if (!canUndo()) {
                return;
            }
            Change change = done.removeLast();
            undone.addLast(change);
            state = read(change.before());
        }
        changed();
    }

    /** Does again what was undone last. */
    public void redo() {
        synchronized (this) {
            if (!canRedo()) {
                return;
            }
            Change change = undone.removeLast();
            done.addLast(change);
            state = read(change.after());
        }
        changed();
    }

    private void remember(Change change) {
        if (change.before().equals(change.after())) {
            return;
        }
        undone.clear();
        done.addLast(change);
        if (done.size() > MOST_UNDONE) {
            done.removeFirst();
        }
    }

    /** Replaces the text: what a text editor does. */
    public void setText(String text) {
        synchronized (this) {
            become("Edit the text", text);
        }
        changed();
    }

    private void become(String name, String text) {
        String before = state.text();
        if (text.equals(before)) {
            return;
        }
        state = read(text);
        if (gesture.isEmpty()) {
            remember(new Change(name, before, text));
        }
    }

    /** Something that changes the document with single edits. */
    private interface Work {
        void run();
    }

    private void edit(String name, Work work) {
        synchronized (this) {
            if (!state.readable()) {
                throw new IllegalArgumentException("The text of the pipeline cannot be read: "
                        + state.problems().get(0).message() + " Correct the text first.");
            }
            State before = state;
            try {
                work.run();
            } catch (RuntimeException e) {
                state = before;
                throw e;
            }
            if (state.text().equals(before.text())) {
                return;
            }
            if (gesture.isEmpty()) {
                remember(new Change(name, before.text(), state.text()));
            }
        }
        changed();
    }

    private void apply(Edit edit) {
        state = read(TextEdit.apply(state.text(), state.root(), edit));
    }

    private void set(List<Object> path, Value value) {
        set(path, value, Integer.MAX_VALUE);
    }

    private void set(List<Object> path, Value value, int behind) {
        if (Tree.at(state.root(), path).filter(old -> Tree.same(old, value)).isEmpty()) {
            apply(new Edit.Set(path, value, behind));
        }
    }

    private void remove(List<Object> path) {
        if (Tree.at(state.root(), path).isPresent()) {
            apply(new Edit.Remove(path));
        }
    }

    // ---- values

    /**
     * What a person typed into a field: {@code [a, b]} and {@code { a: 1 }} are lists and mappings when they read as
     * such, everything else is a single value.
     */
    public static Value typed(String text) {
        String stripped = text.strip();
        boolean structure = stripped.startsWith("[") && stripped.endsWith("]")
                || stripped.startsWith("{") && stripped.endsWith("}");
        if (structure) {
            try {
                return YamlText.read("", stripped);
            } catch (PipelineException plain) {
                return scalar(stripped);
            }
        }
        return scalar(stripped);
    }

    /** A single value, whatever characters it holds. */
    public static Value scalar(String text) {
        return new Scalar(TYPED, text, text.isEmpty());
    }

    /** A list of single values. */
    public static Value list(List<String> items) {
        return new Sequence(TYPED, items.stream().map(PipelineDocument::scalar).toList());
    }

    private static List<Object> parts(String path) {
        List<Object> parts = new ArrayList<>();
        for (String part : path.split("\\.")) {
            parts.add(part.matches("\\d{1,6}") ? (Object) Integer.valueOf(part) : part);
        }
        return parts;
    }

    private static List<Object> path(Object... parts) {
        return List.of(parts);
    }

    private static List<Object> path(List<Object> head, List<Object> tail) {
        List<Object> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }

    // ---- the whole

    /** Sets the title; an empty one is removed. */
    public void setTitle(String title) {
        setTop("title", title);
    }

    /** Sets which result opens first; empty: the last leaf. */
    public void setDefault(String step) {
        setTop("default", step);
    }

    /** Sets what a failed frame does. */
    public void setOnError(OnError onError) {
        setTop("onError", onError == OnError.STOP ? "" : "mask");
    }

    private void setTop(String key, String text) {
        edit("Set " + key, () -> {
            if (text.isBlank()) {
                remove(path(key));
            } else {
                set(path(key), scalar(text), key.equals("title") ? 1 : Integer.MAX_VALUE);
            }
        });
    }

    /** Removes a composed figure. */
    public void removeFigure(String name) {
        edit("Remove figure " + name, () -> {
            if (Tree.at(state.root(), path("figures")).orElse(null) instanceof Sequence figures) {
                for (int i = 0; i < figures.items().size(); i++) {
                    if (Tree.at(figures.items().get(i), path("name"))
                            .filter(text -> text.text().equals(name))
                            .isPresent()) {
                        remove(figures.items().size() == 1 ? path("figures") : path("figures", i));
                        return;
                    }
                }
            }
            throw new IllegalArgumentException("There is no figure '" + name + "'.");
        });
    }

    /**
     * Sets where the results go: {@code path}, {@code figures}, {@code tables} or {@code report}; an empty text leaves it
     * to its default.
     */
    public void setSink(String key, String typed) {
        edit("Set " + key + " of the results", () -> {
            if (Tree.at(state.root(), path("sink")).orElse(null) instanceof Scalar bare) {
                set(path("sink"), Mapping.empty(TYPED).with("path", bare));
            }
            if (typed.isBlank()) {
                remove(path("sink", key));
            } else {
                set(path("sink", key), typed(typed));
            }
        });
    }

    // ---- sources

    /**
     * Adds a source.
     *
     * @param wish what it should be called; made a name that is free
     * @param path a file or a pattern of files; written relative to the pipeline when it lies beside or below it
     * @return its name
     */
    public String addSource(String wish, String path) {
        String[] name = new String[1];
        edit("Add source", () -> {
            name[0] = freeName(wish);
            set(path("sources", name[0]), Mapping.empty(TYPED).with("path", scalar(Rebasing.written(path, base()))));
        });
        return name[0];
    }

    /** @see #addSource(String, String) */
    public String addSource(String wish, Path path) {
        return addSource(wish, path.toAbsolutePath().normalize().toString());
    }

    /** Removes a source. @return sentences on what still refers to it */
    public List<String> removeSource(String name) {
        edit("Remove source " + name, () -> {
            source(name);
            remove(path("sources", name));
        });
        return references(name);
    }

    /** Sets an option of a source. */
    public void setSource(String name, String option, String typed) {
        setSource(name, option, typed(typed));
    }

    /** Sets an option of a source. */
    public void setSource(String name, String option, Value value) {
        edit("Set " + option + " of " + name, () -> {
            SourceSpec source = source(name);
            if (Tree.at(state.root(), path("sources", name)).orElse(null) instanceof Scalar) {
                set(path("sources", name), source.options());
            }
            set(path(path("sources", name), parts(option)), value);
        });
    }

    /** Leaves an option of a source to its default. */
    public void unsetSource(String name, String option) {
        edit("Unset " + option + " of " + name, () -> {
            source(name);
            if (option.equals("path")) {
                throw new IllegalArgumentException("A source needs its path.");
            }
            remove(path(path("sources", name), parts(option)));
        });
    }

    private SourceSpec source(String name) {
        return state.pipeline().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no source '" + name + "'."));
    }

    // ---- steps

    /**
     * Adds a step.
     *
     * @param id of the step
     * @param at its place among the steps, 0 first; it works on the step above, and the step below on it
     * @return its name
     */
    public String addStep(String id, int at) {
        String[] name = new String[1];
        edit("Add " + id, () -> {
            int place = Math.clamp(at, 0, state.pipeline().steps().size());
            String wish = id.substring(id.lastIndexOf('.') + 1).replace('-', '_');
            name[0] = freeName(wish);
            Mapping item = Mapping.empty(TYPED).with(id, Mapping.empty(TYPED));
            Optional<String> from = headOf(place);
            if (from.isPresent()) {
                item = item.with("from", scalar(from.get()));
            }
            if (!name[0].equals(wish)) {
                item = item.with("as", scalar(name[0]));
            }
            apply(new Edit.Insert(path("steps"), item(place), item));
            if (from.isPresent() && place + 1 < state.pipeline().steps().size()) {
                clearFrom(place + 1);
            }
        });
        return name[0];
    }

    /** What a step at the head must read: what the present head reads, or one of several sources. */
    private Optional<String> headOf(int place) {
        List<StepSpec> steps = state.pipeline().steps();
        if (place > 0) {
            return Optional.empty();
        }
        if (!steps.isEmpty()) {
            return steps.get(0).from().map(Scalar::text);
        }
        return state.pipeline().sources().size() > 1
                ? Optional.of(state.pipeline().sources().get(0).name())
                : Optional.empty();
    }

    /**
     * Removes a step; the step below it works on its input then.
     *
     * @return sentences on what still refers to it
     */
    public List<String> remove(String step) {
        edit("Remove " + step, () -> {
            int at = index(step);
            detach(at);
            apply(new Edit.Remove(path("steps", item(at))));
        });
        return references(step);
    }

    /** What works on a step works on its input instead. */
    private void detach(int at) {
        List<StepSpec> steps = state.pipeline().steps();
        String name = steps.get(at).name();
        Optional<String> input = steps.get(at).from().map(Scalar::text);
        if (at + 1 < steps.size() && steps.get(at + 1).from().isEmpty() && input.isPresent()) {
            setWord(at + 1, "from", scalar(input.get()));
        }
        Optional<String> above = input.isPresent()
                ? input
                : at > 0 ? Optional.of(steps.get(at - 1).name()) : onlySource();
        if (above.isPresent()) {
            for (int i = 0; i < steps.size(); i++) {
                if (i != at
                        && steps.get(i)
                                .from()
                                .filter(from -> from.text().equals(name))
                                .isPresent()) {
                    setWord(i, "from", scalar(above.get()));
                }
            }
        }
    }

    private Optional<String> onlySource() {
        List<SourceSpec> sources = state.pipeline().sources();
        return sources.size() == 1 ? Optional.of(sources.get(0).name()) : Optional.empty();
    }

    /**
     * Moves a step to another place. Steps that work on the step above work on the one that is above them then; a step
     * that is moved above the first of its chain reads what that one read.
     *
     * @param to its new place, counted without it, 0 first
     */
    public void move(String step, int to) {
        edit("Move " + step, () -> {
            int from = index(step);
            int target = Math.clamp(to, 0, state.pipeline().steps().size() - 1);
            if (from == target) {
                return;
            }
            List<StepSpec> steps = state.pipeline().steps();
            Optional<String> read = steps.get(from).from().map(Scalar::text);
            int first = head(from);
            int last = tail(from);
            if (read.isPresent() && from < last) {
                setWord(from + 1, "from", scalar(read.get())); // the next is the head of the chain now
                if (target > from && target <= last) {
                    clearFrom(from);
                }
            } else if (read.isEmpty()
                    && target == first
                    && steps.get(first).from().isPresent()) {
                setWord(from, "from", scalar(steps.get(first).from().get().text()));
                clearFrom(first);
            }
            apply(new Edit.Move(path("steps"), item(from), item(target)));
        });
    }

    /** The first step of the chain in which each works on the one above. */
    private int head(int at) {
        int head = at;
        while (head > 0 && state.pipeline().steps().get(head).from().isEmpty()) {
            head--;
        }
        return head;
    }

    private int tail(int at) {
        List<StepSpec> steps = state.pipeline().steps();
        int tail = at;
        while (tail + 1 < steps.size() && steps.get(tail + 1).from().isEmpty()) {
            tail++;
        }
        return tail;
    }

    /** Renames a source or a step, and all that refers to it. */
    public void rename(String name, String to) {
        edit("Rename " + name, () -> {
            if (name.equals(to)) {
                return;
            }
            checkName(to);
            boolean source = state.pipeline().sources().stream()
                    .anyMatch(each -> each.name().equals(name));
            if (source) {
                apply(new Edit.Rename(path("sources", name), to));
            } else {
                int at = index(name);
                String id = state.pipeline().steps().get(at).id();
                if (id.substring(id.lastIndexOf('.') + 1).replace('-', '_').equals(to)) {
                    removeWord(at, "as");
                } else {
                    setWord(at, "as", scalar(to));
                }
            }
            for (References.Found found : References.to(name, state.pipeline(), state.root())) {
                set(found.path(), scalar(found.renamed(to)));
            }
        });
    }

    /** What refers to a source or a step, a sentence for each. */
    public synchronized List<String> references(String name) {
        return References.to(name, state.pipeline(), state.root()).stream()
                .map(References.Found::sentence)
                .toList();
    }

    /** Switches a step off, so that its input passes through, or on again. */
    public void setOff(String step, boolean off) {
        flag(step, "off", off, (off ? "Switch off " : "Switch on ") + step);
    }

    /** Whether the result of a step is kept though other steps use it. */
    public void setKeep(String step, boolean keep) {
        flag(step, "keep", keep, (keep ? "Keep " : "Do not keep ") + step);
    }

    private void flag(String step, String word, boolean value, String name) {
        edit(name, () -> {
            if (value) {
                setWord(index(step), word, scalar("true"));
            } else {
                removeWord(index(step), word);
            }
        });
    }

    /** Sets what a step works on; absent: the step above. */
    public void setFrom(String step, Optional<String> from) {
        edit("Set the input of " + step, () -> {
            if (from.isPresent()) {
                setWord(index(step), "from", scalar(from.get()));
            } else {
                removeWord(index(step), "from");
            }
        });
    }

    /**
     * Sets what a fold folds.
     *
     * @param word over, every or by; the others are removed
     * @param typed axes, a number of frames, or {@code $labels}; empty: all into one
     */
    public void setGrouping(String step, String word, String typed) {
        edit("Set the groups of " + step, () -> {
            for (String other : List.of("over", "every", "by")) {
                if (!other.equals(word) || typed.isBlank()) {
                    removeWord(index(step), other);
                }
            }
            if (!typed.isBlank()) {
                setWord(index(step), word, typed(typed));
            }
        });
    }

    /** Sets a parameter. @param path its name; members of nested ones behind dots, {@code with.0.current} */
    public void setParam(String step, String path, String typed) {
        setParam(step, path, typed(typed));
    }

    /** Sets a parameter. @param path its name; members of nested ones behind dots, {@code with.0.current} */
    public void setParam(String step, String path, Value value) {
        edit("Set " + path + " of " + step, () -> {
            int at = index(step);
            mapping(at);
            set(path(path("steps", item(at), state.pipeline().steps().get(at).id()), parts(path)), value);
        });
    }

    /** Leaves a parameter to its default. */
    public void unsetParam(String step, String path) {
        edit("Unset " + path + " of " + step, () -> {
            int at = index(step);
            remove(path(path("steps", item(at), state.pipeline().steps().get(at).id()), parts(path)));
        });
    }

    private int index(String step) {
        List<StepSpec> steps = state.pipeline().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no step '" + step + "'.");
    }

    private int item(int step) {
        return new Items(state.root(), state.pipeline()).of(step);
    }

    private void setWord(int at, String word, Value value) {
        mapping(at);
        set(path("steps", item(at), word), value, word.equals("from") ? 1 : Integer.MAX_VALUE);
    }

    private void clearFrom(int at) {
        removeWord(at, "from");
    }

    private void removeWord(int at, String word) {
        remove(path("steps", item(at), word));
    }

    /** A step that is written as a bare id becomes a mapping. */
    private void mapping(int at) {
        if (Tree.at(state.root(), path("steps", item(at))).orElse(null) instanceof Scalar bare) {
            set(path("steps", item(at)), Mapping.empty(TYPED).with(bare.text(), Mapping.empty(TYPED)));
        }
    }

    // ---- names

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        state.pipeline().sources().forEach(source -> names.add(source.name()));
        state.pipeline().steps().forEach(step -> names.add(step.name()));
        state.pipeline().figures().forEach(figure -> names.add(figure.name()));
        names.add("process");
        return names;
    }

    private void checkName(String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot be a name: it begins with a small letter and holds small letters, digits and _.");
        }
        if (names().contains(name)) {
            throw new IllegalArgumentException("The name '" + name + "' is in use.");
        }
    }

    private String freeName(String wish) {
        String base = wish.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "_")
                .replaceAll("^[^a-z]+", "")
                .replaceAll("_+$", "");
        base = base.isEmpty() ? "data" : base;
        Set<String> names = names();
        String name = base;
        for (int i = 2; names.contains(name); i++) {
            name = base + i;
        }
        return name;
    }
}
