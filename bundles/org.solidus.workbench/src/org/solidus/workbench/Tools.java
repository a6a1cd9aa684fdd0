/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** A tool bar of a pane, an item a line; it goes on below where the pane is narrow. UI thread. */
public final class Tools {

    private final ToolBar bar;
    private final Icons icons;

    /** An empty bar. */
    public Tools(Composite parent) {
        bar = new ToolBar(parent, SWT.FLAT | SWT.WRAP | SWT.RIGHT);
        icons = Icons.of(bar);
    }

    /** The widget, to lay it out. */
    public ToolBar bar() {
        return bar;
    }

    /** A button. */
    public ToolItem push(String text, String tip, Runnable action) {
        ToolItem item = item(SWT.PUSH, text, tip);
        item.addListener(SWT.Selection, event -> action.run());
        return item;
    }

    /** A switch; its action is not called now. */
    public ToolItem toggle(String text, String tip, boolean on, Consumer<Boolean> action) {
        ToolItem item = item(SWT.CHECK, text, tip);
        item.setSelection(on);
        item.addListener(SWT.Selection, event -> action.accept(item.getSelection()));
        return item;
    }

    /** One of several pictures of which one is pressed; its action is called for the one that is pressed now. */
    public ToolItem radio(String icon, String tip, Runnable action) {
        ToolItem item = picture(item(SWT.RADIO, "", tip), icon);
        item.addListener(SWT.Selection, event -> {
            if (item.getSelection()) {
                action.run();
            }
        });
        return item;
    }

    /** A button that opens a menu, which is filled each time. See {@link org.solidus.plot.MenuItems}. */
    public ToolItem menu(String text, String tip, Consumer<IMenuManager> filling) {
        ToolItem item = item(SWT.DROP_DOWN, text, tip);
        item.addListener(SWT.Selection, event -> drop(item, filling));
        return item;
    }

    /** A whole number to type, with its name before it. */
    public Spinner number(String name, String tip, int least, int most, int value, IntConsumer action) {
        Composite both = new Composite(bar, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginHeight = 0;
        both.setLayout(layout);
        new Label(both, SWT.NONE).setText(name);
        Spinner number = new Spinner(both, SWT.BORDER);
        number.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        number.setValues(value, least, most, 0, 1, Math.max(1, (most - least) / 20));
        number.setToolTipText(tip);
        number.addListener(SWT.Selection, event -> action.accept(number.getSelection()));
        ToolItem item = new ToolItem(bar, SWT.SEPARATOR);
        item.setControl(both);
        item.setWidth(both.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
        return number;
    }

    /** A line between what stands before and what follows. */
    public void separator() {
        new ToolItem(bar, SWT.SEPARATOR);
    }

    /** Gives an item a picture of the folder {@code icons} instead of its text. */
    public ToolItem picture(ToolItem item, String icon) {
        item.setText("");
        item.setImage(icons.get(icon));
        return item;
    }

    private ToolItem item(int style, String text, String tip) {
        ToolItem item = new ToolItem(bar, style);
        item.setText(text);
        item.setToolTipText(tip);
        return item;
    }

    private void drop(ToolItem item, Consumer<IMenuManager> filling) {
        MenuManager manager = new MenuManager();
        filling.accept(manager);
        Menu menu = manager.createContextMenu(bar);
        Rectangle bounds = item.getBounds();
        menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
        // What it does is done before it goes
        menu.addListener(SWT.Hide, hide -> bar.getDisplay().asyncExec(manager::dispose));
        menu.setVisible(true);
    }
}
