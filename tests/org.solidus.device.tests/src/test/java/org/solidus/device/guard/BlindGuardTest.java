/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.core.unit.Unit;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.clock.SteppedClock;

/** A guard that cannot see is no guard: what blinds one must trip it, or must not blind it. */
@Timeout(60)
class BlindGuardTest {

    private static Guard guard(String yaml) throws Exception {
        Guard guard = GuardsTest.guards("g: " + yaml).made().getFirst();
        guard.arm(0);
        return guard;
    }

    private static Reading reading(String path, double seconds, double value, Quality quality) {
        return GuardsTest.reading(path, seconds, value, quality);
    }

    @Test
    void whatAnInstrumentSendsForNoValueIsNone() throws Exception {
        assertEquals(
                Quality.INVALID,
                reading("lvdt.length", 1, 9.91e37, Quality.GOOD).quality());
        assertEquals(
                Quality.INVALID,
                reading("lvdt.length", 1, -9.9e37, Quality.LIMITED).quality());
        assertEquals(
                Quality.GOOD, reading("lvdt.length", 1, 9.8e37, Quality.GOOD).quality());
        // As the first length it would be a huge cross-section, on which any current is allowed.
        Guard guard = guard("{ derived: source.current / (lvdt.length * 1 mm), above: 10 mA/mm^2, floor: 1 mA }");
        guard.on(reading("lvdt.length", 1, 9.91e37, Quality.GOOD));
        guard.on(reading("source.current", 1, 5, Quality.GOOD));

        assertTrue(guard.at(3_000_000_000L).isPresent());
    }

    @Test
    void aBrokenSensorThatGoesOnTalkingIsSilent() throws Exception {
        Guard guard = guard("{ stale: lvdt.length, after: 2 s }");
        guard.on(reading("lvdt.length", 1, 4, Quality.GOOD));
        guard.on(reading("lvdt.length", 2, Double.NaN, Quality.INVALID));
        assertFalse(guard.on(reading("lvdt.length", 2.9, 3, Quality.JUMP)).isPresent());

        assertTrue(guard.on(reading("lvdt.length", 3.1, 4, Quality.INVALID)).isPresent());
    }

    @Test
    void aDeviceThatIsFrozenIsSeenThoughItHasSeveralChannels() throws Exception {
        Guard guard = guard("{ stale: lvdt, after: 2 s, unchanged: 5 s }");
        for (int i = 1; i <= 5; i++) {
            assertFalse(guard.on(reading("lvdt.length", i, 4, Quality.GOOD)).isPresent());
            assertFalse(guard.on(reading("lvdt.width", i, 3, Quality.GOOD)).isPresent());
        }

        guard.on(reading("lvdt.length", 6, 4, Quality.GOOD));
        assertTrue(guard.on(reading("lvdt.width", 6.5, 3, Quality.GOOD)).isPresent());
    }

    @Test
    void theLossOfWhatItWatchesTripsAGuard() throws Exception {
        Event lost = new Event("lvdt", Event.Kind.FAULT, 0, Instant.EPOCH, "'lvdt' is lost.");
        Event warned = new Event("lvdt", Event.Kind.WARNING, 0, Instant.EPOCH, "It was late.");
        for (String yaml : List.of(
                "{ limit: lvdt.length, above: 5 mm }",
                "{ rate: lvdt.length, above: 1 mm/s }",
                "{ derived: source.current / (lvdt.length * 1 mm), above: 10 mA/mm^2, floor: 0 A }")) {
            assertTrue(guard(yaml).on(lost).orElseThrow().contains("lost"), yaml);
            assertFalse(guard(yaml).on(warned).isPresent(), yaml);
        }
        assertFalse(guard("{ limit: source.current, above: 1 A }").on(lost).isPresent());
    }

    @Test
    void aReadingOfATimeToComeDoesNotKeepSilenceFromBeingNoticed() throws Exception {
        SteppedClock clock = new SteppedClock(Instant.EPOCH);
        BlockingQueue<Trip> trips = new LinkedBlockingQueue<>();
        try (GuardEngine engine = new GuardEngine(
                GuardsTest.guards("quiet: { stale: lvdt, after: 2 s }"),
                new TripOrder(List.of(), clock, event -> {}),
                clock,
                event -> {})) {
            engine.onTrip(trips::add);
            engine.accept(new Reading(
                    "lvdt",
                    "length",
                    4,
                    Unit.of("mm"),
                    OptionalDouble.of(3600),
                    clock.nanos() + 3_600_000_000_000L,
                    Instant.EPOCH,
                    0,
                    Quality.GOOD));
            clock.advance(Duration.ofSeconds(3));

            assertEquals("quiet", trips.poll(30, TimeUnit.SECONDS).guard());
        }
    }

    @Test
    void theLeastFavourableRecentValueIsNeverForgottenTooEarly() {
        Support support = new Support(1, 10);
        Random random = new Random(7);
        double[] all = new double[40_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = 4 + random.nextGaussian();
            support.on(reading("lvdt.length", 1e-3 * i, all[i], Quality.GOOD), (before, after) -> false);
            if (i % 997 == 0) {
                double smallest = all[i];
                double largest = all[i];
                for (int k = Math.max(0, i - 10_000); k <= i; k++) {
                    smallest = Math.min(smallest, all[k]);
                    largest = Math.max(largest, all[k]);
                }
                assertTrue(support.smallest() <= smallest);
                assertTrue(support.largest() >= largest);
                assertEquals(all[i], support.latest());
            }
        }
    }

    @Test
    void aRateOverALongTimeIsRightAtAHighRate() throws Exception {
        Guard guard = guard("{ rate: furnace.temperature, above: 1 K/s, over: 10 s }");
        for (int i = 0; i < 100_000; i++) {
            assertFalse(guard.on(reading("furnace.temperature", 1e-3 * i, 0.98e-3 * i, Quality.GOOD))
                    .isPresent());
        }
        boolean tripped = false;
        for (int i = 1; i < 12_000 && !tripped; i++) {
            tripped = guard.on(reading("furnace.temperature", 100 + 1e-3 * i, 98 + 1.2e-3 * i, Quality.GOOD))
                    .isPresent();
        }
        assertTrue(tripped);
    }
}
