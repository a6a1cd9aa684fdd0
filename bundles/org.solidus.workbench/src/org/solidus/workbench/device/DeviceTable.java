/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.solidus.device.State;

/** The devices with states and values, below them what live analyses say. UI thread. */
final class DeviceTable {

    private final Table table;
    private List<DeviceRow> shown = List.of();
    private List<String> live = List.of();

    DeviceTable(Composite parent) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        Columns columns = new Columns(table);
        columns.add("Device", 76);
        columns.add("State", 136);
        columns.share("Values", 250);
        columns.share("Instrument", 60);
        table.addListener(SWT.MouseMove, event -> explain(new Point(event.x, event.y)));
    }

    /** All of a device, which may not find room in its line. */
    private void explain(Point at) {
        TableItem item = table.getItem(at);
        int index = item == null ? -1 : table.indexOf(item);
        String tip = index < 0
                ? "Devices in the order in which they are made safe"
                : index < shown.size() ? words(shown.get(index)) : String.join("\n", live);
        if (!tip.equals(table.getToolTipText())) {
            table.setToolTipText(tip);
        }
    }

    private static String words(DeviceRow row) {
        String values = row.readings().stream().map(Numbers::of).collect(Collectors.joining("\n"));
        return row.id() + ": " + row.model() + "\n" + (values.isEmpty() ? "" : values + "\n") + row.safeState();
    }

    /** @param results of live analyses, a line each */
    void show(List<DeviceRow> rows, List<String> results) {
        if (rows.equals(shown) && results.equals(live)) {
            return;
        }
        shown = List.copyOf(rows);
        live = List.copyOf(results);
        Columns.count(table, rows.size() + live.size());
        for (int i = 0; i < rows.size(); i++) {
            DeviceRow row = rows.get(i);
            StateLook look = StateLook.of(row.state());
            fill(table.getItem(i), look, row.id(), look.text(), Numbers.of(row), row.model());
        }
        for (int i = 0; i < live.size(); i++) {
            TableItem item = table.getItem(rows.size() + i);
            fill(item, StateLook.DISCONNECTED, i == 0 ? "live" : "", "\u223f result", live.get(i), "analysis of frames");
        }
    }

    private static void fill(TableItem item, StateLook look, String... texts) {
        for (int column = 0; column < texts.length; column++) {
            Columns.set(item, column, texts[column]);
        }
        Color colour = new Color(look.colour());
        if (!colour.equals(item.getForeground(1))) {
            item.setForeground(1, colour);
        }
    }

    /** The states that are shown. */
    List<State> states() {
        return shown.stream().map(DeviceRow::state).toList();
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
