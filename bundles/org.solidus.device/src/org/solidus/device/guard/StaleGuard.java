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
    }

    @Override
    public Optional<String> on(Reading reading) {
        boolean watched = reading.path().equals(form.stale()) || reading.device().equals(form.stale());
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
        double age = (nanos - last) * 1e-9;
        if (age > form.after()) {
            return Optional.of("Nothing came from " + form.stale() + " for " + Words.seconds(age) + ", longer than "
                    + Words.seconds(form.after()) + ".");
        }
        double still = (nanos - changed) * 1e-9;
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
        return Words.seconds(Math.max(0, (nanos - last) * 1e-9)) + " ago";
    }

    @Override
    public double left(long nanos) {
        return Math.max(0, Math.min(1, 1 - (nanos - last) * 1e-9 / form.after()));
    }
}
