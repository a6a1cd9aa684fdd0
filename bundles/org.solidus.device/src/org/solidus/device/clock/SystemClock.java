/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.clock;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The computer's clock. */
enum SystemClock implements InstrumentClock {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos - nanos());
    }

    @Override
    public long wallNanos(long nanos) {
        return Math.max(1, nanos);
    }
}
