/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        return new Point(width, arrange(composite, width, (control, x, y, across, height) -> {}));
    }

    @Override
    protected void layout(Composite composite, boolean flush) {
        arrange(composite, composite.getClientArea().width, Control::setBounds);
    }

    /** Takes where a control stands. */
    private interface Placing {
        void place(Control control, int x, int y, int width, int height);
    }

    /** The children by what they are. */
    private record Parts(Optional<Control> label, Optional<Control> main, List<Control> signs, List<Control> below) {

        static Parts of(Composite composite) {
            Map<Object, List<Control>> byData = Arrays.stream(composite.getChildren())
                    .filter(child -> child.getData() != HIDDEN)
                    .collect(Collectors.groupingBy(Parts::kind));
            return new Parts(
                    byData.getOrDefault(LABEL, List.of()).stream().findFirst(),
                    byData.getOrDefault(ALONE, List.of()).stream().reduce((first, last) -> last),
                    byData.getOrDefault(SIGN, List.of()),
                    byData.getOrDefault(BELOW, List.of()));
        }

        /** A control that says nothing of itself is the main one. */
        private static Object kind(Control child) {
            Object data = child.getData();
            return data == LABEL || data == SIGN || data == BELOW ? data : ALONE;
        }

        boolean alone() {
            return main.filter(control -> control.getData() == ALONE).isPresent();
        }
    }

    /** @return the height that all takes */
    private static int arrange(Composite composite, int width, Placing placing) {
        Parts parts = Parts.of(composite);
        boolean narrow = width < NARROW;
        boolean alone = parts.alone();
        int x = narrow || alone ? 0 : labelWidth(width) + GAP;
        int right = width - parts.signs().size() * SIGN_WIDTH;
        int across = Math.max(LEAST, right - x - 2);
        int height = parts.main()
                .map(main -> main.computeSize(across, SWT.DEFAULT).y)
                .orElse(0);
        int line = Math.max(height, SIGN_WIDTH);
        int above = 0;
        if (parts.label().isPresent() && !alone) {
            Control label = parts.label().get();
            int tall = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
            placing.place(label, 0, narrow ? 0 : (line - tall) / 2, narrow ? width : x - GAP, tall);
            above = narrow ? tall : 0;
        }
        int y = above;
        parts.main().ifPresent(main -> placing.place(main, x, y + (line - height) / 2, across, height));
        int signX = right;
        for (Control sign : parts.signs()) {
            placing.place(sign, signX, y + (line - SIGN_WIDTH) / 2, SIGN_WIDTH, SIGN_WIDTH);
            signX += SIGN_WIDTH;
        }
        int end = alone ? below(parts, INDENT, width, y + line, placing) : below(parts, x, right, y + line, placing);
        return end + GAP;
    }

    /** Lines below the control, from left to right. @return where they end */
    private static int below(Parts parts, int left, int right, int top, Placing placing) {
        int across = Math.max(LEAST, right - left);
        int y = top;
        for (Control each : parts.below()) {
            int height = each.computeSize(across, SWT.DEFAULT).y;
            placing.place(each, left, y, across, height);
            y += height;
        }
        return y;
    }
}
