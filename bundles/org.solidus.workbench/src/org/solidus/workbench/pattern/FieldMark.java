/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** Marks a field whose text cannot be taken; afterwards it has the colour of its theme again. UI thread. */
public final class FieldMark {

    private static final String OWN = "org.solidus.workbench.own-foreground";

    private FieldMark() {}

    /** Marks a field as wrong, or takes the mark away. */
    public static void wrong(Control field, boolean on) {
        boolean marked = field.getData(OWN) != null;
        if (on && !marked) {
            field.setData(OWN, field.getForeground());
            field.setForeground(field.getDisplay().getSystemColor(SWT.COLOR_RED));
        } else if (!on && marked) {
            field.setForeground((org.eclipse.swt.graphics.Color) field.getData(OWN));
            field.setData(OWN, null);
        }
    }
}
