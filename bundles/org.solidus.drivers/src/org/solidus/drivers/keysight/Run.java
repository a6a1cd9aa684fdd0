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
    private final Log log;
    private final long sent;
    private volatile long start;
    private volatile boolean off;
    private volatile long offSince;
    private final Deque<Reading> waiting = new ArrayDeque<>();
    private List<Reading> newest = List.of();
    private long samples;
    private long lost;
    private long dropped;
    private boolean limited;
    private boolean drained;
    private RunEnd.How how;
    private String why = "";
    private String unfetched = "";

    /** @param sent when it is told to begin, on the host's monotonic clock, ns */
    Run(Loaded loaded, long sent) {
        this.loaded = loaded;
        this.log = new Log(loaded.interval());
        this.sent = sent;
        this.start = sent;
    }

    /** It has begun by now, ns. */
    void began(long now) {
        start = now;
    }

    /** Its output is off by now, ns. */
    void off(long now) {
        if (!off) {
            offSince = now;
            off = true;
        }
    }

    boolean isOff() {
        return off;
    }

    Log log() {
        return log;
    }

    /** When it was told to begin, ns. */
    long sent() {
        return sent;
    }

    /** How many measurements are made from one moment to another, the first one at once. */
    long taken(long from, long until) {
        double seconds = (off ? Math.min(until - from, offSince - from) : until - from) * 1e-9;
        return seconds < 0 ? 0 : 1 + (long) (seconds / loaded.interval());
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
            dropped++;
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

    /** It has ended; the first end counts. */
    void end(RunEnd.How ended, String sentence) {
        if (how == null) {
            how = ended;
            why = sentence;
        }
    }

    boolean isOver() {
        return how != null;
    }

    /** Everything that the instrument measured has come. */
    void drain() {
        drained = true;
    }

    boolean isDrained() {
        return drained;
    }

    /** Why the rest does not come. */
    void unfetched(String sentence) {
        unfetched = sentence;
    }

    /**
     * How it ended, as far as is known by now.
     *
     * @param most so many measurements were made, at most
     */
    Optional<RunEnd> end(long most) {
        if (how == null) {
            return Optional.empty();
        }
        long rest = drained ? 0 : Math.max(0, most - samples - log.missing());
        long unread = (dropped + 1) / 2;
        StringBuilder text = new StringBuilder(why);
        say(text, rest, "could not be fetched. " + unfetched);
        say(
                text,
                log.missing(),
                "were in a reply that never came whole, or were overwritten before they were fetched.");
        say(text, unread, "waited for too long, since nobody took them.");
        return Optional.of(new RunEnd(
                how,
                samples - unread,
                rest + log.missing() + unread,
                Double.NaN,
                text.toString().strip()));
    }

    private static void say(StringBuilder text, long lost, String because) {
        if (lost > 0) {
            text.append(" Lost: up to ")
                    .append(lost)
                    .append(" measurements, which ")
                    .append(because);
        }
    }
}
