/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * The columns of a table that fill its width: those that share get what the others leave, none less than it needs. UI
 * thread.
 */
final class Columns {

    private final Table table;
    private final List<Shared> shared = new ArrayList<>();

    /** @param spare whether it is left out where there is no room for all */
    private record Shared(TableColumn column, int least, boolean spare) {}

    Columns(Table table) {
        this.table = table;
        table.addListener(SWT.Resize, event -> fit());
    }

    /** A column of a fixed width. */
    void add(String text, int width) {
        column(text, width);
    }

    /** A column that gets its share of the room. */
    void share(String text, int least) {
        shared.add(new Shared(column(text, least), least, false));
    }

    /** A column that gets its share of the room, and is left out where the others need all of it. */
    void spare(String text, int least) {
        shared.add(new Shared(column(text, least), least, true));
    }

    private TableColumn column(String text, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(text);
        column.setWidth(width);
        return column;
    }

    private void fit() {
        int room = table.getClientArea().width;
        for (TableColumn column : table.getColumns()) {
            boolean fixed = shared.stream().noneMatch(one -> one.column() == column);
            room -= fixed ? column.getWidth() : 0;
        }
        boolean all = shared.stream().mapToInt(Shared::least).sum() <= room;
        int needed = shared.stream()
                .filter(one -> all || !one.spare())
                .mapToInt(Shared::least)
                .sum();
        for (Shared one : shared) {
            boolean shown = all || !one.spare();
            one.column().setWidth(shown ? Math.max(one.least(), room * one.least() / Math.max(1, needed)) : 0);
        }
    }

    /** Makes a table have so many rows. */
    static void count(Table table, int rows) {
        while (table.getItemCount() > rows) {
            table.getItem(table.getItemCount() - 1).dispose();
        }
        while (table.getItemCount() < rows) {
            new TableItem(table, SWT.NONE);
        }
    }

    /** Sets a text that has changed. */
    static void set(TableItem item, int column, String text) {
        if (!item.getText(column).equals(text)) {
            item.setText(column, text);
        }
    }
}
