/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/**
 * The large red button that makes everything safe. It is never grey: with nothing connected it does nothing. The mouse
 * button that goes down is enough; from the keyboard Space or Enter. UI thread.
 */
final class StopButton extends Canvas {

    private static final String WORD = "STOP";
    private static final String TIP =
            "Makes every device safe, the source first (Ctrl+F9, from anywhere in the window)";

    private final Runnable stop;
    private final Font large;

    StopButton(Composite parent, Runnable stop) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.stop = stop;
        FontData data = parent.getFont().getFontData()[0];
        large = new Font(getDisplay(), data.getName(), data.getHeight() + 4, SWT.BOLD);
        setToolTipText(TIP);
        addPaintListener(this::paint);
        addDisposeListener(event -> large.dispose());
        addListener(SWT.MouseDown, event -> press(event.button == 1));
        addListener(SWT.KeyDown, event -> press(event.character == ' ' || event.character == SWT.CR));
        addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "Stop: make every device safe";
            }
        });
    }

    private void press(boolean really) {
        if (really) {
            setFocus();
            stop.run();
        }
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean all) {
        GC gc = new GC(this);
        try {
            gc.setFont(large);
            Point text = gc.textExtent(WORD);
            return new Point(text.x + text.y + 36, text.y + 14);
        } finally {
            gc.dispose();
        }
    }

    private void paint(PaintEvent event) {
        Point size = getSize();
        GC gc = event.gc;
        gc.setAntialias(SWT.ON);
        gc.setBackground(new Color(200, 32, 32));
        gc.fillRoundRectangle(0, 0, size.x, size.y, 10, 10);
        gc.setFont(large);
        Point text = gc.textExtent(WORD);
        int side = text.y - 2;
        int left = (size.x - text.x - side - 8) / 2;
        int top = (size.y - side) / 2;
        gc.setBackground(new Color(255, 255, 255));
        gc.fillPolygon(octagon(left, top, side));
        gc.setForeground(new Color(255, 255, 255));
        gc.drawText(WORD, left + side + 8, (size.y - text.y) / 2, true);
        if (isFocusControl()) {
            gc.setLineWidth(2);
            gc.drawRoundRectangle(2, 2, size.x - 5, size.y - 5, 8, 8);
        }
    }

    private static int[] octagon(int x, int y, int side) {
        int cut = (int) Math.round(side * 0.29);
        return new int[] {
            x + cut,
            y,
            x + side - cut,
            y,
            x + side,
            y + cut,
            x + side,
            y + side - cut,
            x + side - cut,
            y + side,
            x + cut,
            y + side,
            x,
            y + side - cut,
            x,
            y + cut
        };
    }
}
