/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Description;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;

class GuardsTest {

    static final List<Description> DEVICES = List.of(
            device("source", new Channel("current", Unit.of("A"), true, Range.ANY, "Driven.")),
            device("lvdt", new Channel("length", Unit.of("mm"), false, Range.ANY, "Of the pellet.")),
            device("furnace", new Channel("temperature", Unit.of("degC"), false, Range.ANY, "Inside.")));

    private static final Map<String, Unit> LIVE = Map.of("live.amorphous", Unit.of("%"));

    static Description device(String id, Channel channel) {
        return new Description(id, "fake", "", "", "", List.of(channel), "Off.", Description.Watchdog.NONE);
    }

    static Guards guards(String yaml) throws PipelineException {
        Map<String, Mapping> written = new LinkedHashMap<>();
        ((Mapping) YamlText.read("plan.yaml", yaml))
                .entries()
                .forEach((name, value) -> written.put(name, (Mapping) value));
        return Guards.of(written, DEVICES, LIVE);
    }

    private static Guard guard(String yaml) throws PipelineException {
        Guard guard = guards("g: " + yaml).made().getFirst();
        guard.arm(0);
        return guard;
    }

    static Reading reading(String path, double seconds, double value, Quality quality) {
        int dot = path.indexOf('.');
        String device = path.substring(0, dot);
        Unit unit = device.equals("live")
                ? Unit.of("%")
                : DEVICES.stream()
                        .filter(one -> one.id().equals(device))
                        .findFirst()
                        .orElseThrow()
                        .channels()
                        .getFirst()
                        .unit();
        return new Reading(
                device,
                path.substring(dot + 1),
                value,
                unit,
                OptionalDouble.empty(),
                Math.round(seconds * 1e9),
                Instant.EPOCH,
                0,
                quality);
    }

    static Reading reading(String path, double seconds, double value) {
        return reading(path, seconds, value, Quality.GOOD);
    }

    @Test
    void aLimitTripsBeyondAndNotAtIt() throws Exception {
        Guard guard = guard("{ limit: furnace.temperature, above: 1473.15 K, below: 0 degC }");

        assertEquals(Optional.empty(), guard.on(reading("furnace.temperature", 1, 1199.99)));
        assertEquals(0, guard.left(0), 1e-4);
        assertEquals(Optional.empty(), guard.on(reading("furnace.temperature", 2, 600)));
        assertEquals(1, guard.left(0), 1e-6);
        assertTrue(guard.on(reading("furnace.temperature", 3, 1200.5))
                .orElseThrow()
                .contains("above"));
        assertTrue(guard.on(reading("furnace.temperature", 4, -3)).orElseThrow().contains("below"));
        assertEquals(Optional.empty(), guard.on(reading("source.current", 5, 9999)));
    }

    @Test
    void aValueThatIsNoneTrips() throws Exception {
        Guard guard = guard("{ limit: furnace.temperature, above: 1200 degC }");

        assertTrue(guard.on(reading("furnace.temperature", 1, Double.NaN)).isPresent());
        assertTrue(
                guard.on(reading("furnace.temperature", 1, 20, Quality.INVALID)).isPresent());
        assertTrue(guard.on(reading("furnace.temperature", 1, 20, Quality.JUMP)).isPresent());
        assertEquals(Optional.empty(), guard.on(reading("furnace.temperature", 1, 20, Quality.LIMITED)));
    }

    @Test
    void readingsInARowAreCounted() throws Exception {
        Guard guard = guard("{ limit: source.current, above: 1 A, readings: 2 }");

        assertEquals(Optional.empty(), guard.on(reading("source.current", 1, 2)));
        assertEquals(Optional.empty(), guard.on(reading("source.current", 2, 0)));
        assertEquals(Optional.empty(), guard.on(reading("source.current", 3, 2)));
        assertTrue(guard.on(reading("source.current", 4, 2)).isPresent());
    }

    @Test
    void aRateIsTakenOverItsTime() throws Exception {
        Guard guard = guard("{ rate: furnace.temperature, above: 10 degC/s, below: -20 K/s, over: 1 s }");

        for (int i = 0; i <= 20; i++) {
            assertEquals(Optional.empty(), guard.on(reading("furnace.temperature", 0.1 * i, 20 + 0.9 * i)), "9 K/s");
        }
        assertEquals("9 K s^-1", guard.seen(0));
        boolean tripped = false;
        for (int i = 1; i <= 10; i++) {
            tripped |= guard.on(reading("furnace.temperature", 2 + 0.1 * i, 38 + 2 * i))
                    .isPresent();
        }
        assertTrue(tripped, "20 K/s");
    }

    @Test
    void readingsThatArrivedTogetherHaveNoInfiniteRate() throws Exception {
        Guard guard = guard("{ rate: source.current, above: 1 A/s }");

        assertEquals(Optional.empty(), guard.on(reading("source.current", 1, 0)));
        assertEquals(Optional.empty(), guard.on(reading("source.current", 1, 5)));
    }

    @Test
    void silenceTripsFromTheBeginning() throws Exception {
        Guard guard = guard("{ stale: lvdt.length, after: 1 s, unchanged: 3 s }");

        assertEquals(Optional.empty(), guard.at(1_000_000_000L));
        assertTrue(guard.at(1_000_000_001L).isPresent());
        guard.arm(0);
        guard.on(reading("lvdt.length", 1, 4));
        assertEquals(Optional.empty(), guard.at(1_900_000_000L));
        guard.on(reading("lvdt.length", 2, 4, Quality.STALE));
        assertTrue(guard.at(2_100_000_000L).isPresent());
        guard.arm(0);
        for (int i = 1; i < 4; i++) {
            assertEquals(Optional.empty(), guard.on(reading("lvdt.length", i, 4)));
        }
        assertTrue(guard.on(reading("lvdt.length", 4.5, 4)).orElseThrow().contains("very same value"));
    }

    @Test
    void complianceAndFaultsOfADeviceTrip() throws Exception {
        Guard guard = guard("{ tripped: source }");

        assertEquals(Optional.empty(), guard.on(reading("source.current", 1, 1)));
        assertTrue(guard.on(reading("source.current", 1, 1, Quality.LIMITED)).isPresent());
        guard.arm(0);
        assertEquals(Optional.empty(), guard.on(new Event("source", Event.Kind.STATE, 0, Instant.EPOCH, "Ready.")));
        assertEquals(Optional.empty(), guard.on(new Event("lvdt", Event.Kind.FAULT, 0, Instant.EPOCH, "Gone.")));
        assertTrue(guard.on(new Event("source", Event.Kind.FAULT, 0, Instant.EPOCH, "Gone."))
                .isPresent());
    }

    private static final String DENSITY =
            "{ derived: source.current / (10 mm^2 * (lvdt.length / 5 mm)^2), above: 300 mA/mm^2, floor: 0.5 A, age: 1 s }";

    @Test
    void theDensityFollowsTheShrinkingArea() throws Exception {
        Guard guard = guard(DENSITY);
        guard.on(reading("lvdt.length", 0, 5));

        assertEquals(Optional.empty(), guard.on(reading("source.current", 0.01, 2.9)), "290 mA/mm2");
        double length = 5;
        double time = 0.02;
        Optional<String> why = Optional.empty();
        while (why.isEmpty() && length > 4) {
            length -= 0.01;
            time += 0.1;
            why = guard.on(reading("lvdt.length", time, length));
        }

        assertEquals(5 * Math.sqrt(2.9 / 3), length, 0.011, "at the length at which 2.9 A are 300 mA/mm2");
        assertTrue(why.orElseThrow().contains("above"), why.toString());
    }

    @Test
    void aStaleDilatometerLowersWhatIsAllowed() throws Exception {
        Guard guard = guard(DENSITY);
        guard.on(reading("lvdt.length", 0, 5));
        assertEquals(Optional.empty(), guard.on(reading("source.current", 0.5, 2)));

        assertEquals(Optional.empty(), guard.at(1_000_000_000L));
        assertTrue(guard.at(1_100_000_000L).orElseThrow().contains("floor of 0.5 A"));
        assertTrue(guard.on(reading("source.current", 1.2, 0.6)).isPresent());
        assertEquals(Optional.empty(), guard.on(reading("source.current", 1.3, 0.4)));
        assertTrue(guard.seen(1_300_000_000L).contains("in doubt"));
    }

    @Test
    void afterAJumpTheSmallestAreaCounts() throws Exception {
        Guard guard = guard(DENSITY.replace("0.5 A", "3 A"));
        guard.on(reading("lvdt.length", 0.0, 4.8));
        guard.on(reading("lvdt.length", 0.1, 4.82));
        assertEquals(Optional.empty(), guard.on(reading("source.current", 0.11, 2.7)), "293 mA/mm2 at 4.8 mm");
        guard.on(reading("lvdt.length", 0.2, 9));

        assertTrue(guard.on(reading("source.current", 0.21, 2.78)).isPresent(), "302 mA/mm2 at 4.8 mm, 86 at 9 mm");
        guard.on(reading("lvdt.length", 0.3, 9));
        assertTrue(guard.on(reading("source.current", 0.31, 2.78)).isPresent(), "even when it repeats");
    }

    @Test
    void aBrokenDilatometerIsADoubtToo() throws Exception {
        Guard guard = guard(DENSITY);
        guard.on(reading("lvdt.length", 0, 5));
        assertEquals(Optional.empty(), guard.on(reading("source.current", 0.1, 1)));

        assertTrue(
                guard.on(reading("lvdt.length", 0.2, Double.NaN)).orElseThrow().contains("floor"));
    }

    @Test
    void liveResultsAreWatchedByTheirName() throws Exception {
        for (String name : List.of("amorphous", "live.amorphous")) {
            Guard guard = guard("{ live: " + name + ", above: 0.2, stops: source }");
            assertEquals(List.of("source"), guard.stops());
            assertEquals(Optional.empty(), guard.on(reading("live.amorphous", 1, 19)));
            assertTrue(guard.on(reading("live.amorphous", 1, 21)).isPresent());
        }
        assertEquals(
                1, guards("g: { live: amorphous, above: 20 % }").standingAlone().size());
        assertEquals(
                0,
                guards("{ g: { live: amorphous, above: 20 % }, h: { tripped: source } }")
                        .standingAlone()
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ limit: furnace.temprature, above: 3 degC } | Did you mean 'furnace.temperature'?",
                "{ limit: furnace.temperature, above: 3 V } | measure different things",
                "{ limit: furnace.temperature } | 'above' or 'below'",
                "{ limit: furnace.temperature, above: 3 degC, below: 5 degC } | nothing would be allowed",
                "{ limit: furnace.temperature, abve: 3 degC } | Did you mean 'above'?",
                "{ above: 3 degC } | is one of limit, rate",
                "{ limit: a.b, rate: a.b, above: 3 } | is one of limit, rate",
                "{ rate: furnace.temperature, above: 3 K } | measure different things",
                "{ stale: lvtd, after: 1 s } | Did you mean 'lvdt'?",
                "{ stale: lvdt } | after",
                "{ tripped: nothing_like_it } | neither a device nor a reading",
                "{ derived: source.current / lvdt.length^2, above: 3 A/mm^2 } | 'floor' is needed",
                "{ derived: source.current / lvdt.length, above: 3 A/mm^2, floor: 1 A } | cannot be compared",
                "{ derived: source.curent, above: 3 A } | Did you mean 'source.current'?",
                "{ derived: 3 A, above: 3 A } | names no reading",
                "{ live: amorphos, above: 3 % } | Did you mean 'live.amorphous'?",
                "{ tripped: source, stops: [sorce] } | Did you mean 'source'?",
            })
    void whatIsWrongIsSaidWithItsPlace(String yaml, String part) {
        PipelineException said = assertThrows(PipelineException.class, () -> guards("g: " + yaml));

        String text = said.problems().toString();
        assertTrue(text.contains(part), text);
        assertTrue(text.contains("plan.yaml"), text);
    }
}
