/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.function.BooleanSupplier;

/**
 * Makes devices safe when the program ends in any way that lets it do something: an exception that nobody catches, Ctrl-C,
 * {@code System.exit}, a signal to terminate. SIGKILL does not let it: for that there are watchdogs in instruments.
 */
public final class SafetyNet implements AutoCloseable {

    private final Thread hook;

    private SafetyNet(Thread hook) {
        this.hook = hook;
    }

    /** Spreads it; closing takes it away again, and makes nothing safe. */
    public static SafetyNet under(TripOrder order) {
        return under(order, () -> true);
    }

    /** Spreads it; it does nothing as long as nothing was touched: what somebody else has switched on is theirs. */
    public static SafetyNet under(TripOrder order, BooleanSupplier touched) {
        Thread hook = new Thread(
                () -> {
                    if (touched.getAsBoolean()) {
                        order.makeSafe("The program ends.");
                    }
                },
                "make safe at the end");
        Runtime.getRuntime().addShutdownHook(hook);
        return new SafetyNet(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program ends already, and the hook is at work
        }
    }
}
