/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import org.eclipse.swt.graphics.Color;

/** Colours as SWT takes them. */
public final class ScreenColour {

    private ScreenColour() {}

    /** The colour {@code 0xRRGGBB}; it need not be disposed. */
    public static Color of(int rgb) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** Whether light text is read better on it than dark text. */
    public static boolean isDark(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() < 128;
    }
}
