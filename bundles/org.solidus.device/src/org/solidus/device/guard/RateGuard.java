/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.device.Reading;

/**
 * A reading that changes too fast: from the oldest to the newest of a time, by the instrument's own clock where it goes
 * forward, since readings that are fetched together arrived together.
 */
final class RateGuard implements Guard {

    private static final Unit KELVIN = Unit.of("K");

    private static final int MOST_KEPT = 512;

    private final String name;
    private final GuardForm.Rate form;
    private final InARow row;
    private final Deque<Reading> seen = new ArrayDeque<>();
    private Optional<Side> side = Optional.empty();
    private Unit of = Unit.ONE;
    private double rate = Double.NaN;

    RateGuard(String name, GuardForm.Rate form) {
        this.name = name;
        this.form = form;
        this.row = new InARow(form.trip().readings());
    }

    /** The unit of a rate: temperatures change by kelvins. */
    static Unit perSecond(Unit unit) {
        Unit plain = unit.compatible(KELVIN) ? KELVIN : unit;
        return UnitPowers.of(plain).times(new UnitPowers(Map.of("s", 1)), -1).unit();
    }

    /** Rates as typed, degrees a second being kelvins a second. */
    static GuardForm.Beyond typed(GuardForm.Beyond rates) {
        return new GuardForm.Beyond(
                rates.above().map(RateGuard::inKelvin), rates.below().map(RateGuard::inKelvin));
    }

    private static Quantity inKelvin(Quantity rate) {
        return new Quantity(
                rate.value(), Unit.of(rate.unit().symbol().replace("degC", "K").replace("\u00b0C", "K")));
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
        seen.clear();
    }

    @Override
    public Optional<String> on(Reading reading) {
        if (!reading.path().equals(form.rate())) {
            return Optional.empty();
        }
        if (!reading.quality().usable()) {
            seen.clear();
            return row.of(Optional.of(form.rate() + " cannot be trusted: its value is "
                    + reading.quality().name().toLowerCase(Locale.ROOT) + "."));
        }
        try {
            return row.of(judged(reading));
        } catch (IllegalArgumentException e) {
            return Optional.of(form.rate() + " cannot be compared with its limit: " + e.getMessage());
        }
    }

    private Optional<String> judged(Reading reading) {
        if (side.isEmpty() || !of.equals(reading.unit())) {
            of = reading.unit();
            side = Optional.of(Side.of(typed(form.beyond()), perSecond(of)));
            seen.clear();
        }
        // A long time at a high rate would otherwise be kept whole.
        if (seen.isEmpty() || seconds(seen.getLast(), reading) >= form.over() / MOST_KEPT) {
            seen.addLast(reading);
        }
        while (seen.size() > 2 && seconds(second(), reading) >= form.over()) {
            seen.removeFirst();
        }
        double time = seconds(seen.getFirst(), reading);
        if (!(time > 0) || time < form.over() / 2) {
            return Optional.empty();
        }
        Unit plain = UnitPowers.absolute(of);
        rate = (of.convert(reading.value(), plain) - of.convert(seen.getFirst().value(), plain)) / time;
        return side.get().beyond("The rate of " + form.rate(), rate);
    }

    private Reading second() {
        var all = seen.iterator();
        all.next();
        return all.next();
    }

    private static double seconds(Reading from, Reading to) {
        double device = to.deviceTime().orElse(Double.NaN) - from.deviceTime().orElse(Double.NaN);
        return device > 0 ? device : (to.hostNanos() - from.hostNanos()) * 1e-9;
    }

    @Override
    public boolean watches(String device) {
        return form.rate().startsWith(device + ".");
    }

    @Override
    public String text() {
        return "rate of " + form.rate() + " " + form.beyond().text();
    }

    @Override
    public String seen(long nanos) {
        return Double.isNaN(rate) ? "" : Words.of(rate, perSecond(of));
    }

    @Override
    public double left(long nanos) {
        return Double.isNaN(rate) || side.isEmpty() ? Double.NaN : side.get().left(rate);
    }
}
