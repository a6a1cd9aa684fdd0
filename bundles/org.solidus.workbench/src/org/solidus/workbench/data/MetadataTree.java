/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.solidus.plot.ClipboardText;

/** What a file says about itself, as a tree of names and values; Ctrl+C copies the chosen values. */
final class MetadataTree extends Composite {

    private static final int MOST_ITEMS = 3000;
    private static final int LONGEST = 300;

    private final Tree tree;
    private int items;

    MetadataTree(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        tree = new Tree(this, SWT.MULTI | SWT.FULL_SELECTION);
        tree.setHeaderVisible(false);
        new TreeColumn(tree, SWT.LEFT).setWidth(150);
        new TreeColumn(tree, SWT.LEFT).setWidth(260);
        tree.addListener(SWT.Resize, event -> columns());
        tree.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == 'c' && (event.stateMask & SWT.MOD1) != 0) {
                copy();
            }
        });
    }

    private void columns() {
        int width = tree.getClientArea().width;
        tree.getColumn(0).setWidth(Math.max(90, width * 2 / 5));
        tree.getColumn(1).setWidth(Math.max(90, width - Math.max(90, width * 2 / 5)));
    }

    void show(Map<String, Object> values) {
        tree.setRedraw(false);
        tree.removeAll();
        items = 0;
        values.forEach((name, value) -> add(new TreeItem(tree, SWT.NONE), name, value));
        tree.setRedraw(true);
    }

    private void add(TreeItem item, String name, Object value) {
        items++;
        item.setText(0, name);
        if (value instanceof Map<?, ?> map) {
            map.forEach((inner, innerValue) -> {
                if (items < MOST_ITEMS) {
                    add(new TreeItem(item, SWT.NONE), String.valueOf(inner), innerValue);
                }
            });
            item.setExpanded(items < 40);
        } else {
            item.setText(1, shortened(value instanceof List<?> list ? listed(list) : String.valueOf(value)));
        }
    }

    private static String listed(List<?> list) {
        return String.join(", ", list.stream().limit(50).map(String::valueOf).toList())
                + (list.size() > 50 ? ", … (" + list.size() + ")" : "");
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private void copy() {
        StringBuilder text = new StringBuilder();
        for (TreeItem item : tree.getSelection()) {
            text.append(item.getText(0)).append('\t').append(item.getText(1)).append('\n');
        }
        if (!text.isEmpty()) {
            ClipboardText.copy(getDisplay(), text.toString());
        }
    }
}
