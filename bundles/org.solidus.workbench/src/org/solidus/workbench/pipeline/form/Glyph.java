/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/**
 * A small button with a drawn sign. It takes no focus: what it does can also be done by a key or the context menu. UI
 * thread.
 */
public final class Glyph extends Canvas {

    private static final int SIZE = 20;

    /** The signs. */
    public enum Sign {
        /** An arrow that turns back. */
        RESET,
        /** A small triangle that points down. */
        MENU,
        /** A plus. */
        ADD,
        /** A cross. */
        REMOVE,
        /** A question mark. */
        HELP,
        /** A triangle that points to the right. */
        FOLDED,
        /** A triangle that points down. */
        OPEN
    }

    private final Sign sign;
    private boolean over;

    /** @param action what a click does */
    public Glyph(Composite parent, Sign sign, String tip, Consumer<Glyph> action) {
        super(parent, SWT.NO_FOCUS | SWT.DOUBLE_BUFFERED);
        this.sign = sign;
        setToolTipText(tip);
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseEnter, event -> over(true));
        addListener(SWT.MouseExit, event -> over(false));
        addListener(SWT.MouseUp, event -> {
            if (event.button == 1 && getClientArea().contains(event.x, event.y)) {
                action.accept(this);
            }
        });
        accessible(tip);
    }

    private void accessible(String tip) {
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = tip;
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_PUSHBUTTON;
            }
        });
    }

    private void over(boolean is) {
        over = is;
        redraw();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(SIZE, SIZE);
    }

    private void paint(GC gc) {
        Look.clear(gc, this);
        Point size = getSize();
        if (over) {
            gc.setBackground(Look.hover(this));
            gc.fillRoundRectangle(0, 0, size.x, size.y, 6, 6);
        }
        gc.setAntialias(SWT.ON);
        Color colour = over ? Look.foreground(this) : Look.muted(this);
        gc.setForeground(colour);
        gc.setBackground(colour);
        gc.setLineWidth(1);
        draw(gc, size.x / 2, size.y / 2);
    }

    private void draw(GC gc, int x, int y) {
        switch (sign) {
            case ADD -> {
                gc.drawLine(x - 4, y, x + 4, y);
                gc.drawLine(x, y - 4, x, y + 4);
            }
            case REMOVE -> {
                gc.drawLine(x - 3, y - 3, x + 3, y + 3);
                gc.drawLine(x - 3, y + 3, x + 3, y - 3);
            }
            case RESET -> {
                gc.drawArc(x - 5, y - 5, 10, 10, 130, -270);
                gc.fillPolygon(new int[] {x - 6, y - 7, x - 6, y - 1, x - 1, y - 3});
            }
            case MENU, OPEN -> gc.fillPolygon(new int[] {x - 4, y - 2, x + 5, y - 2, x, y + 3});
            case FOLDED -> gc.fillPolygon(new int[] {x - 2, y - 4, x - 2, y + 5, x + 3, y});
            case HELP -> {
                gc.setFont(Look.bold());
                Point extent = gc.textExtent("?");
                gc.drawText("?", x - extent.x / 2, y - extent.y / 2, true);
            }
        }
    }
}
