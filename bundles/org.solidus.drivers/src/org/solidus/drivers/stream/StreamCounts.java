/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.concurrent.atomic.AtomicLong;

/** What became of the frames of a stream. Thread-safe. */
public final class StreamCounts {

    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong reordered = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /** Frames handed on. */
    public long delivered() {
        return delivered.get();
    }

    /** Frames that never came, or came as what could not be used. */
    public long lost() {
        return lost.get();
    }

    /** Frames that came a second time, and were left out. */
    public long again() {
        return again.get();
    }

    /** Frames that came after a later one, and were put back into order. */
    public long reordered() {
        return reordered.get();
    }

    /** Of the lost ones: came, but after it was said that they were missing. */
    public long late() {
        return late.get();
    }

    /** Of the lost ones: came with another shape, in an unknown codec or damaged. */
    public long refused() {
        return refused.get();
    }

    void addDelivered() {
        delivered.incrementAndGet();
    }

    void addLost(long count) {
        lost.addAndGet(count);
    }

    void addAgain() {
        again.incrementAndGet();
    }

    void addReordered() {
        reordered.incrementAndGet();
    }

    void addLate() {
        late.incrementAndGet();
    }

    void addRefused() {
        refused.incrementAndGet();
    }
}
