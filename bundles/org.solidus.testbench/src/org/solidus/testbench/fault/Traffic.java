/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

/** Something over which bytes go, by which a {@link QuietClock} sees whether anybody is doing anything. Thread-safe. */
public interface Traffic {

    /** Grows with everything that moves. */
    long moved();

    /**
     * Whether a request has gone out so lately that its reply may well be under way.
     *
     * @param waits when somebody last began to wait for the clock, by {@link System#nanoTime}: an earlier request has met an
     *     instrument that measures, and is not answered before the clock goes on
     */
    boolean pending(long waits);

    /** Whether a request that has gone out was not answered, however long ago. */
    boolean unanswered();
}
