/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.time.ClockMap.Time;
import org.solidus.core.unit.Unit;

/**
 * Traces, frames and events from several clocks on one time axis, each with its uncertainty. Not thread-safe while it
 * is put together.
 */
public final class Timeline {

    private final String reference;
    private final Map<String, ClockMap> maps = new HashMap<>();
    private final Map<String, Trace> traces = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    /** @param reference clock of the axis */
    public Timeline(String reference) {
        this.reference = reference;
        maps.put(reference, ClockMap.identity(reference));
    }

    /**
     * A logged quantity at times on the reference clock. The arrays have one length.
     *
     * @param name of the quantity
     * @param unit of the values
     * @param times on the reference clock, s
     * @param sigmas one standard deviation of each time, s
     * @param values one for each time
     */
    public record Trace(String name, Unit unit, double[] times, double[] sigmas, double[] values) {}

    /**
     * Something that happened.
     *
     * @param name of the event
     * @param time on the reference clock
     */
    public record Event(String name, Time time) {}

    /** Name of the clock of the axis. */
    public String reference() {
        return reference;
    }

    /** Makes a clock known. @param map to the reference clock */
    public void clock(ClockMap map) {
        if (!map.to().equals(reference)) {
            throw new IllegalArgumentException(
                    "The map leads to the clock '" + map.to() + "', the axis is on '" + reference + "'.");
        }
        maps.put(map.from(), map);
    }

    /**
     * Adds a trace.
     *
     * @param clock that its times are on
     * @param times s
     * @param values as many as times
     */
    public void trace(String clock, double[] times, Column values) {
        if (times.length != values.size()) {
            throw new IllegalArgumentException("The trace '" + values.name() + "' has " + values.size() + " values at "
                    + times.length + " times.");
        }
        double[] mapped = new double[times.length];
        double[] sigmas = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            Time time = on(clock, times[i], 0);
            mapped[i] = time.value();
            sigmas[i] = time.sigma();
        }
        traces.put(
                values.name(),
                new Trace(
                        values.name(),
                        values.unit(),
                        mapped,
                        sigmas,
                        values.doubles().clone()));
    }

    /** Adds an event. */
    public void event(String name, String clock, double time, double sigma) {
        events.add(new Event(name, on(clock, time, sigma)));
    }

    /** The middle of an exposure on the axis. */
    public Time middle(Exposure exposure) {
        return on(exposure.clock(), exposure.middle(), exposure.sigma());
    }

    /** A time of a clock on the axis. @throws IllegalArgumentException when nothing maps that clock */
    public Time on(String clock, double time, double sigma) {
        ClockMap map = maps.get(clock);
        if (map == null) {
            throw new IllegalArgumentException("Nothing maps the clock '" + clock + "' to '" + reference + "'."
                    + Nearest.hint(clock, maps.keySet()));
        }
        return map.map(time, sigma);
    }

    /** All traces in the order they were added. */
    public List<Trace> traces() {
        return List.copyOf(traces.values());
    }

    /** All events, earliest first. */
    public List<Event> events() {
        return events.stream()
                .sorted(Comparator.comparingDouble(event -> event.time().value()))
                .toList();
    }
}
