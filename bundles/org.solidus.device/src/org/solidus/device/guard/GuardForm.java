/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.unit.Quantity;

/** What a person writes of a guard: the kind with what it watches, then what is not allowed. */
public sealed interface GuardForm {

    /** Devices that are made safe when it trips, in the trip order; all unless given. */
    List<String> stops();

    /** A guard that looks at each reading, and trips when some in a row are not allowed. */
    sealed interface OfReadings extends GuardForm {

        /** When it trips, and what it stops. */
        Trip trip();

        @Override
        default List<String> stops() {
            return trip().stops();
        }
    }

    /** A value that is not allowed: above one, below another, or both. */
    record Beyond(
            @Param(help = "It trips above this.") Optional<Quantity> above,

            @Param(help = "It trips below this. What falls has a negative rate.")
            Optional<Quantity> below) {

        public Beyond {
            if (above.isEmpty() && below.isEmpty()) {
                throw new IllegalArgumentException("'above' or 'below' must be given: what is not allowed.");
            }
        }

        /** One of the two. */
        Quantity either() {
            return above.or(() -> below).orElseThrow();
        }

        /** As typed: {@code below 1 V or above 3 V}. */
        String text() {
            String high = above.map(limit -> "above " + limit).orElse("");
            String low = below.map(limit -> "below " + limit).orElse("");
            return low + (low.isEmpty() || high.isEmpty() ? "" : " or ") + high;
        }
    }

    /** When a guard trips that looks at each reading, and what it then stops. */
    record Trip(
            @Param(help = "How many readings in a row must be so.", min = 1, max = 1000, def = "1")
            int readings,

            @Param(help = "Devices that are made safe; all unless given.")
            List<String> stops) {

        public Trip {
            stops = List.copyOf(stops);
        }
    }

    /** A reading is beyond a value: {@code { limit: furnace.temperature, above: 1200 degC }}. */
    record Limit(
            @Param(help = "Reading that is watched.") String limit,
            @Shared Beyond beyond,
            @Shared Trip trip) implements OfReadings {}

    /** A live result is beyond a value: {@code { live: amorphous.fraction, above: 20 %, stops: source }}. */
    record Live(
            @Param(help = "Live result that is watched.") String live,
            @Shared Beyond beyond,
            @Shared Trip trip) implements OfReadings {}

    /**
     * A reading changes too fast: {@code { rate: furnace.temperature, above: 50 K/s, over: 1 s }}. It rises faster than
     * {@code above}, or falls faster than {@code below}, a negative rate.
     */
    record Rate(
            @Param(help = "Reading that is watched.") String rate,
            @Shared Beyond beyond,

            @Param(
                    help = "Time over which the rate is taken; from one reading to the next at least.",
                    unit = "s",
                    min = 0,
                    max = 86400,
                    def = "0 s")
            double over,

            @Shared Trip trip)
            implements OfReadings {}

    /** Readings stay away: {@code { stale: dilatometer.length, after: 1 s }}; a device alone means any of its readings. */
    record Stale(
            @Param(help = "Reading, or device, that must go on coming.")
            String stale,

            @Param(
                    help = "It trips when nothing came for so long; twice as long as between readings is wise.",
                    unit = "s",
                    min = 0.001,
                    max = 86400)
            double after,

            @Param(
                    help = "It trips when the very same value came for so long, too.",
                    unit = "s",
                    min = 0.001,
                    max = 86400)
            Optional<Double> unchanged,

            @Param(help = "Devices that are made safe; all unless given.")
            List<String> stops)
            implements GuardForm {

        public Stale {
            stops = List.copyOf(stops);
        }
    }

    /** A device is in compliance, at a limit or in fault: {@code { tripped: smu }}; readings count that are limited. */
    record Tripped(
            @Param(help = "Device, or reading, that is watched.")
            String tripped,

            @Shared Trip trip) implements OfReadings {}

    /**
     * Something computed is beyond a value: a current density on a shrinking cross-section, {@code { derived:
     * source.current / (12.6 mm^2 * (dilatometer.length / 4 mm)^2), above: 200 mA/mm^2, floor: 0.5 A }}.
     *
     * <p>The first reading that the expression names is what is driven; the others support it. While a supporting reading
     * is stale, invalid or has jumped, the least favourable of its recent values counts (for a density the smallest area),
     * and what is driven may not be larger than the floor.
     */
    record Derived(
            @Param(help = "Expression of readings, numbers with units, + - * / ^ ( ) abs min max.")
            String derived,

            @Shared Beyond beyond,

            @Param(help = "Largest magnitude of what is driven while a supporting reading is in doubt; 0 unless given.")
            Optional<Quantity> floor,

            @Param(
                    help = "Age at which a supporting reading is in doubt.",
                    unit = "s",
                    min = 0.001,
                    max = 86400,
                    def = "1 s")
            double age,

            @Param(
                    help = "Change from one supporting reading to the next, in parts of it, that counts as a jump.",
                    min = 0,
                    max = 10,
                    def = "0.05")
            double jump,

            @Param(
                    help = "How long supporting readings are remembered, and in doubt after a jump.",
                    unit = "s",
                    min = 0.001,
                    max = 86400,
                    def = "10 s")
            double recent,

            @Shared Trip trip)
            implements OfReadings {}
}
