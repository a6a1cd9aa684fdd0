/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/** Children below each other, as wide as there is room; invisible ones take none. */
final class StackedLayout extends Layout {

    private final int margin;

    StackedLayout(int margin) {
        this.margin = margin;
    }

    @Override
    protected Point computeSize(Composite composite, int widthHint, int heightHint, boolean flush) {
        int width = widthHint == SWT.DEFAULT ? 280 : widthHint;
        int height = 2 * margin;
        for (Control child : composite.getChildren()) {
            height += height(child, width - 2 * margin);
        }
        return new Point(width, height);
    }

    private static int height(Control child, int width) {
        return child.getVisible() ? child.computeSize(Math.max(20, width), SWT.DEFAULT).y : 0;
    }

    @Override
    protected void layout(Composite composite, boolean flush) {
        Rectangle area = composite.getClientArea();
        int y = area.y + margin;
        int width = Math.max(20, area.width - 2 * margin);
        for (Control child : composite.getChildren()) {
            int height = height(child, width);
            child.setBounds(area.x + margin, y, width, height);
            y += height;
        }
    }
}
