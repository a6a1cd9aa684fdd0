/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.solidus.device.Reading;
import org.solidus.device.State;

/** The devices with states and values, below them what live analyses say. UI thread. */
final class DeviceTable {

    private static final int VALUES = 2;
    private static final int MARGIN = 12;
    private static final String GAP = "   ";

    private final Table table;
    private List<DeviceRow> shown = List.of();
    private List<String> live = List.of();
    private List<Line> laid = List.of();

    /** @param number of the device; -1: of none */
    private record Line(int number, StateLook look, String device, String state, String values, String model) {}

    DeviceTable(Composite parent) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        Columns columns = new Columns(table);
        columns.add("Device", 88);
        columns.add("State", 136);
        columns.share("Values", 170); // a temperature with its unit
        columns.spare("Instrument", 80);
        table.addListener(SWT.Resize, event -> lay());
        table.addListener(SWT.MouseMove, event -> explain(new Point(event.x, event.y)));
    }

    /** All of a device, which may not find room in its line. */
    private void explain(Point at) {
        TableItem item = table.getItem(at);
        String tip = item == null
                ? "Devices in the order in which they are made safe"
                : device(table.indexOf(item)).map(DeviceTable::words).orElseGet(() -> String.join("\n", live));
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
        lay();
    }

    private void lay() {
        List<Line> lines = new ArrayList<>();
        GC gc = new GC(table);
        try {
            int width = table.getColumn(VALUES).getWidth() - MARGIN;
            for (int i = 0; i < shown.size(); i++) {
                DeviceRow row = shown.get(i);
                StateLook look = StateLook.of(row.state());
                List<String> values = wrapped(row.readings(), width, gc);
                lines.add(new Line(i, look, row.id(), look.text(), values.get(0), row.model()));
                for (String more : values.subList(1, values.size())) {
                    lines.add(new Line(i, look, "", "", more, ""));
                }
            }
        } finally {
            gc.dispose();
        }
        for (int i = 0; i < live.size(); i++) {
            String name = i == 0 ? "live" : "";
            lines.add(new Line(-1, StateLook.DISCONNECTED, name, "\u223f result", live.get(i), "analysis of frames"));
        }
        laid = lines;
        Columns.count(table, lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            fill(table.getItem(i), line.look(), line.device(), line.state(), line.values(), line.model());
        }
    }

    /**
     * Values in as many lines as they need, one at least. What a value needs does not depend on its digits: a line that
     * breaks now here and now there cannot be read.
     */
    private static List<String> wrapped(List<Reading> readings, int width, GC gc) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int taken = 0;
        for (Reading reading : readings) {
            int needed = gc.textExtent(
                            reading.channel() + " -0000.0 " + reading.unit().symbol() + GAP)
                    .x;
            if (taken > 0 && taken + needed > width) {
                lines.add(line.toString());
                line.setLength(0);
                taken = 0;
            }
            line.append(taken > 0 ? GAP : "").append(Numbers.of(reading));
            taken += needed;
        }
        lines.add(line.toString());
        return lines;
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
        return device(table.getSelectionIndex());
    }

    private Optional<DeviceRow> device(int index) {
        return index < 0 || index >= laid.size() || laid.get(index).number() < 0
                ? Optional.empty()
                : Optional.of(shown.get(laid.get(index).number()));
    }

    Table table() {
        return table;
    }
}
