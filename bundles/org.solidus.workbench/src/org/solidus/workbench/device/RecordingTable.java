/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** What a run writes down: frames and gaps, live analyses, what waits, how long the disk lasts. UI thread. */
final class RecordingTable {

    private final Table table;
    private List<RecordingRow> shown = List.of();

    RecordingTable(Composite parent) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        Columns columns = new Columns(table);
        columns.add("Recording", 104);
        columns.add("Rate", 96);
        columns.share("So far", 150);
        columns.share("Note", 130);
        table.setToolTipText("What a run writes down, and what waits for the disk");
    }

    void show(List<RecordingRow> rows) {
        if (rows.equals(shown)) {
            return;
        }
        shown = List.copyOf(rows);
        Columns.count(table, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            RecordingRow row = rows.get(i);
            TableItem item = table.getItem(i);
            Columns.set(item, 0, row.look().shape() + " " + row.what());
            Columns.set(item, 1, row.rate());
            Columns.set(item, 2, row.soFar());
            Columns.set(item, 3, row.note());
            Color colour = new Color(row.look().colour().colour());
            if (!colour.equals(item.getForeground(0))) {
                item.setForeground(0, colour);
            }
        }
    }

    /** The worst of what is shown. */
    RecordingRow.Look look() {
        return shown.stream().map(RecordingRow::look).reduce(RecordingRow.Look.WELL, RecordingRow.Look::and);
    }

    Table table() {
        return table;
    }
}
