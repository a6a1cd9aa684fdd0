/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import org.solidus.device.Actuator;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.FrameSource;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Sensor;

/**
 * What a device declares of itself, which decides the cases that it must stand.
 *
 * @param line whether questions and replies go to and fro over one connection
 * @param sensor whether it measures; what a source of frames says of itself are its own counts
 * @param output whether it drives anything
 * @param runner whether it runs profiles
 * @param frames whether it delivers frames
 */
record Traits(boolean line, boolean sensor, boolean output, boolean runner, boolean frames) {

    static Traits of(Device device, String address) {
        return new Traits(
                Rig.isLine(address) && !(device instanceof FrameSource),
                device instanceof Sensor && !(device instanceof FrameSource),
                device.describe().watchdog() != Watchdog.NOT_NEEDED || device instanceof Actuator,
                device instanceof ProfileRunner,
                device instanceof FrameSource);
    }
}
