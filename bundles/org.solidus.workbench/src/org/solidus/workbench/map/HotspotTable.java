/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.solidus.figure.text.Typesetting;

/** The hotspots of a map with their significance. UI thread. */
final class HotspotTable extends Composite {

    private final Table table;
    private final List<TableColumn> columns;
    private List<Hotspot> shown = List.of();

    /** @param chosen is told of the hotspot that was selected */
    HotspotTable(Composite parent, Consumer<Hotspot> chosen) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        table = new Table(this, SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        columns = List.of(
                column("#", "Number of the hotspot, the largest deviation first"),
                column("peak z", "Deviation of its peak from the background, in standard deviations"),
                column("p", "Probability that a map without hotspots shows a deviation like that"),
                column("area", "Area of its cells"),
                column("points", "Its cells"));
        table.addListener(SWT.Selection, event -> {
            int row = table.getSelectionIndex();
            if (row >= 0 && row < shown.size()) {
                chosen.accept(shown.get(row));
            }
        });
    }

    private TableColumn column(String text, String tip) {
        TableColumn column = new TableColumn(table, table.getColumnCount() == 0 ? SWT.LEFT : SWT.RIGHT);
        column.setText(text);
        column.setToolTipText(tip);
        return column;
    }

    void show(List<Hotspot> hotspots) {
        if (hotspots.equals(shown)) {
            return;
        }
        shown = List.copyOf(hotspots);
        table.removeAll();
        for (Hotspot hotspot : shown) {
            String unit = Typesetting.unit(hotspot.areaUnit());
            new TableItem(table, SWT.NONE).setText(new String[] {
                Integer.toString(hotspot.label()),
                Typesetting.fixed(hotspot.peakZ(), 1),
                hotspot.probability(),
                Typesetting.number(hotspot.area(), 3) + (unit.isEmpty() ? "" : " " + unit),
                Integer.toString(hotspot.points())
            });
        }
        columns.forEach(TableColumn::pack);
    }

    /** Rows there are. */
    int rows() {
        return table.getItemCount();
    }
}
