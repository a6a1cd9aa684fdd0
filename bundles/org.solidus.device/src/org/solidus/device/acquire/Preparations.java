/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.HashSet;
import java.util.Set;
import org.solidus.device.DeviceException;
import org.solidus.device.guard.GuardEngine;

/**
 * A device that is being prepared is not read meanwhile. While the run drives nothing, guards do not hold that time against
 * it: its output stays as it is, and a preparation that gets no answer fails by itself. As soon as the run drives anything
 * they count every second, whatever is being prepared then. Thread-safe.
 */
final class Preparations {

    private final GuardEngine guards;
    private final Set<String> driving = new HashSet<>();
    private final Set<String> paused = new HashSet<>();

    Preparations(GuardEngine guards) {
        this.guards = guards;
    }

    /** Prepares a device. */
    <T> T during(String device, DeviceWorker.Task<T> preparation) throws DeviceException, InterruptedException {
        begin(device);
        try {
            return preparation.run();
        } finally {
            end(device);
        }
    }

    private synchronized void begin(String device) {
        if (driving.isEmpty() && paused.add(device)) {
            guards.pause(device);
        }
    }

    private synchronized void end(String device) {
        if (paused.remove(device)) {
            guards.resume(device);
        }
    }

    /** It is about to drive something. */
    synchronized void drives(String device) {
        driving.add(device);
        paused.forEach(guards::resume);
        paused.clear();
    }

    /** What it ran has ended, and with it its output. */
    synchronized void rests(String device) {
        driving.remove(device);
    }
}
