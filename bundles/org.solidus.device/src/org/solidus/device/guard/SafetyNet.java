/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes devices safe when the program, or the part of it that knows them, ends in any way that lets it do something: an exception that nobody catches, Ctrl-C,
 * {@code System.exit}, a signal to terminate. SIGKILL does not let it: for that there are watchdogs in instruments. Thread-safe.
 */
public final class SafetyNet implements AutoCloseable {

    private static final Set<SafetyNet> SPREAD = ConcurrentHashMap.newKeySet();

    private final TripOrder order;
    private final BooleanSupplier touched;
    private final Consumer<String> pulled;
    private final Thread hook = new Thread(() -> catches("The program ends."), "make safe at the end");

    private SafetyNet(TripOrder order, BooleanSupplier touched, Consumer<String> pulled) {
        this.order = order;
        this.touched = touched;
        this.pulled = pulled;
    }

    /** Spreads it; closing takes it away again, and makes nothing safe. */
    public static SafetyNet under(TripOrder order) {
        return under(order, () -> true, why -> {});
    }

    /**
     * Spreads it.
     *
     * @param touched it does nothing as long as nothing was: what somebody else has switched on is theirs
     * @param pulled hears why the run is over, before anything is made safe; must not hold it up
     */
    public static SafetyNet under(TripOrder order, BooleanSupplier touched, Consumer<String> pulled) {
        SafetyNet net = new SafetyNet(order, touched, pulled);
        Runtime.getRuntime().addShutdownHook(net.hook);
        SPREAD.add(net);
        return net;
    }

    /**
     * Makes safe whatever a run drives right now, each in its own order; returns when that is done.
     *
     * @param why one sentence, for the log
     */
    public static void pull(String why) {
        SPREAD.parallelStream().forEach(net -> {
            net.pulled.accept(why);
            net.catches(why);
        });
    }

    private void catches(String why) {
        if (touched.getAsBoolean()) {
            order.makeSafe(why);
        }
    }

    @Override
    public void close() {
        SPREAD.remove(this);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program ends already, and the hook is at work
        }
    }
}
