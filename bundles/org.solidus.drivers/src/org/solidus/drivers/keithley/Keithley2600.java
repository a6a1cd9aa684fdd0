/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.OptionalLong;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.HeartBeating;

/**
 * A 2600. Its script is kept alive by the thread that fetches its points, and that one beats only while what watches over a
 * run does: once it was told so, it wants to hear it again within the time of the dead man. A heart that beat for itself
 * alone would keep an output on that nobody guards.
 */
final class Keithley2600 extends SourceMeter implements HeartBeating {

    private volatile OptionalLong guarded = OptionalLong.empty();

    Keithley2600(Kind kind, String id, String address, KeithleySettings settings, DeviceContext context) {
        super(kind, id, address, settings, context);
    }

    @Override
    public double silence() {
        return settings().deadMan();
    }

    /** Nothing is sent: the script hears of it by the next request for points. */
    @Override
    public void beat(Deadline deadline) {
        guarded = OptionalLong.of(clock().nanos());
    }

    @Override
    boolean isGuarded() {
        OptionalLong last = guarded;
        return last.isEmpty() || clock().nanos() - last.getAsLong() <= silence() * 1e9;
    }

    /** No beats come while nothing runs: the time begins anew. */
    @Override
    public void start(Deadline deadline) throws DeviceException, InterruptedException {
        if (guarded.isPresent()) {
            beat(deadline);
        }
        super.start(deadline);
    }
}
