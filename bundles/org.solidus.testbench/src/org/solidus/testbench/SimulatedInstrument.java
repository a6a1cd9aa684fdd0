/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench;

import java.util.Map;
import java.util.OptionalLong;

/** A simulated instrument that serves. Thread-safe. */
public interface SimulatedInstrument extends AutoCloseable {

    /** Where it is, as a driver wants it: {@code tcp://127.0.0.1:40213}. */
    String address();

    /**
     * What a device's configuration must say to fit this instrument, besides driver and address: by the names of the
     * driver's settings, as a person would write them. Those left out take their defaults.
     */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** What its output does, seen from outside: what a meter at the terminals would show. */
    Output output();

    /**
     * How many points it has measured by itself since the latest run began, whoever has fetched them; empty where it
     * measures only when it is asked.
     */
    default OptionalLong measured() {
        return OptionalLong.empty();
    }

    /**
     * Brings about a mishap inside the instrument. Instruments that are not behind a plain line (a process variable, a
     * stream of messages, a folder) bring about what a bad line would do, too.
     *
     * @return whether this instrument can have it
     */
    boolean bring(Mishap mishap);

    /** Stops serving; ports and threads are given back. */
    @Override
    void close();

    /** What an output does. */
    enum Output {
        /** The instrument drives nothing. */
        NONE,
        /** Driven. */
        ON,
        /** Off, but with a low impedance across the terminals: a cell would discharge. */
        OFF_LOW_IMPEDANCE,
        /** Off, and open. */
        OFF_HIGH_IMPEDANCE
    }

    /** Things that go wrong in an instrument, as opposed to on the line. */
    enum Mishap {
        /** A person switched the output on at the front panel. */
        OUTPUT_ON,
        /** The compliance is reached. */
        COMPLIANCE,
        /** Something is in the error queue. */
        ERROR_QUEUED,
        /** The sensor is broken, the value not a number, or the range exceeded (9.91e37). */
        SENSOR_BROKEN,
        /** The measured value jumps, as from a loose contact. */
        JUMP,
        /** Its clock goes back. */
        CLOCK_BACK,
        /** Another client has it. */
        BUSY,
        /** It ignores the command to go safe. */
        DEAF_TO_SAFE,
        /** It goes on answering, but with the value from before. */
        FROZEN,
        /** It falls silent while its connections stay open. */
        SILENT,
        /** It drops its connections; new ones are taken. */
        DROPPED,
        /** What it sends is nonsense. */
        GARBAGE,
        /** Frames are missing. */
        FRAME_LOST,
        /** A frame comes a second time. */
        FRAME_TWICE,
        /** Two frames come in the wrong order. */
        FRAME_SWAPPED,
        /** The frames change their shape. */
        FRAME_RESHAPED,
        /** A frame comes in a codec that nobody knows, or is damaged. */
        FRAME_CODEC
    }
}
