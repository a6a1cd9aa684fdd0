/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/**
 * A small window beside a view that does not block it; it goes with the view, on
 * Escape, and when another one opens.
 */
abstract class Popup {

    private static final int MARGIN = 10;

    final FigureView view;
    private final String title;

    Popup(FigureView view, String title) {
        this.view = view;
        this.title = title;
    }

    /** Fills the window; its layout is a grid of one column. */
    abstract void fill(Shell shell);

    /** Opens in the middle of the view. */
    final Shell open() {
        Point size = view.getSize();
        return open(view.toDisplay(size.x / 3, size.y / 3));
    }

    /** Opens at a place of the display, moved so that all of it is seen. */
    final Shell open(Point at) {
        Shell shell = new Shell(view.getShell(), SWT.DIALOG_TRIM | SWT.MODELESS);
        shell.setText(title);
        shell.setBackgroundMode(SWT.INHERIT_DEFAULT);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = MARGIN;
        layout.marginHeight = MARGIN;
        shell.setLayout(layout);
        fill(shell);
        shell.pack();
        Rectangle screen = view.getMonitor().getClientArea();
        Point size = shell.getSize();
        shell.setLocation(
                Math.max(screen.x, Math.min(at.x, screen.x + screen.width - size.x)),
                Math.max(screen.y, Math.min(at.y, screen.y + screen.height - size.y)));
        view.popup(shell);
        shell.open();
        return shell;
    }

    static Composite grid(Composite parent, int columns) {
        Composite grid = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout(columns, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        grid.setLayout(layout);
        return grid;
    }
}
