/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.solidus.workbench.pipeline.form.Glyph;
import org.solidus.workbench.pipeline.form.Look;

/** What a cluster said of a run, with the logs of what failed; the newest line is in sight. UI thread. */
final class LinesPage extends Composite {

    private final StyledText text;
    private List<String> shown = List.of();

    /** @param close is told when it is not wanted any more */
    LinesPage(Composite parent, Runnable close) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        Glyph sign = new Glyph(this, Glyph.Sign.REMOVE, "Close (Esc)", glyph -> close.run());
        sign.setLayoutData(new GridData(SWT.RIGHT, SWT.TOP, false, false));
        text = new StyledText(this, SWT.V_SCROLL | SWT.WRAP | SWT.READ_ONLY | SWT.MULTI);
        text.setFont(Look.monospaced());
        text.setMargins(10, 4, 8, 8);
        text.setAlwaysShowScrollBars(false);
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                close.run();
            }
        });
    }

    void show(List<String> lines) {
        if (lines.equals(shown)) {
            return;
        }
        shown = List.copyOf(lines);
        text.setText(String.join("\n", lines));
        text.setTopIndex(Math.max(0, text.getLineCount() - 1));
    }

    /** The text that is shown. */
    String text() {
        return text.getText();
    }

    @Override
    public boolean setFocus() {
        return !text.isDisposed() && text.setFocus();
    }
}
