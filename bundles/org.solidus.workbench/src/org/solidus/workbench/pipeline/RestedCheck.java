/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.workbench.model.Desk;

/** Checks the document in the background, once it has rested. UI thread. */
final class RestedCheck implements AutoCloseable {

    /** A document rests when it did not change for so long, ms. */
    private static final int REST = 150;

    private final Display display;
    private final Desk desk;
    private final PipelineCheck check;
    private final Consumer<Checked> listener;
    private final Runnable rested = this::begin;
    private boolean waiting;
    private Checked last = Checked.NOTHING;

    /** @param listener is told of what every check found */
    RestedCheck(Display display, Desk desk, Consumer<Checked> listener) {
        this.display = display;
        this.desk = desk;
        this.check = new PipelineCheck(desk.registry(), desk.previews().previewer());
        this.listener = listener;
    }

    /** What the last check found. */
    Checked last() {
        return last;
    }

    /** Something changed: checks when it rests. */
    void later() {
        waiting = true;
        display.timerExec(REST, rested);
    }

    /** Whether a change has not been looked at yet. */
    boolean waiting() {
        return waiting;
    }

    private void begin() {
        waiting = false;
        PipelineDocument document = desk.document();
        Pipeline pipeline = document.pipeline();
        // Nobody needs to be told that an empty pipeline lacks everything.
        List<Problem> textual = document.isEmpty() ? List.of() : document.problems();
        String selected = desk.step().get();
        desk.work()
                .latest(
                        this,
                        () -> check.check(document, pipeline, textual, selected),
                        this::found,
                        desk.notices()::error);
    }

    private void found(Checked now) {
        last = now;
        listener.accept(now);
    }

    @Override
    public void close() {
        waiting = false;
        display.timerExec(-1, rested);
        desk.work().cancel(this);
    }
}
