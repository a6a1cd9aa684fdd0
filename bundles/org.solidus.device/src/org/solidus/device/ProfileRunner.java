/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.util.List;
import java.util.Optional;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.RunEnd;

/** A device that runs a whole profile by itself: a sweep, a waveform, pulses, a temperature programme. */
public interface ProfileRunner extends Device {

    /**
     * What the instrument would make of a profile; needs no connection and sends nothing.
     *
     * @throws DeviceException with a sentence, when it cannot run it
     */
    Prepared plan(Profile profile) throws DeviceException;

    /** Loads a profile with its limits and reads it back; the output stays as it is. Ends in {@link State#ARMED}. */
    Prepared prepare(Profile profile, Deadline deadline) throws DeviceException, InterruptedException;

    /** Runs what is loaded; for a cell the output-off state is high impedance, verified, before the output goes on. */
    void start(Deadline deadline) throws DeviceException, InterruptedException;

    /** What was measured since the last call, in order; never waits for the end of the profile. */
    List<Reading> fetch(Deadline deadline) throws DeviceException, InterruptedException;

    /**
     * How the run ended; empty while it runs. What was measured until then is still there for {@link #fetch}. As long as
     * the rest cannot be fetched it counts as lost: asked again after that, it says how much is.
     */
    Optional<RunEnd> ended() throws DeviceException, InterruptedException;

    /** Ends the run in the middle and takes the output off; the device is then {@link State#READY}. */
    void stop(String why, Deadline deadline) throws DeviceException, InterruptedException;
}
