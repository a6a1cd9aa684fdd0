/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.util.function.Consumer;

/**
 * An instrument. Thread-safe. What it can do beyond this is said by {@link Sensor}, {@link Actuator}, {@link
 * ProfileRunner} and {@link FrameSource}, of which it may be several.
 */
public interface Device extends AutoCloseable {

    /** What it is; complete once connected. */
    Description describe();

    /** What it is at. */
    State state();

    /**
     * Identifies the instrument and reads its state back. Never changes an output: one that is found on stays on and is
     * reported.
     *
     * @throws DeviceException when nobody answers, or something else does than the driver is for
     */
    void connect(Deadline deadline) throws DeviceException, InterruptedException;

    /**
     * Brings the instrument to its safe state and reads back that it is there. May be called from any thread, at any
     * time, again and again; ends within a bounded time; never throws. A cell's safe state is high impedance. Ends in
     * {@link State#SAFE}, or in {@link State#FAULT} if it could not be verified.
     *
     * @param why one sentence, for the log
     */
    SafeReport makeSafe(String why);

    /**
     * A person takes notice: the only way out of {@link State#FAULT} and {@link State#SAFE}. The instrument is read back
     * first.
     *
     * @param who for the log
     * @throws DeviceException when it is still not in order
     */
    void reset(String who) throws DeviceException, InterruptedException;

    /** Hears of every event from now on, on the thread on which it happens; the result ends that. */
    AutoCloseable listen(Consumer<Event> listener);

    /** Gives links and threads back. An output is left as it is: who drove it makes it safe first. */
    @Override
    void close();
}
