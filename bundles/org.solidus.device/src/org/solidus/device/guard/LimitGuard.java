/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.List;
import java.util.Optional;
import org.solidus.device.Reading;

/** A reading, or a live result, beyond a value. One that may not be used as data is beyond any. */
final class LimitGuard implements Guard {

    private final String name;
    private final String path;
    private final GuardForm.Beyond beyond;
    private final List<String> stops;
    private final InARow row;
    private Optional<Side> side = Optional.empty();
    private Optional<Reading> last = Optional.empty();

    LimitGuard(String name, String path, GuardForm.Beyond beyond, GuardForm.Trip trip) {
        this.name = name;
        this.path = path;
        this.beyond = beyond;
        this.stops = trip.stops();
        this.row = new InARow(trip.readings());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> stops() {
        return stops;
    }

    @Override
    public void arm(long nanos) {
        row.clear();
    }

    @Override
    public Optional<String> on(Reading reading) {
        if (!reading.path().equals(path)) {
            return Optional.empty();
        }
        last = Optional.of(reading);
        if (!reading.quality().usable()) {
            return row.of(Optional.of(path + " cannot be trusted: its value is "
                    + reading.quality().name().toLowerCase(java.util.Locale.ROOT) + "."));
        }
        try {
            return row.of(side(reading).beyond(path, reading.value()));
        } catch (IllegalArgumentException e) {
            return Optional.of(path + " cannot be compared with its limit: " + e.getMessage());
        }
    }

    private Side side(Reading reading) {
        if (side.isEmpty() || !side.get().unit().equals(reading.unit())) {
            side = Optional.of(Side.of(beyond, reading.unit()));
        }
        return side.get();
    }

    @Override
    public boolean watches(String device) {
        return path.startsWith(device + ".");
    }

    @Override
    public String text() {
        return path + " " + beyond.text();
    }

    @Override
    public String seen(long nanos) {
        return last.map(reading -> Words.of(reading.value(), reading.unit())).orElse("");
    }

    @Override
    public double left(long nanos) {
        return last.isEmpty() || side.isEmpty() || !last.get().quality().usable()
                ? Double.NaN
                : side.get().left(last.get().value());
    }
}
