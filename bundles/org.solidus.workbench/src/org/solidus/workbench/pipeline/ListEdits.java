/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.workbench.model.Desk;

/** What a person does with the list. UI thread. */
final class ListEdits implements StepList.Listener {

    private final PipelinePane pane;
    private final Desk desk;
    private final PipelineEdits edits;

    ListEdits(PipelinePane pane, Desk desk, PipelineEdits edits) {
        this.pane = pane;
        this.desk = desk;
        this.edits = edits;
    }

    private String name(int index) {
        return PipelineEdits.names(desk.document().pipeline()).get(index);
    }

    @Override
    public void selected(int index) {
        String name = name(index);
        desk.step().set(name);
        if (name.isEmpty()) {
            // Nothing being selected already, nobody is told
            pane.selected();
        }
    }

    @Override
    public void move(int from, int before) {
        PipelineDocument document = desk.document();
        int to = before > from ? before - 1 : before;
        edits.moveTo(name(from), to - 1 - document.pipeline().sources().size());
    }

    @Override
    public void toggle() {
        edits.toggle();
    }

    @Override
    public void remove() {
        edits.remove();
    }

    @Override
    public void duplicate() {
        edits.duplicate();
    }

    @Override
    public void rename(String before, String name) {
        edits.rename(before, name);
    }

    @Override
    public void add() {
        pane.addStep();
    }

    @Override
    public void open() {
        pane.focusForm();
    }

    @Override
    public void explain() {
        pane.explain();
    }
}
