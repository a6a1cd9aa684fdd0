/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work off the thread of the user interface, of which only the newest of a key counts. Whoever owns a window gives one
 * to the widgets that compute.
 */
public interface Background {

    /**
     * Does a piece of work later. Any thread.
     *
     * @param key of calls that replace each other
     * @param then gets what it gave, on the thread of the user interface
     * @param failed gets a sentence, on the thread of the user interface
     */
    <T> void latest(Object key, Callable<T> job, Consumer<T> then, Consumer<String> failed);
}
