/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;

/** Entries of menus. */
public final class MenuItems {

    private MenuItems() {}

    /** An entry that does something. */
    public static IAction item(String text, Runnable run) {
        return action(text, IAction.AS_PUSH_BUTTON, run);
    }

    /** An entry that is on or off; what it does changes that. */
    public static IAction check(String text, boolean on, Runnable run) {
        IAction action = action(text, IAction.AS_CHECK_BOX, run);
        action.setChecked(on);
        return action;
    }

    /** One of several entries of which one is on. */
    public static IAction radio(String text, boolean on, Runnable run) {
        IAction action = action(text, IAction.AS_RADIO_BUTTON, run);
        action.setChecked(on);
        return action;
    }

    /** An entry that cannot be chosen: it says why there is none. */
    public static IAction note(String text) {
        IAction action = item(text, () -> {});
        action.setEnabled(false);
        return action;
    }

    private static IAction action(String text, int style, Runnable run) {
        return new Action(text, style) {
            @Override
            public void run() {
                // Of a radio group the old one is told, too
                if (style != AS_RADIO_BUTTON || isChecked()) {
                    run.run();
                }
            }
        };
    }
}
