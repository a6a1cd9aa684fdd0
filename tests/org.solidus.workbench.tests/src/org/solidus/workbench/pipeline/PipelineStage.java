/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.registry.Registry;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.pipeline.form.Field;
import org.solidus.workbench.pipeline.form.FormPane;

/** A pipeline editor in a shell of its own, with a desk of its own. UI thread. */
final class PipelineStage implements AutoCloseable {

    final Shell shell;
    final Desk desk;
    final PipelineDocument document;
    final PipelinePane pane;

    PipelineStage(int width, int height) {
        Display display = Display.getCurrent();
        shell = new Shell(display, SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        desk = new Desk(registry(), display::asyncExec);
        document = desk.document();
        pane = new PipelinePane(shell, desk);
        shell.setBounds(40, 20, width, height);
        shell.open();
        settle();
    }

    static Registry registry() {
        return Ui.desk().registry();
    }

    /** Waits until nothing is computed and the last check has come. */
    void settle() {
        Ui.settle();
        Ui.waitFor("the editor to be idle", pane::settled);
    }

    /** The fields of the form that is shown; others are kept for later. */
    List<Field> fields() {
        return Ui.find(pane, FormPane.class).fields().toList();
    }

    /** The field of a place, unfolded. */
    Field field(String place) {
        return fields().stream()
                .filter(field -> String.join(".", field.place()).equals(place))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no field '" + place + "'; there are "
                        + fields().stream().map(Field::place).toList()));
    }

    Text text(String place) {
        return Ui.find(field(place), Text.class);
    }

    /** Types into a field as people do: the text changes, then Enter. */
    void enter(String place, String words) {
        enter(text(place), words);
    }

    static void enter(Text text, String words) {
        text.setText(words);
        text.notifyListeners(SWT.DefaultSelection, new Event());
    }

    static void choose(Combo combo, String item) {
        combo.select(combo.indexOf(item));
        combo.notifyListeners(SWT.Selection, new Event());
    }

    static void press(Button button) {
        button.setSelection(!button.getSelection());
        button.notifyListeners(SWT.Selection, new Event());
    }

    /** Opens every heading that folds, also those within others. */
    void unfold() {
        int before = -1;
        int now = fields().size();
        while (now != before) {
            before = now;
            for (Control control : Ui.all(pane, Control.class)) {
                if (control.getClass().getSimpleName().equals("Fold")) {
                    Event right = new Event();
                    right.keyCode = SWT.ARROW_RIGHT;
                    control.notifyListeners(SWT.KeyDown, right);
                }
            }
            now = fields().size();
        }
    }

    static <T extends Control> boolean has(Composite root, Class<T> type, Predicate<T> fits) {
        return Ui.all(root, type).stream().anyMatch(fits);
    }

    StepList list() {
        return Ui.find(pane, StepList.class);
    }

    @Override
    public void close() {
        shell.dispose();
        desk.close();
    }
}
