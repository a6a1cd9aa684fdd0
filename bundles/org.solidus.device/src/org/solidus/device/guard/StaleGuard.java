/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.device.Reading;

/** Readings that stay away, or go on coming with the very same value. */
final class StaleGuard implements Guard {

    private final String name;
    private final GuardForm.Stale form;
    private final Map<String, Double> values = new HashMap<>();
    private long last;
    private long changed;
    /** Since when it is not read on purpose; the end of time while it is. */
    private long paused = Long.MAX_VALUE;

    StaleGuard(String name, GuardForm.Stale form) {
        this.name = name;
        this.form = form;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> stops() {
        return form.stops();
    }

    @Override
    public void arm(long nanos) {
        last = nanos;
        changed = nanos;
        values.clear();
        paused = paused == Long.MAX_VALUE ? paused : nanos;
    }

    @Override
    public void pause(String device, long nanos) {
        if (form.stale().equals(device) || form.stale().startsWith(device + ".")) {
            paused = Math.min(paused, nanos);
        }
    }

    @Override
    public void resume(String device, long nanos) {
        if (paused != Long.MAX_VALUE
                && (form.stale().equals(device) || form.stale().startsWith(device + "."))) {
            long pause = Math.max(0, nanos - paused);
            last = Math.min(nanos, last + pause);
            changed = Math.min(nanos, changed + pause);
            paused = Long.MAX_VALUE;
        }
    }

    /** Time since a moment, s, without what goes by while the device is being prepared. */
    private double since(long moment, long nanos) {
        return (Math.min(nanos, paused) - moment) * 1e-9;
    }

    @Override
    public Optional<String> on(Reading reading) {
        boolean watched =
                reading.path().equals(form.stale()) || reading.device().equals(form.stale());
        // What may not be used as a value is none: a broken sensor that goes on talking is silent.
        if (watched && reading.quality().usable()) {
            last = Math.max(last, reading.hostNanos());
            Double before = values.put(reading.path(), reading.value());
            if (before == null || before != reading.value()) {
                changed = Math.max(changed, reading.hostNanos());
            }
        }
        return watched ? at(reading.hostNanos()) : Optional.empty();
    }

    @Override
    public Optional<String> at(long nanos) {
        double age = since(last, nanos);
        if (age > form.after()) {
            return Optional.of("Nothing came from " + form.stale() + " for " + Words.seconds(age) + ", longer than "
                    + Words.seconds(form.after()) + ".");
        }
        double still = since(changed, nanos);
        if (form.unchanged().isPresent() && still > form.unchanged().get()) {
            return Optional.of(form.stale() + " has given the very same value for " + Words.seconds(still) + ".");
        }
        return Optional.empty();
    }

    @Override
    public String text() {
        return "nothing from " + form.stale() + " for " + Words.seconds(form.after());
    }

    @Override
    public String seen(long nanos) {
        return Words.seconds(Math.max(0, since(last, nanos))) + " ago";
    }

    @Override
    public double left(long nanos) {
        return Math.max(0, Math.min(1, 1 - since(last, nanos) / form.after()));
    }
}
