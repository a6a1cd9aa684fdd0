/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/** A main control, and another that is shown beside it where there is room, else instead of it. UI thread. */
final class LowerPart extends Composite {

    private static final int WIDE = 620;

    private Optional<Control> main = Optional.empty();
    private Optional<Control> beside = Optional.empty();
    private boolean covers;

    LowerPart(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(new Layout() {
            @Override
            protected Point computeSize(Composite composite, int widthHint, int heightHint, boolean flush) {
                return new Point(
                        widthHint == SWT.DEFAULT ? 280 : widthHint, heightHint == SWT.DEFAULT ? 200 : heightHint);
            }

            @Override
            protected void layout(Composite composite, boolean flush) {
                arrange();
            }
        });
    }

    /** Shows a control instead of the one that is there. */
    void setMain(Control control) {
        main.filter(before -> before != control).ifPresent(before -> before.setVisible(false));
        main = Optional.of(control);
        arrange();
    }

    /**
     * Shows a second one, or takes it away.
     *
     * @param instead whether it covers the main one also where there is room
     */
    void setBeside(Optional<Control> control, boolean instead) {
        beside.filter(before -> control.isEmpty() || before != control.get())
                .ifPresent(before -> before.setVisible(false));
        beside = control;
        covers = instead;
        arrange();
    }

    /** What is shown beside or instead. */
    Optional<Control> beside() {
        return beside;
    }

    private void arrange() {
        Rectangle area = getClientArea();
        boolean both = beside.isPresent() && !covers && area.width >= WIDE;
        int split = both ? area.width * 55 / 100 : beside.isPresent() ? 0 : area.width;
        main.ifPresent(control -> {
            control.setVisible(split > 0);
            control.setBounds(0, 0, split, area.height);
        });
        beside.ifPresent(control -> {
            control.setBounds(split, 0, area.width - split, area.height);
            control.setVisible(true);
        });
    }
}
