/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.graphics.Resource;
import org.junit.jupiter.api.Assertions;

/**
 * Hears of SWT resources that nobody disposed. Each is found when the garbage collector meets it, and names where it was
 * made.
 */
public final class Leaks implements AutoCloseable {

    private final List<Error> found = Collections.synchronizedList(new ArrayList<>());
    private final Consumer<Error> own = found::add;

    private Leaks() {}

    /** Listens from now on: to resources that are made from now on. */
    public static Leaks watch() {
        Leaks leaks = new Leaks();
        Resource.setNonDisposeHandler(leaks.own);
        return leaks;
    }

    /** What was found by now, after asking the garbage collector some times. */
    public List<Error> found() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Ui.pass(java.time.Duration.ofMillis(100));
        }
        return List.copyOf(found);
    }

    /** Fails, naming where the first was made, when something was left undisposed. */
    public void assertNone() {
        List<Error> leaked = found();
        if (!leaked.isEmpty()) {
            AssertionError failure =
                    new AssertionError(leaked.size() + " SWT resources were not disposed; the first was made here:");
            failure.initCause(leaked.get(0));
            throw failure;
        }
        Assertions.assertTrue(leaked.isEmpty());
    }

    @Override
    public void close() {
        Resource.setNonDisposeHandler(null);
    }
}
