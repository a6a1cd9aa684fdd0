/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.List;
import java.util.Optional;
import org.solidus.device.Event;
import org.solidus.device.Reading;

/**
 * Watches readings; knows what it has seen. Used by one thread. Once it has tripped it is asked no more until a person
 * arms it again.
 */
interface Guard {

    /** As planned. */
    String name();

    /** Devices that are made safe when it trips; all of them where there are none. */
    List<String> stops();

    /** Begins to watch. */
    void arm(long nanos);

    /** A reading came; a sentence when it is not allowed. */
    Optional<String> on(Reading reading);

    /** Time passes; a sentence when something has stayed away too long. */
    default Optional<String> at(long nanos) {
        return Optional.empty();
    }

    /**
     * A device is being prepared from now on, during which it is not read: the time until {@link #resume} is not held
     * against it.
     */
    default void pause(String device, long nanos) {}

    /** It can be read again; the time before {@link #pause} counts on. */
    default void resume(String device, long nanos) {}

    /** Something happened; a sentence when it is not allowed. A guard that cannot see any more has tripped. */
    default Optional<String> on(Event event) {
        return event.kind() == Event.Kind.FAULT && watches(event.source())
                ? Optional.of("What it watches cannot be seen any more. " + event.text())
                : Optional.empty();
    }

    /** Whether it rests on readings of a device, and notices by nothing else that they stay away. */
    default boolean watches(String device) {
        return false;
    }

    /** What it watches, in words. */
    String text();

    /** What it last saw, in words. */
    String seen(long nanos);

    /** 1 far from tripping, 0 at it; NaN where that cannot be said. */
    double left(long nanos);
}
