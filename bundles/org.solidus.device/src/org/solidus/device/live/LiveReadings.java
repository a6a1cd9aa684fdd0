/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.run.LiveResult;
import org.solidus.core.unit.Unit;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.live.RecentFrames.Arrival;

/**
 * Makes readings of results: {@code live.NAME} with the value, then {@code live.NAME_error} where the step gives one,
 * {@code live.NAME_frame} (the detector's number of the frame) and {@code live.NAME_latency} (s from its arrival). A
 * reading is dated by the arrival of its frame; its device time is the middle of the frame's exposure where that is
 * known. Guards trip on a reading that cannot be used as data; so those of an analysis that is only to report its
 * failures are not given. For one thread.
 */
final class LiveReadings {

    /** Device of all live results. */
    static final String DEVICE = "live";

    private static final Unit SECOND = Unit.of("s");

    private final List<LiveValue> values;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final InstrumentClock clock;
    private final Consumer<Reading> door;
    private final boolean alsoUnusable;

    /**
     * @param alsoUnusable whether readings are given that cannot be used as data
     * @param door through which readings go to guards, triggers and the record
     */
    LiveReadings(List<LiveValue> values, boolean alsoUnusable, InstrumentClock clock, Consumer<Reading> door) {
        this.values = values;
        this.alsoUnusable = alsoUnusable;
        this.clock = clock;
        this.door = door;
    }

    /** The unit of a value is known. */
    void unit(LiveValue value, Unit unit) {
        units.put(value.name(), unit);
    }

    /** Units by name. */
    Map<String, Unit> units() {
        return units;
    }

    /**
     * The results of a frame.
     *
     * @param came when its results were there, ns
     * @param quality of those that are numbers
     */
    void of(Arrival arrival, Map<String, LiveResult> results, long came, Quality quality) {
        for (LiveValue value : values) {
            LiveResult result = results.get(value.step());
            if (result != null) {
                of(value, result.frame(), arrival, came, quality);
            }
        }
    }

    private void of(LiveValue value, Optional<Frame> frame, Arrival arrival, long came, Quality quality) {
        OptionalDouble time = time(frame);
        String name = value.name();
        if (give(name, frame.map(value::value).orElse(Double.NaN), unit(value), time, arrival.nanos(), quality)) {
            frame.flatMap(value::error)
                    .ifPresent(error -> give(name + "_error", error, unit(value), time, arrival.nanos(), quality));
            give(name + "_frame", arrival.id(), Unit.ONE, time, arrival.nanos(), Quality.GOOD);
            double latency = (came - arrival.nanos()) * 1e-9;
            give(name + "_latency", latency, SECOND, time, arrival.nanos(), Quality.GOOD);
        }
    }

    /** Results stay away. */
    void stale(long now) {
        for (LiveValue value : values) {
            give(value.name(), Double.NaN, unit(value), OptionalDouble.empty(), now, Quality.STALE);
        }
    }

    private Unit unit(LiveValue value) {
        return units.getOrDefault(value.name(), Unit.ONE);
    }

    private static OptionalDouble time(Optional<Frame> frame) {
        return frame.flatMap(result -> result.place().exposure())
                .map(Exposure::middle)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /** @return whether it was given */
    private boolean give(String channel, double value, Unit unit, OptionalDouble time, long nanos, Quality quality) {
        long sequence = sequences.merge(channel, 1L, Long::sum) - 1;
        Instant utc = clock.now().minusNanos(clock.nanos() - nanos);
        Reading reading = new Reading(DEVICE, channel, value, unit, time, nanos, utc, sequence, quality);
        boolean given = alsoUnusable || reading.quality().usable();
        if (given) {
            door.accept(reading);
        }
        return given;
    }
}
