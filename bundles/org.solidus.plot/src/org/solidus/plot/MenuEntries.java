/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;

/** Entries of context menus. */
public final class MenuEntries {

    private MenuEntries() {}

    /** An entry that does something. */
    public static IAction action(String text, Runnable run) {
        return entry(text, IAction.AS_PUSH_BUTTON, run);
    }

    /** An entry that is on or off; what it does changes that. */
    public static IAction check(String text, boolean on, Runnable run) {
        IAction action = entry(text, IAction.AS_CHECK_BOX, run);
        action.setChecked(on);
        return action;
    }

    private static IAction entry(String text, int style, Runnable run) {
        return new Action(text, style) {
            @Override
            public void run() {
                run.run();
            }
        };
    }
}
