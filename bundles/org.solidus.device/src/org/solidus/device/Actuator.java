/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

/** A device whose channels can be set. */
public interface Actuator extends Device {

    /**
     * Sets a channel, at once or by a ramp of the instrument's own, and reads the setting back.
     *
     * @param channel one that is settable
     * @param value in the channel's unit, within its limits
     * @param ratePerSecond of the ramp, units a second; infinite for at once
     * @throws DeviceException when it is out of the limits (nothing is sent then) or was not taken
     */
    Move set(String channel, double value, double ratePerSecond, Deadline deadline)
            throws DeviceException, InterruptedException;

    /** A setting under way. */
    interface Move {

        /** Whether the value is reached. */
        boolean done() throws DeviceException, InterruptedException;

        /** Holds where it is. */
        void stop() throws DeviceException, InterruptedException;
    }
}
