/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;

/**
 * The first row of a pane: lists to choose from, beside them tools; where the pane is narrow the tools stand below. The
 * lists come first. UI thread.
 */
public final class PaneTop extends Composite {

    /** Narrower than this the tools stand below the lists. */
    private static final int NARROW = 560;

    private final GridLayout layout = DeskPane.tight(1);
    private final List<CCombo> lists = new ArrayList<>();
    private final Tools tools;
    private boolean narrow;

    /** An empty row. */
    public PaneTop(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(layout);
        setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        tools = new Tools(this);
        tools.bar().setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        parent.addListener(SWT.Resize, event -> arrange(parent.getSize().x < NARROW));
    }

    /** Where tools are added. */
    public Tools tools() {
        return tools;
    }

    /**
     * A list, as wide as there is room.
     *
     * @param least width of its text where there is little room
     * @param chosen is told of the index that somebody chose
     */
    public CCombo list(String tip, int least, IntConsumer chosen) {
        // Not the list of the system: GTK paints one that is narrower than its items 60 times a second.
        CCombo list = new CCombo(this, SWT.READ_ONLY | SWT.FLAT | SWT.BORDER);
        list.moveAbove(tools.bar());
        list.setToolTipText(tip);
        list.setVisibleItemCount(24);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = least;
        wide.horizontalIndent = 4;
        list.setLayoutData(wide);
        list.addListener(SWT.Selection, event -> chosen.accept(list.getSelectionIndex()));
        lists.add(list);
        layout.numColumns = lists.size() + 1;
        return list;
    }

    private void arrange(boolean now) {
        if (now == narrow || lists.isEmpty()) {
            return;
        }
        narrow = now;
        ((GridData) lists.getLast().getLayoutData()).horizontalSpan = narrow ? 2 : 1;
        ((GridData) tools.bar().getLayoutData()).horizontalSpan = narrow ? lists.size() + 1 : 1;
        requestLayout();
    }
}
