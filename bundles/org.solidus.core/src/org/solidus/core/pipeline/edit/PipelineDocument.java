/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.solidus.core.pipeline.OnError;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.NewFile;

/**
 * A pipeline that is being edited. Its truth is the text: every edit changes the text where the edited value stands and
 * leaves comments, order and layout of everything else as they were. What is read of it is an immutable
 * {@link Pipeline}, also while the text has problems.
 *
 * <p>Edits that make no sense are refused with an {@link IllegalArgumentException} whose message is a sentence for
 * people. Thread-safe; listeners are called on the thread that edits, after the edit.
 */
public final class PipelineDocument {

    private static final String EMPTY = """
            pipeline: 1
            sources: {}
            steps: []
            sink: { path: result.nxs, figures: [png], tables: [csv] }
            """;

    private final Registry registry;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final UndoHistory history = new UndoHistory();
    private ReadText state = ReadText.of(EMPTY, Optional.empty());
    private String saved = EMPTY;
    private Optional<Gesture> gesture = Optional.empty();

    /** A document without sources and steps. */
    public PipelineDocument(Registry registry) {
        this.registry = registry;
    }

    /** Ends with {@link #close()}. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /** Edits until {@link #close()} are undone together: the drag of a slider, a word that is typed. */
    public final class Gesture implements AutoCloseable {

        private final String name;
        private final String before;

        private Gesture(String name) {
            this.name = name;
            this.before = state.text();
        }

        @Override
        public void close() {
            synchronized (PipelineDocument.this) {
                if (gesture.filter(this::equals).isEmpty()) {
                    return; // one within another, or one that ended
                }
                gesture = Optional.empty();
                if (state.text().equals(before)) {
                    return;
                }
                history.remember(name, before, state.text());
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
        return state.file();
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
        return title.isEmpty()
                ? state.file().map(path -> path.getFileName().toString()).orElse("Untitled pipeline")
                : title;
    }

    /** Folder that paths in it are relative to. */
    public synchronized Path base() {
        return state.folder();
    }

    /** The field that a problem of this text belongs to. */
    public synchronized Field field(Problem problem) {
        return new Fields(state).of(problem);
    }

    /** The step of a name. */
    public synchronized Optional<StepSpec> step(String name) {
        return state.pipeline().steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    /** A parameter of a step as it is written; absent when it is left to its default. */
    public synchronized Optional<Value> param(String step, String path) {
        return step(step).flatMap(spec -> Tree.at(spec.params(), TypedValue.path(path)));
    }

    /** Is told of every change of text, file or dirty state. */
    public Listening listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
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
            base.ifPresent(folder -> state = state.with(rebased(folder, state.folder())));
        }
        changed();
    }

    private void begin(Optional<Path> file, String text) {
        gesture = Optional.empty();
        history.clear();
        state = ReadText.of(text, file);
        saved = text;
    }

    /** Saves to a file, which becomes its own; paths go on meaning the same files. */
    public void save(Path path) throws IOException {
        Path target = path.toAbsolutePath().normalize();
        synchronized (this) {
            String text = rebased(state.folder(), target.getParent());
            NewFile.write(target, text);
            if (!text.equals(state.text())) {
                history.clear(); // what was before had paths that mean other files now
            }
            state = ReadText.of(text, Optional.of(target));
            saved = text;
        }
        changed();
    }

    /** The text with paths from one folder written as they are from another. */
    private String rebased(Path before, Path after) {
        return new Rebasing(registry, state, before, after).apply();
    }

    // ---- undo

    /** Edits that follow, until it is closed, are undone together. */
    public synchronized Gesture gesture(String name) {
        Gesture begun = new Gesture(name);
        if (gesture.isEmpty()) {
            gesture = Optional.of(begun);
        }
        return begun;
    }

    /** Whether there is anything to undo. */
    public synchronized boolean canUndo() {
        return gesture.isEmpty() && history.lastDone().isPresent();
    }

    /** Whether there is anything to do again. */
    public synchronized boolean canRedo() {
        return gesture.isEmpty() && history.lastUndone().isPresent();
    }

    /** What would be undone, for a menu; empty when there is nothing. */
    public synchronized String undoText() {
        return history.lastDone().orElse("");
    }

    /** What would be done again, for a menu; empty when there is nothing. */
    public synchronized String redoText() {
        return history.lastUndone().orElse("");
    }

    /** Takes the last edit back. */
    public void undo() {
        synchronized (this) {
            if (!canUndo()) {
                return;
            }
            state = state.with(history.undo());
        }
        changed();
    }

    /** Does again what was undone last. */
    public void redo() {
        synchronized (this) {
            if (!canRedo()) {
                return;
            }
            state = state.with(history.redo());
        }
        changed();
    }

    // ---- edits

    /** Replaces the text: what a text editor does. */
    public void setText(String text) {
        synchronized (this) {
            become("Edit the text", text.equals(state.text()) ? state : state.with(text));
        }
        changed();
    }

    private void edit(String name, Consumer<Draft> work) {
        editing(name, draft -> {
            work.accept(draft);
            return "";
        });
    }

    /** Takes over what the work makes of a draft; when it is refused, nothing has changed. */
    private String editing(String name, Function<Draft, String> work) {
        String made;
        synchronized (this) {
            Draft draft = new Draft(state);
            made = work.apply(draft);
            if (draft.text().text().equals(state.text())) {
                return made;
            }
            become(name, draft.text());
        }
        changed();
        return made;
    }

    private void become(String name, ReadText next) {
        if (gesture.isEmpty()) {
            history.remember(name, state.text(), next.text());
        }
        state = next;
    }

    /** Sets the title; an empty one is removed. */
    public void setTitle(String title) {
        edit("Set title", draft -> new TopEdits(draft).set("title", title));
    }

    /** Sets which result opens first; empty: the last leaf. */
    public void setDefault(String step) {
        edit("Set default", draft -> new TopEdits(draft).set("default", step));
    }

    /** Sets what a failed frame does. */
    public void setOnError(OnError onError) {
        edit("Set onError", draft -> new TopEdits(draft).set("onError", onError == OnError.STOP ? "" : "mask"));
    }

    /** Removes a composed figure. */
    public void removeFigure(String name) {
        edit("Remove figure " + name, draft -> new TopEdits(draft).removeFigure(name));
    }

    /**
     * Sets where the results go: {@code path}, {@code figures}, {@code tables} or {@code report}; an empty text leaves it
     * to its default.
     */
    public void setSink(String key, String typed) {
        edit("Set " + key + " of the results", draft -> new TopEdits(draft).setSink(key, typed));
    }

    /**
     * Adds a source.
     *
     * @param wish what it should be called; made a name that is free
     * @param path a file or a pattern of files; written relative to the pipeline when it lies beside or below it
     * @return its name
     */
    public String addSource(String wish, String path) {
        return editing("Add source", draft -> new SourceEdits(draft).add(wish, path));
    }

    /** @see #addSource(String, String) */
    public String addSource(String wish, Path path) {
        return addSource(wish, path.toAbsolutePath().normalize().toString());
    }

    /** Removes a source. @return sentences on what still refers to it */
    public List<String> removeSource(String name) {
        edit("Remove source " + name, draft -> new SourceEdits(draft).remove(name));
        return references(name);
    }

    /** Sets an option of a source. */
    public void setSource(String name, String option, String typed) {
        setSource(name, option, TypedValue.of(typed));
    }

    /** Sets an option of a source. */
    public void setSource(String name, String option, Value value) {
        edit("Set " + option + " of " + name, draft -> new SourceEdits(draft).set(name, option, value));
    }

    /** Leaves an option of a source to its default. */
    public void unsetSource(String name, String option) {
        edit("Unset " + option + " of " + name, draft -> new SourceEdits(draft).unset(name, option));
    }

    /**
     * Adds a step.
     *
     * @param id of the step
     * @param at its place among the steps, 0 first; it works on the step above, and the step below on it
     * @return its name
     */
    public String addStep(String id, int at) {
        return editing("Add " + id, draft -> new ChainEdits(draft).add(id, at));
    }

    /**
     * Removes a step; the step below it works on its input then.
     *
     * @return sentences on what still refers to it
     */
    public List<String> remove(String step) {
        edit("Remove " + step, draft -> new ChainEdits(draft).remove(step));
        return references(step);
    }

    /**
     * Moves a step to another place. Steps that work on the step above work on the one that is above them then; a step
     * that is moved above the first of its chain reads what that one read.
     *
     * @param to its new place, counted without it, 0 first
     */
    public void move(String step, int to) {
        edit("Move " + step, draft -> new ChainEdits(draft).move(step, to));
    }

    /** Renames a source or a step, and all that refers to it. */
    public void rename(String name, String to) {
        edit("Rename " + name, draft -> new StepEdits(draft).rename(name, to));
    }

    private synchronized List<String> references(String name) {
        return References.to(name, state).stream()
                .map(References.Found::sentence)
                .toList();
    }

    /** Switches a step off, so that its input passes through, or on again. */
    public void setOff(String step, boolean off) {
        String name = (off ? "Switch off " : "Switch on ") + step;
        edit(name, draft -> new StepEdits(draft).flag(step, "off", off));
    }

    /** Whether the result of a step is kept though other steps use it. */
    public void setKeep(String step, boolean keep) {
        String name = (keep ? "Keep " : "Do not keep ") + step;
        edit(name, draft -> new StepEdits(draft).flag(step, "keep", keep));
    }

    /** Sets what a step works on; absent: the step above. */
    public void setFrom(String step, Optional<String> from) {
        edit("Set the input of " + step, draft -> new StepEdits(draft).setFrom(step, from));
    }

    /**
     * Sets what a fold folds.
     *
     * @param word over, every or by; the others are removed
     * @param typed axes, a number of frames, or {@code $labels}; empty: all into one
     */
    public void setGrouping(String step, String word, String typed) {
        edit("Set the groups of " + step, draft -> new StepEdits(draft).setGrouping(step, word, typed));
    }

    /** Sets a parameter. @param path its name; members of nested ones behind dots, {@code with.0.current} */
    public void setParam(String step, String path, String typed) {
        setParam(step, path, TypedValue.of(typed));
    }

    /** Sets a parameter. @param path its name; members of nested ones behind dots, {@code with.0.current} */
    public void setParam(String step, String path, Value value) {
        edit("Set " + path + " of " + step, draft -> new StepEdits(draft).setParam(step, path, value));
    }

    /** Leaves a parameter to its default. */
    public void unsetParam(String step, String path) {
        edit("Unset " + path + " of " + step, draft -> new StepEdits(draft).unsetParam(step, path));
    }
}
