/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.solidus.device.Reading;

/** Recent values of a reading that something derived rests on, and whether the newest is in doubt. */
final class Support {

    private static final int MOST_SPANS = 256;

    private final long stale;
    private final long recent;
    private final Deque<Span> spans = new ArrayDeque<>();
    private double latest = Double.NaN;
    private double held = Double.NaN;
    private long doubtUntil;
    private boolean jumped;
    private boolean invalid;
    private long lastCame;

    /** Smallest and largest of a short time: a long one at a high rate would otherwise be kept whole. */
    private record Span(long from, long to, double smallest, double largest) {

        Span with(long nanos, double value) {
            return new Span(from, Math.max(to, nanos), Math.min(smallest, value), Math.max(largest, value));
        }
    }

    /** Says whether one value is too far from another. */
    @FunctionalInterface
    interface Jump {
        boolean between(double before, double after);
    }

    Support(double stale, double recent) {
        this.stale = (long) (stale * 1e9);
        this.recent = (long) (recent * 1e9);
    }

    void arm(long nanos) {
        lastCame = nanos;
    }

    /** A jump is believed once it repeats; until then, and for a while after, it is in doubt. */
    void on(Reading reading, Jump jump) {
        long nanos = reading.hostNanos();
        lastCame = Math.max(lastCame, nanos);
        invalid = !reading.quality().usable();
        if (invalid) {
            doubt(nanos);
            return;
        }
        double value = reading.value();
        boolean far = known() && jump.between(latest, value);
        boolean repeats = far && !Double.isNaN(held) && !jump.between(held, value);
        if (far) {
            doubt(nanos);
        }
        if (far && !repeats) {
            held = value;
            return;
        }
        held = Double.NaN;
        keep(nanos, value);
    }

    private void keep(long nanos, double value) {
        latest = value;
        if (known() && nanos - spans.getLast().from() < recent / MOST_SPANS) {
            spans.addLast(spans.removeLast().with(nanos, value));
        } else {
            spans.addLast(new Span(nanos, nanos, value, value));
        }
        while (spans.size() > 1 && nanos - spans.getFirst().to() > recent) {
            spans.removeFirst();
        }
    }

    private void doubt(long nanos) {
        jumped = true;
        doubtUntil = nanos + recent;
    }

    boolean inDoubt(long nanos) {
        return stale(nanos) || invalid || jumped && doubtUntil - nanos > 0 || !known() && nanos - lastCame > 0;
    }

    private boolean stale(long nanos) {
        return nanos - lastCame > stale;
    }

    String doubt(String path, long nanos) {
        return stale(nanos)
                ? "nothing came from " + path + " for " + Words.seconds((nanos - lastCame) * 1e-9)
                : invalid ? path + " is not valid" : path + " has jumped";
    }

    /** Whether any value came that may be used. */
    boolean known() {
        return !spans.isEmpty();
    }

    double latest() {
        return latest;
    }

    double smallest() {
        return spans.stream().mapToDouble(Span::smallest).min().orElse(Double.NaN);
    }

    double largest() {
        return spans.stream().mapToDouble(Span::largest).max().orElse(Double.NaN);
    }
}
