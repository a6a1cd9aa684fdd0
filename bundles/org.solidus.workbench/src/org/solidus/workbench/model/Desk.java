/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import org.solidus.core.registry.Registry;

/**
 * What one window of the workbench is about. Views read and set its properties and so follow each other without knowing
 * each other. Everything but {@link Work} and {@link Notices} is used on the UI thread.
 */
public final class Desk implements AutoCloseable {

    private final Registry registry;
    private final Executor ui;
    private final Work work;
    private final Notices notices;
    private final Property<Optional<Series>> series = new Property<>(Optional.empty());
    private final Property<Long> frame = new Property<>(0L, this::clamped);
    private final Player player;
    private final Property<String> step = new Property<>("");
    private final Property<OptionalDouble> q = new Property<>(OptionalDouble.empty());
    private final Property<Optional<OpenResults>> results = new Property<>(Optional.empty());
    private final Property<List<OpenResults>> compared = new Property<>(List.of());
    private Dialogs dialogs = Dialogs.NONE;

    /**
     * A desk without a document.
     *
     * @param ui runs what it is given later, on the UI thread
     */
    public Desk(Registry registry, Executor ui) {
        this.registry = registry;
        this.ui = ui;
        this.notices = new Notices(ui);
        this.work = new Work(ui, mistake -> notices.error(Sentence.of(mistake), mistake));
        this.player = new Player(frame, ui);
    }

    private long clamped(long wanted) {
        long last = series.get().map(Series::frames).orElse(1L) - 1;
        return Math.max(0, Math.min(last, wanted));
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
        player.close();
        work.close();
    }
}
