/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.solidus.device.Reading;
import org.solidus.device.profile.RunEnd;

/** A waveform under way: what was measured and not taken yet, and how it ended. Guarded by the device. */
final class Run {

    /** Two channels of 100 000 points: more does not wait in any instrument either. */
    private static final int MOST = 200_000;

    private final Loaded loaded;
    private final long start;
    private final Deque<Reading> waiting = new ArrayDeque<>();
    private List<Reading> newest = List.of();
    private long samples;
    private long lost;
    private boolean limited;
    private RunEnd end;

    Run(Loaded loaded, long start) {
        this.loaded = loaded;
        this.start = start;
    }

    Loaded loaded() {
        return loaded;
    }

    /** When it began, on the host's monotonic clock, ns. */
    long start() {
        return start;
    }

    /** How many measurements have come. */
    long samples() {
        return samples;
    }

    /** One measurement: a reading a channel. */
    void add(List<Reading> readings, boolean atLimit) {
        samples++;
        limited |= atLimit;
        newest = readings;
        waiting.addAll(readings);
        while (waiting.size() > MOST) {
            waiting.removeFirst();
            lost++;
        }
    }

    List<Reading> newest() {
        return newest;
    }

    List<Reading> take() {
        List<Reading> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    /** How many readings nobody has taken in time; 0 the next time. */
    long lost() {
        long count = lost;
        lost = 0;
        return count;
    }

    /** Whether any measurement was at the voltage limit. */
    boolean limited() {
        return limited;
    }

    void end(RunEnd how) {
        if (end == null) {
            end = how;
        }
    }

    Optional<RunEnd> end() {
        return Optional.ofNullable(end);
    }
}
