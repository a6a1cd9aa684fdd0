/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.programme;

import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;

/** A controller that goes to a value by a ramp of its own. */
public interface Ramping {

    /**
     * Goes to a value; said again, it changes nothing.
     *
     * @param target in the channel's unit
     * @param ratePerSecond infinite for as fast as it goes
     */
    void go(double target, double ratePerSecond, Deadline deadline) throws DeviceException, InterruptedException;

    /** Whether the ramp has come to its end. */
    boolean arrived(double target, Deadline deadline) throws DeviceException, InterruptedException;
}
