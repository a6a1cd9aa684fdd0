/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.solidus.device.guard.Margin;

/** The guards with their margins: a bar that empties towards the limit, and a word. UI thread. */
final class GuardTable {

    private static final int MARGIN = 1;
    private static final double NEAR = 0.1;

    private final Table table;
    private List<Margin> shown = List.of();

    GuardTable(Composite parent) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        Columns columns = new Columns(table);
        columns.add("Guard", 80);
        columns.add("Margin", 108);
        columns.add("Last seen", 112);
        columns.share("Trips", 120);
        table.addListener(SWT.PaintItem, this::paint);
    }

    void show(List<Margin> margins) {
        if (margins.equals(shown)) {
            return;
        }
        shown = List.copyOf(margins);
        Columns.count(table, margins.size());
        for (int i = 0; i < margins.size(); i++) {
            TableItem item = table.getItem(i);
            Margin margin = margins.get(i);
            item.setText(new String[] {
                margin.guard(), word(margin), margin.value(), margin.tripped().orElse(margin.text())
            });
        }
        table.redraw();
    }

    static String word(Margin margin) {
        if (margin.tripped().isPresent()) {
            return "\u2716 TRIPPED";
        }
        if (Double.isNaN(margin.left())) {
            return "\u25cc waiting";
        }
        String percent = Math.round(100 * margin.left()) + " % left";
        return margin.left() < NEAR ? "\u25b2 " + percent : "\u25cf " + percent;
    }

    private void paint(Event event) {
        int row = event.item instanceof TableItem item ? table.indexOf(item) : -1;
        if (event.index != MARGIN || row < 0 || row >= shown.size()) {
            return;
        }
        Margin margin = shown.get(row);
        Rectangle cell = ((TableItem) event.item).getBounds(MARGIN);
        double left = margin.tripped().isPresent() ? 0 : Double.isNaN(margin.left()) ? 0 : margin.left();
        GC gc = event.gc;
        Color before = gc.getBackground();
        gc.setBackground(colour(margin));
        int width = cell.width - 8;
        gc.fillRectangle(cell.x + 2, cell.y + cell.height - 4, (int) Math.round(width * left), 3);
        gc.setAlpha(70);
        gc.fillRectangle(cell.x + 2, cell.y + cell.height - 4, width, 3);
        gc.setAlpha(255);
        gc.setBackground(before);
    }

    private static Color colour(Margin margin) {
        return new Color(
                margin.tripped().isPresent()
                        ? StateLook.FAULT.colour()
                        : Double.isNaN(margin.left())
                                ? StateLook.CONNECTING.colour()
                                : margin.left() < NEAR ? StateLook.ARMED.colour() : StateLook.READY.colour());
    }

    /** What is to be looked at: a guard that has tripped, or is near to it; else nothing. */
    String sign() {
        return shown.stream().anyMatch(margin -> margin.tripped().isPresent())
                ? "\u2716"
                : shown.stream().anyMatch(margin -> margin.left() < NEAR) ? "\u25b2" : "";
    }

    Table table() {
        return table;
    }
}
