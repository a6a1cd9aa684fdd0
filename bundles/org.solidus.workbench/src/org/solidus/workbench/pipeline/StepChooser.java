/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.pipeline.form.SentenceLabel;
import org.solidus.workbench.pipeline.form.SentenceLabel.Tone;

/**
 * Finds a step by words of its name, id or description: type, choose with the arrows, Enter adds, Escape closes. UI
 * thread.
 */
final class StepChooser extends Composite {

    private final StepSearch steps;
    private final Consumer<StepInfo> chosen;
    private final Runnable closed;
    private final Text search;
    private final Table table;
    private final SentenceLabel description;
    private List<StepInfo> found = List.of();

    /**
     * @param chosen gets the step that is to be added
     * @param closed is told when no step is wanted any more
     */
    StepChooser(Composite parent, List<StepInfo> steps, Consumer<StepInfo> chosen, Runnable closed) {
        super(parent, SWT.NONE);
        this.steps = new StepSearch(steps);
        this.chosen = chosen;
        this.closed = closed;
        GridLayout layout = new GridLayout();
        layout.marginWidth = 6;
        layout.marginHeight = 6;
        setLayout(layout);
        search = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL | SWT.BORDER);
        search.setMessage("Add a step: type what it does");
        search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        table = new Table(this, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.BORDER);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        new TableColumn(table, SWT.LEFT);
        new TableColumn(table, SWT.LEFT);
        description = new SentenceLabel(this, Tone.MUTED);
        GridData below = new GridData(SWT.FILL, SWT.TOP, true, false);
        below.heightHint = 96;
        description.setLayoutData(below);
        search.addListener(SWT.Modify, event -> find());
        search.addListener(SWT.KeyDown, this::key);
        search.addListener(SWT.DefaultSelection, event -> choose());
        table.addListener(SWT.Selection, event -> describe());
        table.addListener(SWT.DefaultSelection, event -> choose());
        table.addListener(SWT.KeyDown, this::key);
        table.addListener(SWT.Resize, event -> columns());
        find();
    }

    /** Empties the search and takes the focus. */
    void begin() {
        search.setText("");
        find();
        search.setFocus();
    }

    private void key(Event event) {
        int last = table.getItemCount() - 1;
        switch (event.keyCode) {
            case SWT.ESC -> {
                event.doit = false;
                closed.run();
            }
            case SWT.ARROW_DOWN -> select(event, Math.min(last, table.getSelectionIndex() + 1));
            case SWT.ARROW_UP -> select(event, Math.max(0, table.getSelectionIndex() - 1));
            case SWT.PAGE_DOWN -> select(event, Math.min(last, table.getSelectionIndex() + 8));
            case SWT.PAGE_UP -> select(event, Math.max(0, table.getSelectionIndex() - 8));
            default -> {}
        }
    }

    private void select(Event event, int index) {
        if (event.widget == search && index >= 0) {
            event.doit = false;
            table.setSelection(index);
            describe();
        }
    }

    private void find() {
        List<StepInfo> matching = steps.find(search.getText());
        if (!matching.equals(found) || table.getItemCount() == 0) {
            found = matching;
            fill();
        }
    }

    private void fill() {
        table.setRedraw(false);
        table.removeAll();
        for (StepInfo step : found) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(0, step.op().name());
            item.setText(1, step.id());
        }
        table.setRedraw(true);
        if (!found.isEmpty()) {
            table.setSelection(0);
        }
        columns();
        describe();
    }

    private void columns() {
        int width = table.getClientArea().width;
        table.getColumn(0).setWidth(Math.max(60, (int) (width * 0.6)));
        table.getColumn(1).setWidth(Math.max(40, width - (int) (width * 0.6)));
    }

    private void describe() {
        int index = table.getSelectionIndex();
        description.setText(
                index < 0 || index >= found.size() ? "No step has all of these words." : describe(found.get(index)),
                Tone.MUTED);
    }

    private static String describe(StepInfo step) {
        String shape =
                switch (step.shape()) {
                    case OPERATION -> "Frame by frame.";
                    case FOLD -> "Many frames into one.";
                    case WHOLE -> "Needs the whole series.";
                };
        String doi = step.op().doi().length == 0
                ? ""
                : "\ndoi:" + String.join("  doi:", step.op().doi());
        return step.op().description() + " " + shape + doi;
    }

    private void choose() {
        int index = table.getSelectionIndex();
        if (index >= 0 && index < found.size()) {
            chosen.accept(found.get(index));
        }
    }

    /** The search text, for tests and focus. */
    public Text search() {
        return search;
    }

    /** What is found. */
    public List<StepInfo> found() {
        return found;
    }

    @Override
    public boolean setFocus() {
        return !search.isDisposed() && search.setFocus();
    }
}
