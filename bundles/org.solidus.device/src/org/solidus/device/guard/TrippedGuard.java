/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.List;
import java.util.Optional;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;

/** A device that says itself that it is at a limit, has tripped or is in fault. */
final class TrippedGuard implements Guard {

    private final String name;
    private final GuardForm.Tripped form;
    private final InARow row;
    private String seen = "";

    TrippedGuard(String name, GuardForm.Tripped form) {
        this.name = name;
        this.form = form;
        this.row = new InARow(form.trip().readings());
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
        row.clear();
        seen = "";
    }

    @Override
    public Optional<String> on(Reading reading) {
        if (!reading.path().equals(form.tripped()) && !reading.device().equals(form.tripped())) {
            return Optional.empty();
        }
        boolean limited = reading.quality() == Quality.LIMITED;
        seen = limited ? "at its limit" : "free";
        return row.of(
                limited
                        ? Optional.of(form.tripped() + " is at a limit of its instrument (" + reading.path() + " is "
                                + Words.of(reading.value(), reading.unit()) + ").")
                        : Optional.empty());
    }

    @Override
    public Optional<String> on(Event event) {
        boolean watched = event.source().equals(device());
        boolean bad = event.kind() == Event.Kind.FAULT || event.kind() == Event.Kind.TRIP;
        return watched && bad ? Optional.of(form.tripped() + ": " + event.text()) : Optional.empty();
    }

    private String device() {
        int dot = form.tripped().indexOf('.');
        return dot < 0 ? form.tripped() : form.tripped().substring(0, dot);
    }

    @Override
    public String text() {
        return form.tripped() + " at a limit or in fault";
    }

    @Override
    public String seen(long nanos) {
        return seen;
    }

    @Override
    public double left(long nanos) {
        return seen.isEmpty() ? Double.NaN : seen.equals("free") ? 1 : 0;
    }
}
