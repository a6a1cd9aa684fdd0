/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.ClipboardText;

/** A table of texts that can be copied: statistics of samples, tests between them. UI thread. */
final class StatisticsTable extends Composite {

    private final Table table;
    private List<String> headings = List.of();

    StatisticsTable(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        table = new Table(this, SWT.FULL_SELECTION | SWT.MULTI);
        table.setHeaderVisible(true);
        table.addListener(SWT.KeyDown, event -> {
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
                copy();
            }
        });
        Menu menu = new Menu(table);
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText("Copy the Table");
        item.addListener(SWT.Selection, event -> copy());
        table.setMenu(menu);
    }

    /** Shows rows; as many texts in each as there are headings. */
    void show(List<String> columns, List<List<String>> rows) {
        table.setRedraw(false);
        table.removeAll();
        if (!columns.equals(headings)) {
            for (TableColumn column : table.getColumns()) {
                column.dispose();
            }
            for (String heading : columns) {
                TableColumn column = new TableColumn(table, table.getColumnCount() == 0 ? SWT.LEFT : SWT.RIGHT);
                column.setText(heading);
            }
            headings = List.copyOf(columns);
        }
        rows.forEach(row -> new TableItem(table, SWT.NONE).setText(row.toArray(String[]::new)));
        for (TableColumn column : table.getColumns()) {
            column.pack();
        }
        table.setRedraw(true);
    }

    /** The texts of all rows. */
    List<List<String>> texts() {
        List<List<String>> texts = new ArrayList<>();
        for (TableItem item : table.getItems()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < table.getColumnCount(); i++) {
                row.add(item.getText(i));
            }
            texts.add(row);
        }
        return texts;
    }

    private void copy() {
        StringBuilder text = new StringBuilder(String.join("\t", headings)).append('\n');
        texts().forEach(row -> text.append(String.join("\t", row)).append('\n'));
        ClipboardText.copy(getDisplay(), text.toString());
    }

    /** A number for people; a dash where there is none. */
    static String number(double value, int digits) {
        return Double.isNaN(value) ? "\u2013" : Typesetting.number(value, digits);
    }

    /** A probability for people. */
    static String probability(double p) {
        return Double.isNaN(p) ? "\u2013" : p < 1e-4 ? Typesetting.number(p, 2) : String.format(Locale.ROOT, "%.4f", p);
    }
}
