/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/**
 * Lays out a field: the name on the left, beside it the control with its signs, below the control what belongs to it.
 * Where it is narrow the name goes above. The children say by their data what they are.
 */
final class FieldLayout extends Layout {

    /** The name. */
    static final String LABEL = "label";
    /** A small sign on the right. */
    static final String SIGN = "sign";
    /** A line below the control. */
    static final String BELOW = "below";
    /** A control that needs no label beside it. */
    static final String ALONE = "alone";

    /** A control that takes no room now. */
    static final String HIDDEN = "hidden";

    private static final int NARROW = 230;
    private static final int GAP = 4;
    private static final int LEAST = 48;
    private static final int INDENT = 10;
    private static final int SIGN_WIDTH = 20;

    /** The width of names in a form so wide. */
    static int labelWidth(int width) {
        return Math.clamp(Math.round(width * 0.39f), 70, 200);
    }

    @Override
    protected Point computeSize(Composite composite, int widthHint, int heightHint, boolean flush) {
        int width = widthHint == SWT.DEFAULT ? 280 : widthHint;
        return new Point(width, arrange(composite, width, false));
    }

    @Override
    protected void layout(Composite composite, boolean flush) {
        arrange(composite, composite.getClientArea().width, true);
    }

    private static int arrange(Composite composite, int width, boolean move) {
        Control label = null;
        Control main = null;
        List<Control> signs = new ArrayList<>();
        List<Control> below = new ArrayList<>();
        for (Control child : composite.getChildren()) {
            if (child.getData() == LABEL) {
                label = child;
            } else if (child.getData() == SIGN) {
                signs.add(child);
            } else if (child.getData() == BELOW) {
                below.add(child);
            } else if (child.getData() != HIDDEN) {
                main = child;
            }
        }
        boolean narrow = width < NARROW;
        boolean alone = main != null && main.getData() == ALONE;
        int indent = alone ? INDENT : 0;
        int y = 0;
        int x = narrow || alone ? 0 : labelWidth(width) + GAP;
        int right = width - signs.size() * SIGN_WIDTH;
        int line = 0;
        if (main != null) {
            line = main.computeSize(Math.max(LEAST, right - x - 2), SWT.DEFAULT).y;
        }
        line = Math.max(line, SIGN_WIDTH);
        if (label != null && !alone) {
            Point size = label.computeSize(SWT.DEFAULT, SWT.DEFAULT);
            if (move) {
                label.setBounds(0, narrow ? 0 : (line - size.y) / 2, narrow ? width : x - GAP, size.y);
            }
            y = narrow ? size.y : 0;
        }
        if (main != null && move) {
            int height = main.computeSize(Math.max(LEAST, right - x - 2), SWT.DEFAULT).y;
            main.setBounds(x, y + (line - height) / 2, Math.max(LEAST, right - x - 2), height);
        }
        for (int i = 0; i < signs.size() && move; i++) {
            signs.get(i).setBounds(right + i * SIGN_WIDTH, y + (line - SIGN_WIDTH) / 2, SIGN_WIDTH, SIGN_WIDTH);
        }
        y += line;
        for (Control each : below) {
            int left = x + indent;
            int across = Math.max(LEAST, (alone ? width : right) - left);
            Point size = each.computeSize(across, SWT.DEFAULT);
            if (move) {
                each.setBounds(left, y, across, size.y);
            }
            y += size.y;
        }
        return y + GAP;
    }
}
