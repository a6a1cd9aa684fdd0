/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import org.solidus.device.Reading;
import org.solidus.device.guard.Trip;
import org.solidus.device.plan.Trigger;
import org.solidus.device.profile.RunEnd;

/** What the thread of a run is told by others. */
sealed interface Signal {

    /** The run is to end at once. */
    record Halt(String why) implements Signal {}

    /** A device is lost. */
    record Lost(String device, String why) implements Signal {}

    /** A profile has ended, and all of its readings are there. */
    record Ended(String profile, String device, RunEnd how) implements Signal {}

    /** A device begins a profile; no reading of it has come yet. */
    record Begun(String profile, String device) implements Signal {}

    /** A trigger fires, by a reading. */
    record Fire(Trigger trigger, Reading by) implements Signal {}

    /** A guard has tripped; its devices are being made safe. */
    record Tripped(Trip trip) implements Signal {}
}
