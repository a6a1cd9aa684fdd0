/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.ui.IMemento;
import org.solidus.workbench.model.ViewState;

/** Keeps a {@link ViewState} in the memento that the platform stores. */
final class StateMemento {

    private static final String ENTRY = "state";
    private static final String VALUE = "value";

    private StateMemento() {}

    static void write(ViewState state, IMemento memento) {
        state.texts().forEach((name, text) -> memento.createChild(ENTRY, name).putString(VALUE, text));
    }

    /** @param memento null on the first opening */
    static ViewState read(IMemento memento) {
        ViewState state = new ViewState();
        if (memento != null) {
            for (IMemento entry : memento.getChildren(ENTRY)) {
                String name = entry.getID();
                String text = entry.getString(VALUE);
                if (name != null && text != null) {
                    state.put(name, text);
                }
            }
        }
        return state;
    }
}
