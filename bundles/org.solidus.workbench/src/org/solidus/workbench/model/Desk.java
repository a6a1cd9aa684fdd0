/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.preview.Previewer;
import org.solidus.core.registry.Registry;
import org.solidus.plot.colour.ColourStore;
import org.solidus.plot.region.Regions;

/**
 * What one window of the workbench is about. Views read and set its properties and so follow each other without knowing
 * each other. Everything but {@link Work} and {@link Notices} is used on the UI thread.
 */
public final class Desk implements AutoCloseable {

    private static final int RECENT_KEPT = 20;

    private final Registry registry;
    private final Executor ui;
    private final Work work;
    private final Notices notices;
    private final Previews previews;
    private final ColourStore colours;
    private final ColourStore curveColours;
    private final Regions regions = new Regions();
    private final PipelineDocument document;
    private final Property<Pipeline> pipeline;
    private final AtomicBoolean edited = new AtomicBoolean();
    private final Property<List<Path>> recent = new Property<>(List.of());
    private final Property<Optional<Series>> series = new Property<>(Optional.empty());
    private final Property<Long> frame = new Property<>(0L, this::clamped);
    private final Player player;
    private final Property<String> step = new Property<>("");
    private final Property<Integer> threads = new Property<>(0, count -> Math.max(0, count));
    private final Property<OptionalDouble> q = new Property<>(OptionalDouble.empty());
    private final Property<Optional<OpenResults>> results = new Property<>(Optional.empty());
    private final Property<List<OpenResults>> compared = new Property<>(List.of());
    private final Map<Class<?>, Object> parts = new LinkedHashMap<>();
    private Dialogs dialogs = Dialogs.NONE;
    private Tasks tasks;

    /**
     * A desk without a document.
     *
     * @param ui runs what it is given later, on the UI thread
     */
    public Desk(Registry registry, Executor ui) {
        this.registry = registry;
        this.ui = ui;
        this.document = new PipelineDocument(registry);
        this.pipeline = new Property<>(document.pipeline());
        this.notices = new Notices(ui);
        this.work = new Work(ui, mistake -> notices.error(Sentence.of(mistake), mistake));
        this.player = new Player(frame, ui);
        this.tasks = Tasks.onThreads(ui);
        this.colours = new ColourStore(ui);
        this.curveColours = new ColourStore(ui);
        this.previews = new Previews(new Previewer(registry), pipeline::get, frame, work, ui);
        pipeline.listen(now -> pipelineChanged());
        document.listen(this::edited);
        series.listen(now -> frame.set(frame.get()));
    }

    /** Several edits in a row are told once. Any thread. */
    private void edited() {
        if (edited.compareAndSet(false, true)) {
            ui.execute(() -> {
                edited.set(false);
                pipeline.set(document.pipeline());
            });
        }
    }

    private void pipelineChanged() {
        previews.refresh();
        Pipeline now = pipeline.get();
        work.latest(
                series,
                () -> MainSeries.open(previews.previewer(), now, series.get()),
                series::set,
                why -> series.set(Optional.empty()));
    }

    private long clamped(long wanted) {
        long last = series.get().map(Series::frames).orElse(1L) - 1;
        return Math.max(0, Math.min(last, wanted));
    }

    /** The pipeline that is edited here, with its file and what can be undone. Edit it on the UI thread. */
    public PipelineDocument document() {
        return document;
    }

    /** The pipeline of the document; follows every edit a moment later. Set by the document alone. */
    public Property<Pipeline> pipeline() {
        return pipeline;
    }

    /** Results of sources and steps on the current frame. */
    public Previews previews() {
        return previews;
    }

    /** Colours and limits of every quantity of images and maps, which all views share. */
    public ColourStore colours() {
        return colours;
    }

    /** The same for series of curves: the intensity of a pattern is none of a pixel, though they have one name. */
    public ColourStore curveColours() {
        return curveColours;
    }

    /** Regions that were drawn. */
    public Regions regions() {
        return regions;
    }

    /** Files that were opened, newest first. */
    public Property<List<Path>> recent() {
        return recent;
    }

    /** Puts a file to the front of {@link #recent()}. */
    public void remember(Path file) {
        List<Path> files = new ArrayList<>(recent.get());
        files.remove(file);
        files.add(0, file);
        recent.set(List.copyOf(files.subList(0, Math.min(RECENT_KEPT, files.size()))));
    }

    /**
     * Opens whatever a file is: a pipeline becomes the document, results are shown, a geometry or a structure becomes a
     * parameter of the selected step where that takes one, other data become a source of the document. UI thread; what
     * cannot be opened is said in the notices.
     */
    public void open(Path file) {
        open(List.of(file));
    }

    /**
     * Opens several files as {@link #open(Path)} does, each when the one before it is open: data that stand behind a
     * pipeline become sources of it. UI thread.
     */
    public void open(List<Path> files) {
        if (!files.isEmpty()) {
            List<Path> rest = List.copyOf(files.subList(1, files.size()));
            new Opening(this, () -> open(rest))
                    .open(files.get(0).toAbsolutePath().normalize());
        }
    }

    /** Starts long work with progress. */
    public Tasks tasks() {
        return tasks;
    }

    /** Sets how long work is shown; the workbench makes Eclipse jobs of it. */
    public void setTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * A part that a window has once, such as the control of its runs: made when it is first asked for; closed with the
     * desk when it can be. UI thread.
     */
    public <T> T part(Class<T> type, Function<Desk, T> maker) {
        Object part = parts.get(type);
        if (part == null) {
            part = maker.apply(this);
            parts.put(type, part);
        }
        return type.cast(part);
    }

    /** What would end with the window, a sentence each; none: it may be closed without a question. */
    public List<String> unfinished() {
        return parts.values().stream()
                .filter(Unfinished.class::isInstance)
                .map(part -> ((Unfinished) part).unfinished())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Everything that is contributed: steps, readers, simulators. */
    public Registry registry() {
        return registry;
    }

    /** Runs later, on the UI thread. */
    public Executor ui() {
        return ui;
    }

    /** Short background work. */
    public Work work() {
        return work;
    }

    /** Sentences for the status line and the log view. */
    public Notices notices() {
        return notices;
    }

    /** The series in which the current frame counts: the main source of the document; none while it opens. */
    public Property<Optional<Series>> series() {
        return series;
    }

    /** The current frame, 0 first; what is set is brought into the series. */
    public Property<Long> frame() {
        return frame;
    }

    /** Plays the series. */
    public Player player() {
        return player;
    }

    /** Name of the selected step or source of the document; empty: none. */
    public Property<String> step() {
        return step;
    }

    /** Threads of a run where none were chosen for it; 0: as many as there are cores. */
    public Property<Integer> threads() {
        return threads;
    }

    /** Q under the cursor of whichever view the mouse is in, in 1/angstrom; empty when it is over none. */
    public Property<OptionalDouble> q() {
        return q;
    }

    /** The results that are shown: those of the last run here, or of a result file that was opened. */
    public Property<Optional<OpenResults>> results() {
        return results;
    }

    /** Results that are compared with each other. */
    public Property<List<OpenResults>> compared() {
        return compared;
    }

    /** Choosers of files and confirmations; nothing else is modal. */
    public Dialogs dialogs() {
        return dialogs;
    }

    /** Sets the choosers of the window; tests set their own. */
    public void setDialogs(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** Stops all work and closes what is open. */
    @Override
    public void close() {
        parts.values().forEach(this::closePart);
        player.close();
        previews.close();
        work.close();
        Thread.ofPlatform().daemon().name("Solidus closing").start(previews::release);
    }

    private void closePart(Object part) {
        if (part instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                notices.error(Sentence.of(e), e);
            }
        }
    }
}
