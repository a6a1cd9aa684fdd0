/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.Optional;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.unit.Quantity;

/**
 * Something that happens in a run when something else does.
 *
 * @param where it stands in the plan
 * @param cause when
 * @param action what
 */
public record Trigger(Where where, Cause cause, Action action) {

    /** When something happens. */
    public sealed interface Cause permits At, Crossing, After {}

    /**
     * At a time.
     *
     * @param seconds after the beginning of the run
     */
    public record At(double seconds) implements Cause {}

    /**
     * When a reading is beyond a value.
     *
     * @param channel path of it, {@code furnace.temperature}, or of a live analysis
     * @param above lowest value that counts, if there is one
     * @param below highest value that counts, if there is one
     * @param lasting how long it must be so, s; 0 for a single reading
     * @param again whether it fires each time anew, once it was not so in between
     */
    public record Crossing(
            String channel, Optional<Quantity> above, Optional<Quantity> below, double lasting, boolean again)
            implements Cause {}

    /**
     * When a profile has ended, however it did.
     *
     * @param profile its name
     * @param seconds later
     */
    public record After(String profile, double seconds) implements Cause {}

    /** What happens. */
    public sealed interface Action permits Start, Stop, End, Set, Mark {}

    /**
     * A profile starts.
     *
     * @param profile its name
     */
    public record Start(String profile) implements Action {}

    /**
     * A profile is stopped.
     *
     * @param profile its name
     */
    public record Stop(String profile) implements Action {}

    /** The run ends as planned. */
    public record End() implements Action {}

    /**
     * A channel is set.
     *
     * @param device its id
     * @param channel of the device
     * @param to value
     * @param rate of the way there; at once where there is none
     */
    public record Set(String device, String channel, Quantity to, Optional<Quantity> rate) implements Action {}

    /**
     * A note is written.
     *
     * @param text of it
     */
    public record Mark(String text) implements Action {}
}
