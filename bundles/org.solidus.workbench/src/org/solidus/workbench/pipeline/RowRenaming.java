/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** Renames a line of a list in its place: Enter and leaving the field take the name, Escape does not. UI thread. */
final class RowRenaming {

    private static final int LEAST_WIDTH = 60;

    private final Composite list;
    private final BiConsumer<String, String> renamed;
    private Optional<Text> editor = Optional.empty();
    private String before = "";

    /** @param renamed gets the name before and the one that was typed */
    RowRenaming(Composite list, BiConsumer<String, String> renamed) {
        this.list = list;
        this.renamed = renamed;
    }

    /** Lets a name be changed in the line that has this place. */
    void begin(String name, Rectangle line) {
        end(false);
        before = name;
        Text text = new Text(list, SWT.BORDER | SWT.SINGLE);
        text.setText(name);
        text.selectAll();
        int height = Math.min(line.height, text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
        text.setBounds(
                RowPainter.GUTTER - 4,
                line.y + (line.height - height) / 2,
                Math.max(LEAST_WIDTH, line.width - RowPainter.GUTTER),
                height);
        text.setFocus();
        text.addListener(SWT.FocusOut, event -> end(true));
        text.addListener(SWT.DefaultSelection, event -> end(true));
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                end(false);
                list.setFocus();
            }
        });
        editor = Optional.of(text);
    }

    /** Ends it. @param take whether the name is changed */
    void end(boolean take) {
        if (editor.isEmpty()) {
            return;
        }
        Text closing = editor.get();
        editor = Optional.empty();
        String name = closing.getText().strip();
        boolean hadFocus = closing.isFocusControl();
        closing.dispose();
        if (hadFocus) {
            list.setFocus();
        }
        if (take && !name.isEmpty() && !name.equals(before)) {
            renamed.accept(before, name);
        }
    }

    /** The name that is being changed, while one is. */
    Optional<String> name() {
        return editor.map(text -> before);
    }

    /** The field, while there is one. */
    Optional<Text> editor() {
        return editor;
    }
}
