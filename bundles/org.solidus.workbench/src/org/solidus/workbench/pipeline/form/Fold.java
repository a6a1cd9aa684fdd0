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
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/** A heading that folds what is below it away: by a click, by Enter or Space, by the arrow keys. UI thread. */
final class Fold extends Canvas {

    private static final int HEIGHT = 24;
    private static final int SIGN = 16;

    private Consumer<Boolean> listener;
    private String text = "";
    private String note = "";
    private boolean open;
    private boolean over;

    /** @param listener hears whether it is open now */
    Fold(Composite parent, Consumer<Boolean> listener) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.listener = listener;
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseEnter, event -> over(true));
        addListener(SWT.MouseExit, event -> over(false));
        addListener(SWT.MouseDown, event -> {
            if (event.button == 1) {
                setFocus();
                setOpen(!open);
            }
        });
        addListener(SWT.KeyDown, this::key);
        addListener(
                SWT.Traverse,
                event -> event.doit =
                        event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        accessible();
    }

    private void accessible() {
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = text + " " + note;
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_PUSHBUTTON;
            }

            @Override
            public void getState(AccessibleControlEvent event) {
                event.detail = ACC.STATE_FOCUSABLE | (open ? ACC.STATE_EXPANDED : ACC.STATE_COLLAPSED);
            }
        });
    }

    /** Shows a heading and, greyed, what there is to say of what is folded away. */
    void setText(String heading, String besides) {
        text = heading;
        note = besides;
        redraw();
    }

    /** Another one hears whether it is open. */
    void onChange(Consumer<Boolean> other) {
        listener = other;
    }

    /** Whether what is below is seen. */
    boolean isOpen() {
        return open;
    }

    /** Opens or folds. */
    void setOpen(boolean seen) {
        if (open != seen) {
            open = seen;
            redraw();
            listener.accept(seen);
        }
    }

    private void over(boolean is) {
        over = is;
        redraw();
    }

    private void key(Event event) {
        switch (event.keyCode) {
            case SWT.CR, SWT.KEYPAD_CR, ' ' -> setOpen(!open);
            case SWT.ARROW_RIGHT -> setOpen(true);
            case SWT.ARROW_LEFT -> setOpen(false);
            default -> {}
        }
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(widthHint == SWT.DEFAULT ? 120 : widthHint, HEIGHT);
    }

    private void paint(GC gc) {
        Look.clear(gc, this);
        Point size = getSize();
        gc.setAntialias(SWT.ON);
        if (over || isFocusControl()) {
            gc.setBackground(Look.hover(this));
            gc.fillRoundRectangle(0, 1, size.x, size.y - 2, 6, 6);
        }
        gc.setBackground(Look.muted(this));
        int y = size.y / 2;
        gc.fillPolygon(open ? new int[] {2, y - 2, 11, y - 2, 6, y + 3} : new int[] {4, y - 4, 4, y + 5, 9, y});
        gc.setForeground(Look.foreground(this));
        gc.setFont(Look.bold());
        Point extent = gc.textExtent(text);
        gc.drawText(text, SIGN, (size.y - extent.y) / 2, true);
        gc.setFont(getFont());
        gc.setForeground(Look.muted(this));
        gc.drawText(note, SIGN + extent.x + 8, (size.y - gc.textExtent(note).y) / 2, true);
        gc.setForeground(Look.line(this));
        gc.drawLine(0, size.y - 1, size.x, size.y - 1);
    }
}
