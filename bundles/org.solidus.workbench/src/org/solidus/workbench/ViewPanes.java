/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.solidus.workbench.model.Desk;

/** Makes the panes that plugin.xml names. A mistake there is a sentence that says what to change. */
final class ViewPanes {

    private ViewPanes() {}

    /** The class of a pane, of the bundle whose plugin.xml names it. */
    static Class<?> load(IConfigurationElement element, String name) {
        String bundle = element.getContributor().getName();
        try {
            Class<?> type = Platform.getBundle(bundle).loadClass(name);
            constructor(type);
            return type;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "The view " + element.getAttribute("id") + " wants the pane " + name
                            + ", which is not in the bundle " + bundle + ".",
                    missing);
        }
    }

    /** A pane in a parent. */
    static Control make(Class<?> type, Composite parent, Desk desk) {
        try {
            return constructor(type).newInstance(parent, desk);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(needed(type), closed);
        }
    }

    private static Constructor<? extends Control> constructor(Class<?> type) {
        try {
            return type.asSubclass(Control.class).getConstructor(Composite.class, Desk.class);
        } catch (NoSuchMethodException | ClassCastException wrong) {
            throw new IllegalStateException(needed(type), wrong);
        }
    }

    private static String needed(Class<?> type) {
        return "The pane " + type.getName() + " must be a public class that extends DeskPane (or another control), with"
                + " a public constructor (Composite parent, Desk desk).";
    }
}
