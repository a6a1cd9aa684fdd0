/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** The devices with states and values. UI thread. */
final class DeviceTable {

    private final Table table;
    private List<DeviceRow> shown = List.of();

    DeviceTable(Composite parent) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        column("Device", 64);
        column("State", 136);
        column("Values", 260);
        column("Instrument", 170);
        table.setToolTipText("Devices in the order in which they are made safe");
    }

    private void column(String text, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(text);
        column.setWidth(width);
    }

    void show(List<DeviceRow> rows) {
        if (rows.equals(shown)) {
            return;
        }
        shown = List.copyOf(rows);
        while (table.getItemCount() > rows.size()) {
            table.getItem(table.getItemCount() - 1).dispose();
        }
        for (int i = 0; i < rows.size(); i++) {
            TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
            DeviceRow row = rows.get(i);
            StateLook look = StateLook.of(row.state());
            set(item, 0, row.id());
            set(item, 1, look.text());
            set(item, 2, Numbers.of(row));
            set(item, 3, row.model());
            Color colour = new Color(look.colour());
            if (!colour.equals(item.getForeground(1))) {
                item.setForeground(1, colour);
            }
        }
    }

    private static void set(TableItem item, int column, String text) {
        if (!item.getText(column).equals(text)) {
            item.setText(column, text);
        }
    }

    /** The selected device. */
    Optional<DeviceRow> selected() {
        int index = table.getSelectionIndex();
        return index < 0 || index >= shown.size() ? Optional.empty() : Optional.of(shown.get(index));
    }

    Table table() {
        return table;
    }
}
