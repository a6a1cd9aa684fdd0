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
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.run.LiveResult;
import org.solidus.core.unit.Unit;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.live.LiveValue.Row;
import org.solidus.device.live.RecentFrames.Arrival;

/**
 * Makes readings of results: {@code live.NAME} with the value, then {@code live.NAME_error} where the step gives one,
 * {@code live.NAME_frame} (the detector's number of the frame) and {@code live.NAME_latency} (s from its arrival). A
 * reading is dated by the arrival of its frame; its device time is the middle of the frame's exposure where that is
 * known. Guards trip on a reading that cannot be used as data; so those of an analysis that is only to report its
 * failures go to the record alone. Thread-safe.
 */
final class LiveReadings {

    /** Device of all live results. */
    static final String DEVICE = "live";

    private static final Unit SECOND = Unit.of("s");

    private final List<LiveValue> values;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final InstrumentClock clock;
    private final Doors doors;
    private final boolean trips;
    private final Row row;

    private LiveReadings(List<LiveValue> values, boolean trips, Row row, InstrumentClock clock, Doors doors) {
        this.values = values;
        this.trips = trips;
        this.row = row;
        this.clock = clock;
        this.doors = doors;
    }

    /**
     * Of tables that a frame became.
     *
     * @param trips whether guards see readings that cannot be used as data
     */
    static LiveReadings ofFrames(List<LiveValue> values, boolean trips, InstrumentClock clock, Doors doors) {
        return new LiveReadings(values, trips, Row.FIRST, clock, doors);
    }

    /** Of tables that a log became: what is new stands last. Guards see what can be used. */
    static LiveReadings ofLastRows(List<LiveValue> values, InstrumentClock clock, Doors doors) {
        return new LiveReadings(values, false, Row.LAST, clock, doors);
    }

    /**
     * What results are about.
     *
     * @param nanos when the last of it arrived, on the host's monotonic clock
     * @param beside what readings beside each value say, by the end of their name
     */
    record Moment(long nanos, Map<String, Double> beside) {}

    /** The unit of a value is known. */
    synchronized void unit(LiveValue value, Unit unit) {
        units.put(value.name(), unit);
    }

    /** Units by name. */
    synchronized Map<String, Unit> units() {
        return Map.copyOf(units);
    }

    /**
     * The results of a frame.
     *
     * @param came when its results were there, ns
     * @param quality of those that are numbers
     */
    void of(Arrival arrival, Map<String, LiveResult> results, long came, Quality quality) {
        of(new Moment(arrival.nanos(), Map.of("frame", (double) arrival.id())), results, came, quality);
    }

    /**
     * Results.
     *
     * @param came when they were there, ns
     * @param quality of those that are numbers
     */
    synchronized void of(Moment moment, Map<String, LiveResult> results, long came, Quality quality) {
        for (LiveValue value : values) {
            LiveResult result = results.get(value.step());
            if (result != null && units.containsKey(value.name())) {
                of(value, result.frame(), moment, came, quality);
            }
        }
    }

    private void of(LiveValue value, Optional<Frame> frame, Moment moment, long came, Quality quality) {
        OptionalDouble time = time(frame);
        String name = value.name();
        long nanos = moment.nanos();
        double number = frame.map(result -> value.value(result, row)).orElse(Double.NaN);
        if (give(name, number, unit(value), time, nanos, quality)) {
            frame.flatMap(result -> value.error(result, row))
                    .ifPresent(error -> give(name + "_error", error, unit(value), time, nanos, quality));
        }
        moment.beside().forEach((end, about) -> give(name + "_" + end, about, Unit.ONE, time, nanos, Quality.GOOD));
        give(name + "_latency", (came - nanos) * 1e-9, SECOND, time, nanos, Quality.GOOD);
    }

    /** Results stay away. */
    synchronized void stale(long now) {
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

    /** @return whether guards and triggers saw it */
    private boolean give(String channel, double value, Unit unit, OptionalDouble time, long nanos, Quality quality) {
        long sequence = sequences.merge(channel, 1L, Long::sum) - 1;
        Instant utc = clock.now().minusNanos(clock.nanos() - nanos);
        Reading reading = new Reading(DEVICE, channel, value, unit, time, nanos, utc, sequence, quality);
        boolean usable = reading.quality().usable();
        (usable || trips ? doors.readings() : doors.record()).accept(reading);
        return usable || trips;
    }
}
