/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.List;
import java.util.Optional;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.profile.RunEnd;

/** A profile on its way through a source-meter. Thread-safe. */
interface Run {

    /** Switches the output on and begins; the device is RUNNING already. */
    void begin(Deadline deadline) throws DeviceException, InterruptedException;

    /** Takes what was measured since the last call. */
    List<Sample> take(Deadline deadline) throws DeviceException, InterruptedException;

    /** A point that is measured after this was asked, or the newest in the instrument; takes nothing. Empty at the end. */
    Optional<Sample> latest(Deadline deadline) throws DeviceException, InterruptedException;

    /** How it ended, the output off and open; empty while it runs. */
    Optional<RunEnd> ended(Deadline deadline) throws DeviceException, InterruptedException;

    /** Goes on no further; the output is left to who asks. What it drives itself has stopped when this returns. */
    void halt(RunEnd how);
}
