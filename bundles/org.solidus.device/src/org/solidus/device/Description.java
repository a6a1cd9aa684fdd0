/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.util.List;
import java.util.Optional;

/**
 * What a device says of itself.
 *
 * @param id as configured
 * @param driver id of its {@link DriverFactory}
 * @param model and maker as the instrument identifies itself; empty before it was connected
 * @param serial of the instrument; empty where unknown
 * @param firmware of the instrument; empty where unknown
 * @param channels what it reads and sets
 * @param safeState what {@link Device#makeSafe} leaves, in a sentence: "Output off at high impedance."
 * @param watchdog what takes the output off when the host dies
 */
public record Description(
        String id,
        String driver,
        String model,
        String serial,
        String firmware,
        List<Channel> channels,
        String safeState,
        Watchdog watchdog) {

    /** What takes an output off when the host dies. */
    public enum Watchdog {
        /** The device drives nothing. */
        NOT_NEEDED,
        /** The instrument itself, within its own time-out. */
        INSTRUMENT,
        /** Nothing does: unattended runs are refused. */
        NONE
    }

    public Description {
        channels = List.copyOf(channels);
    }

    /** The channel of a name. */
    public Optional<Channel> channel(String name) {
        return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }
}
