/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.preferences;

import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;

/** Light or dark: the themes of the platform. UI thread. */
@SuppressWarnings("restriction") // the platform has no other way to change its theme
public final class Appearance {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    private final IWorkbench workbench;

    /** The appearance of a workbench. */
    public Appearance(IWorkbench workbench) {
        this.workbench = workbench;
    }

    /** Applies {@code light}, {@code dark} or {@code system}; nothing happens where there are no themes. */
    public void apply(String appearance) {
        IThemeEngine engine = workbench.getService(IThemeEngine.class);
        if (engine == null) {
            return;
        }
        boolean dark = appearance.equals("dark") || appearance.equals("system") && Display.isSystemDarkTheme();
        String wanted = dark ? DARK : LIGHT;
        ITheme active = engine.getActiveTheme();
        if (active == null || !active.getId().startsWith(wanted)) {
            engine.setTheme(wanted, true);
        }
    }
}
