/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * A slim slider for a number. Dragged with the mouse, or moved by the arrow keys (with Ctrl finely, page keys coarsely)
 * when it has the focus. Its scale stays as it is while it is dragged. UI thread.
 */
public final class ValueSlider extends Canvas {

    private static final int HEIGHT = 14;
    private static final int MARGIN = 6;

    /** Hears of the slider. */
    public interface Listener {
        /** A drag begins. */
        void begin();

        /** The value changed. */
        void moved(double value);

        /** The drag is over. */
        void end();
    }

    private final Listener listener;
    private Optional<SliderScale> scale = Optional.empty();
    private double value;
    private boolean greyed;
    private boolean dragging;
    private boolean over;

    public ValueSlider(Composite parent, String name, Listener listener) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.listener = listener;
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::down);
        addListener(SWT.MouseMove, this::drag);
        addListener(SWT.MouseUp, event -> up());
        addListener(SWT.MouseEnter, event -> over(true));
        addListener(SWT.MouseExit, event -> over(false));
        addListener(SWT.KeyDown, this::key);
        addListener(
                SWT.Traverse,
                event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
                        && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS
                        && event.detail != SWT.TRAVERSE_PAGE_NEXT
                        && event.detail != SWT.TRAVERSE_PAGE_PREVIOUS);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.Dispose, event -> up());
        accessible(name);
    }

    private void accessible(String name) {
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name;
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_SLIDER;
            }

            @Override
            public void getValue(AccessibleControlEvent event) {
                event.result = scale.map(found -> found.text(value)).orElse("");
            }
        });
    }

    /**
     * Shows a value; ignored while it is dragged.
     *
     * @param on its scale; empty: there is nothing to move
     * @return whether it has appeared or gone, and with it its height
     * @param isDefault whether the value is one that nobody chose
     */
    public boolean show(Optional<SliderScale> on, double at, boolean isDefault) {
        if (!dragging) {
            boolean stays = hold(on, at);
            boolean appears = scale.isPresent() != on.isPresent();
            scale = stays ? scale : on;
            value = at;
            greyed = isDefault;
            redraw();
            return appears;
        }
        return false;
    }

    /** With the keys, a scale around the present value stays until the value comes near an end of it. */
    private boolean hold(Optional<SliderScale> on, double at) {
        return isFocusControl()
                && scale.isPresent()
                && on.isPresent()
                && scale.get().unit().equals(on.get().unit())
                && scale.get().share(at) > 0.02
                && scale.get().share(at) < 0.98;
    }

    /** Whether it is being dragged. */
    public boolean dragging() {
        return dragging;
    }

    private void over(boolean is) {
        over = is;
        redraw();
    }

    private void down(Event event) {
        if (event.button == 1 && scale.isPresent() && !dragging) {
            setFocus();
            dragging = true;
            listener.begin();
            moveTo(event.x);
        }
    }

    private void drag(Event event) {
        if (dragging) {
            moveTo(event.x);
        }
    }

    private void up() {
        if (dragging) {
            dragging = false;
            listener.end();
        }
    }

    private void moveTo(int x) {
        set(scale.orElseThrow().value((double) (x - MARGIN) / Math.max(1, getSize().x - 2 * MARGIN)));
    }

    private void set(double wanted) {
        if (wanted != value) {
            value = wanted;
            greyed = false;
            redraw();
            update();
            listener.moved(wanted);
        }
    }

    private void key(Event event) {
        if (scale.isEmpty() || dragging) {
            return;
        }
        SliderScale on = scale.get();
        double step = (event.stateMask & SWT.MOD1) != 0 ? 0.002 : 0.01;
        switch (event.keyCode) {
            case SWT.ARROW_LEFT, SWT.ARROW_DOWN -> nudge(on, -step);
            case SWT.ARROW_RIGHT, SWT.ARROW_UP -> nudge(on, step);
            case SWT.PAGE_DOWN -> nudge(on, -0.1);
            case SWT.PAGE_UP -> nudge(on, 0.1);
            case SWT.HOME -> nudge(on, -1);
            case SWT.END -> nudge(on, 1);
            default -> {}
        }
    }

    private void nudge(SliderScale on, double way) {
        double share = on.share(value);
        double next = on.value(share + way);
        if (next == value && on.whole()) {
            next = Math.clamp(value + Math.signum(way), on.low(), on.high());
        }
        listener.begin();
        set(next);
        listener.end();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(widthHint == SWT.DEFAULT ? 100 : widthHint, scale.isEmpty() ? 0 : HEIGHT);
    }

    private void paint(GC gc) {
        Look.clear(gc, this);
        if (scale.isEmpty()) {
            return;
        }
        Rectangle area = getClientArea();
        int width = area.width - 2 * MARGIN;
        if (width < 1) {
            return;
        }
        int y = area.height / 2;
        int x = MARGIN + (int) Math.round(scale.get().share(value) * width);
        gc.setAntialias(SWT.ON);
        gc.setBackground(Look.line(this));
        gc.fillRoundRectangle(MARGIN, y - 1, width, 3, 3, 3);
        gc.setBackground(greyed ? Look.muted(this) : Look.accent(this));
        gc.fillRoundRectangle(MARGIN, y - 1, x - MARGIN, 3, 3, 3);
        int radius = over || dragging || isFocusControl() ? 5 : 4;
        gc.fillOval(x - radius, y - radius, 2 * radius + 1, 2 * radius + 1);
        if (isFocusControl()) {
            gc.setForeground(Look.foreground(this));
            gc.drawOval(x - radius, y - radius, 2 * radius, 2 * radius);
        }
    }
}
