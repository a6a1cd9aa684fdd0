/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.solidus.core.pipeline.Problem;
import org.solidus.workbench.pipeline.form.Look;

/** The text of a plan with what is wrong with it below; a click on a problem leads to its place. UI thread. */
final class PlanEditor extends Composite {

    /** A rest in typing after which the text is looked at, ms. */
    private static final int REST = 500;

    private final StyledText text;
    private final Table problems;
    private final Label verdict;
    private final Runnable rested;
    private List<Problem> shown = List.of();
    private boolean setting;

    /** @param edited hears of the text some time after the last change */
    PlanEditor(Composite parent, Consumer<String> edited) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        SashForm sash = new SashForm(this, SWT.VERTICAL | SWT.SMOOTH);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        text = new StyledText(sash, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        text.setFont(Look.monospaced());
        text.setMargins(6, 4, 6, 4);
        text.setAlwaysShowScrollBars(false);
        problems = new Table(sash, SWT.FULL_SELECTION | SWT.SINGLE);
        new TableColumn(problems, SWT.NONE).setWidth(70);
        TableColumn what = new TableColumn(problems, SWT.NONE);
        problems.addListener(SWT.Resize, event -> what.setWidth(Math.max(200, problems.getClientArea().width - 72)));
        problems.addListener(SWT.Selection, event -> go());
        sash.setWeights(72, 28);
        verdict = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        wide.widthHint = 50;
        verdict.setLayoutData(wide);
        rested = () -> {
            if (!isDisposed()) {
                edited.accept(text.getText());
            }
        };
        text.addModifyListener(event -> {
            if (!setting) {
                getDisplay().timerExec(REST, rested);
            }
        });
    }

    String text() {
        return text.getText();
    }

    void set(String plan) {
        setting = true;
        text.setText(plan);
        setting = false;
    }

    /** What is wrong, or what will happen. */
    void show(List<Problem> wrong, List<String> lines, String sentence) {
        shown = List.copyOf(wrong);
        problems.setRedraw(false);
        problems.removeAll();
        for (Problem problem : wrong) {
            TableItem item = new TableItem(problems, SWT.NONE);
            item.setText(0, problem.line() == 0 ? "\u2716" : "\u2716 " + problem.line() + ":" + problem.column());
            item.setText(1, problem.message());
            item.setForeground(0, new Color(StateLook.FAULT.colour()));
        }
        for (String line : lines) {
            TableItem item = new TableItem(problems, SWT.NONE);
            item.setText(1, line);
        }
        problems.setRedraw(true);
        verdict.setText(sentence);
        verdict.setToolTipText(sentence);
    }

    private void go() {
        int index = problems.getSelectionIndex();
        if (index < 0 || index >= shown.size() || shown.get(index).line() < 1) {
            return;
        }
        Problem problem = shown.get(index);
        int line = Math.min(problem.line(), text.getLineCount()) - 1;
        int start = text.getOffsetAtLine(line);
        int end = Math.min(text.getCharCount(), start + text.getLine(line).length());
        text.setSelection(Math.min(end, start + problem.column() - 1), end);
        text.setFocus();
    }

    /** Problems that are shown. */
    List<Problem> problems() {
        return shown;
    }

    /** What it says below. */
    String verdict() {
        return verdict.getText();
    }

    @Override
    public boolean setFocus() {
        return text.setFocus();
    }
}
