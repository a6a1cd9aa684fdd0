/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** A small window in the corner that offers something and is in nobody's way. */
final class Offer {

    private static final int WIDTH = 380;
    private static final int MARGIN = 24;

    private final Shell shell;

    private Offer(Shell window, String text) {
        shell = new Shell(window, SWT.TOOL | SWT.BORDER);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 14;
        layout.marginHeight = 12;
        layout.verticalSpacing = 10;
        shell.setLayout(layout);
        Label words = new Label(shell, SWT.WRAP);
        words.setText(text);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = WIDTH;
        words.setLayoutData(wide);
    }

    /** Shows it; it goes away with either answer. */
    static void show(Shell window, String text, String accept, Runnable accepted, String decline, Runnable declined) {
        Offer offer = new Offer(window, text);
        offer.button(accept, accepted, true);
        offer.button(decline, declined, false);
        offer.shell.pack();
        Rectangle bounds = window.getBounds();
        Point size = offer.shell.getSize();
        offer.shell.setLocation(
                bounds.x + bounds.width - size.x - MARGIN, bounds.y + bounds.height - size.y - 2 * MARGIN);
        offer.shell.setVisible(true);
    }

    private void button(String text, Runnable action, boolean first) {
        Button button = new Button(shell, SWT.PUSH);
        button.setText(text);
        button.setLayoutData(new GridData(first ? SWT.END : SWT.BEGINNING, SWT.CENTER, first, false));
        button.addListener(SWT.Selection, event -> {
            shell.close();
            action.run();
        });
    }
}
