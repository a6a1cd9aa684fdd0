/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/** Colours that fit the theme a control is drawn in, light or dark. UI thread. */
public final class Look {

    private static final double READABLE = 90;
    private static final double MUTED = 0.36;

    private static final List<Class<?>> STYLED =
            List.of(Composite.class, ScrolledComposite.class, CTabFolder.class, Shell.class);

    private Look() {}

    /** The background that a control stands on. */
    public static Color background(Control control) {
        return styled(control).getBackground();
    }

    /** The colour of text on it; one that can be read also where the style sheet set the background alone. */
    public static Color foreground(Control control) {
        Color given = styled(control).getForeground();
        if (Math.abs(brightness(given) - brightness(background(control))) > READABLE) {
            return given;
        }
        return isDark(control) ? new Color(220, 220, 220) : new Color(30, 30, 30);
    }

    private static double brightness(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
    }

    /** The control, or what it stands in, that style sheets of themes reach: they know the classes of SWT by name. */
    private static Control styled(Control control) {
        Control each = control;
        while (each != null && !STYLED.contains(each.getClass())) {
            each = each.getParent();
        }
        return each == null ? control : each;
    }

    /** Whether a control has a dark background. */
    public static boolean isDark(Control control) {
        return brightness(background(control)) < 128;
    }

    /** Fills the background of a control that paints itself. */
    public static void clear(GC gc, Control control) {
        gc.setBackground(background(control));
        gc.fillRectangle(0, 0, control.getSize().x, control.getSize().y);
    }

    /**
     * Keeps the colours of a text as those of what it stands in, which the theme may change at any time.
     *
     * @param changed is told when they have changed
     */
    public static void follow(Control text, Runnable changed) {
        text.addListener(SWT.Paint, event -> {
            Color background = background(text.getParent());
            Color foreground = foreground(text.getParent());
            if (!background.equals(text.getBackground()) || !foreground.equals(text.getForeground())) {
                text.getDisplay().asyncExec(() -> recolour(text, foreground, background, changed));
            }
        });
    }

    private static void recolour(Control text, Color foreground, Color background, Runnable changed) {
        if (!text.isDisposed()
                && !(background.equals(text.getBackground()) && foreground.equals(text.getForeground()))) {
            text.setBackground(background);
            text.setForeground(foreground);
            changed.run();
        }
    }

    /** For what matters less than the text. */
    public static Color muted(Control control) {
        return between(foreground(control), background(control), MUTED);
    }

    /** For thin lines. */
    public static Color line(Control control) {
        return between(foreground(control), background(control), 0.8);
    }

    /** For the background of what the mouse is over. */
    public static Color hover(Control control) {
        return between(foreground(control), background(control), 0.93);
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
        return between(accent(control), background(control), isDark(control) ? 0.7 : 0.82);
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
