/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.solidus.device.Reading;

/** Recent values of a reading that something derived rests on, and whether the newest is in doubt. */
final class Support {

    private final long stale;
    private final long recent;
    private final Deque<Value> values = new ArrayDeque<>();
    private double held = Double.NaN;
    private long doubtUntil;
    private boolean jumped;
    private boolean invalid;
    private long lastCame;

    private record Value(long nanos, double value) {}

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
        boolean far = !values.isEmpty() && jump.between(values.getLast().value(), value);
        boolean repeats = far && !Double.isNaN(held) && !jump.between(held, value);
        if (far) {
            doubt(nanos);
        }
        if (far && !repeats) {
            held = value;
            return;
        }
        held = Double.NaN;
        values.addLast(new Value(nanos, value));
        while (values.size() > 1 && nanos - values.getFirst().nanos() > recent) {
            values.removeFirst();
        }
    }

    private void doubt(long nanos) {
        jumped = true;
        doubtUntil = nanos + recent;
    }

    boolean inDoubt(long nanos) {
        return stale(nanos) || invalid || jumped && doubtUntil - nanos > 0 || values.isEmpty() && nanos - lastCame > 0;
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
        return !values.isEmpty();
    }

    double latest() {
        return values.getLast().value();
    }

    double smallest() {
        return values.stream().mapToDouble(Value::value).min().orElse(Double.NaN);
    }

    double largest() {
        return values.stream().mapToDouble(Value::value).max().orElse(Double.NaN);
    }
}
