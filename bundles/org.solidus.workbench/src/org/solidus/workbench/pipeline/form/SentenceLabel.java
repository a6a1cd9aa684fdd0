/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** A sentence that wraps, in the colour of what it says. UI thread. */
public final class SentenceLabel extends Canvas {

    /** What a sentence is. */
    public enum Tone {
        /** What is wrong. */
        WRONG,
        /** What may not be meant. */
        DOUBTFUL,
        /** What explains. */
        MUTED
    }

    private String text = "";
    private Tone tone;

    public SentenceLabel(Composite parent, Tone tone) {
        super(parent, SWT.NO_FOCUS | SWT.DOUBLE_BUFFERED);
        this.tone = tone;
        addListener(SWT.Paint, event -> paint(event.gc));
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = text;
            }
        });
    }

    /** Shows another sentence; the parent is not laid out again. */
    public void setText(String sentence, Tone how) {
        text = sentence;
        tone = how;
        redraw();
    }

    /** What it says. */
    public String getText() {
        return text;
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        if (heightHint != SWT.DEFAULT && widthHint != SWT.DEFAULT) {
            return new Point(widthHint, heightHint);
        }
        if (text.isEmpty()) {
            return new Point(widthHint == SWT.DEFAULT ? 0 : widthHint, 0);
        }
        TextLayout layout = layout(widthHint == SWT.DEFAULT ? -1 : Math.max(20, widthHint));
        try {
            return new Point(
                    widthHint == SWT.DEFAULT ? layout.getBounds().width : widthHint,
                    heightHint == SWT.DEFAULT ? layout.getBounds().height + 2 : heightHint);
        } finally {
            layout.dispose();
        }
    }

    private TextLayout layout(int width) {
        TextLayout layout = new TextLayout(getDisplay());
        layout.setFont(getFont());
        layout.setText(text);
        layout.setWidth(width);
        return layout;
    }

    private void paint(GC gc) {
        Look.clear(gc, this);
        if (text.isEmpty() || getSize().x < 1) {
            return;
        }
        gc.setForeground(
                switch (tone) {
                    case WRONG -> Look.wrong(this);
                    case DOUBTFUL -> Look.doubtful(this);
                    case MUTED -> Look.muted(this);
                });
        TextLayout layout = layout(Math.max(20, getSize().x));
        try {
            layout.draw(gc, 0, 0);
        } finally {
            layout.dispose();
        }
    }
}
