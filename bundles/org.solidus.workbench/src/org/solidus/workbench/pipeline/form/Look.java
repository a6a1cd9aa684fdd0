/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** Colours that fit the theme a control is drawn in, light or dark. UI thread. */
public final class Look {

    private static final double MUTED = 0.42;

    private Look() {}

    /** Whether a control has a dark background. */
    public static boolean isDark(Control control) {
        RGB rgb = control.getBackground().getRGB();
        return 0.299 * rgb.red + 0.587 * rgb.green + 0.114 * rgb.blue < 128;
    }

    /** For what matters less than the text. */
    public static Color muted(Control control) {
        return between(control.getForeground(), control.getBackground(), MUTED);
    }

    /** For thin lines. */
    public static Color line(Control control) {
        return between(control.getForeground(), control.getBackground(), 0.8);
    }

    /** For the background of what the mouse is over. */
    public static Color hover(Control control) {
        return between(control.getForeground(), control.getBackground(), 0.93);
    }

    /** For what is wrong. */
    public static Color wrong(Control control) {
        return isDark(control) ? new Color(255, 138, 128) : new Color(190, 30, 30);
    }

    /** For what may not be meant. */
    public static Color doubtful(Control control) {
        return isDark(control) ? new Color(255, 202, 110) : new Color(150, 90, 0);
    }

    /** For what is active: sliders, what is selected. */
    public static Color accent(Control control) {
        return isDark(control) ? new Color(110, 170, 240) : new Color(30, 100, 190);
    }

    /** For the background of what is selected. */
    public static Color selected(Control control) {
        return between(accent(control), control.getBackground(), isDark(control) ? 0.7 : 0.82);
    }

    /** The first colour with a share of the second. */
    static Color between(Color first, Color second, double share) {
        return new Color(
                mix(first.getRed(), second.getRed(), share),
                mix(first.getGreen(), second.getGreen(), share),
                mix(first.getBlue(), second.getBlue(), share));
    }

    private static int mix(int first, int second, double share) {
        return (int) Math.round(first + share * (second - first));
    }

    /** The font of headings; it belongs to the registry of JFace. */
    public static Font bold() {
        return JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
    }

    /** The font of texts that are YAML; it belongs to the registry of JFace. */
    public static Font monospaced() {
        return JFaceResources.getTextFont();
    }
}
