/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.unit.Unit;
import org.solidus.device.Reading;

/**
 * Something computed from several readings beyond a value. While a supporting reading is in doubt, the least favourable of
 * its recent values counts, and what is driven may not exceed the floor.
 */
final class DerivedGuard implements Guard {

    private final String name;
    private final GuardForm.Derived form;
    private final Expression expression;
    private final String driven;
    private final double floor;
    private final Unit drivenUnit;
    private final Map<String, Unit> units;
    private final Side side;
    private final Map<String, Support> supports = new LinkedHashMap<>();
    private final InARow row;
    private double now = Double.NaN;
    private boolean drivenInvalid;
    private double worst = Double.NaN;
    private long armed;

    /**
     * @param units of readings by path, as the expression takes them
     * @param floor in the unit of what is driven
     * @param side in the unit of the expression
     */
    DerivedGuard(
            String name,
            GuardForm.Derived form,
            Expression expression,
            Map<String, Unit> units,
            double floor,
            Side side) {
        this.name = name;
        this.form = form;
        this.expression = expression;
        this.driven = expression.paths().iterator().next();
        this.units = units;
        this.drivenUnit = units.get(driven);
        this.floor = floor;
        this.side = side;
        this.row = new InARow(form.trip().readings());
        expression.paths().stream().skip(1).forEach(path -> supports.put(path, new Support(form.age(), form.recent())));
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
        armed = nanos;
        row.clear();
        supports.values().forEach(support -> support.arm(nanos));
    }

    @Override
    public Optional<String> on(Reading reading) {
        if (!expression.paths().contains(reading.path())) {
            return Optional.empty();
        }
        try {
            return inUnit(reading.inUnit(units.get(reading.path())));
        } catch (IllegalArgumentException e) {
            return Optional.of(reading.path() + " cannot be used: " + e.getMessage());
        }
    }

    private Optional<String> inUnit(Reading reading) {
        if (reading.path().equals(driven)) {
            drivenInvalid = !reading.quality().usable();
            if (drivenInvalid) {
                return row.of(Optional.of(driven + " cannot be trusted: its value is "
                        + reading.quality().name().toLowerCase(Locale.ROOT) + "."));
            }
            now = reading.value();
            return row.of(judged(reading.hostNanos()));
        }
        Support support = supports.get(reading.path());
        support.on(reading, (before, after) -> jumps(reading.path(), before, after));
        return Double.isNaN(now) ? Optional.empty() : row.of(judged(reading.hostNanos()));
    }

    /** Only silence is noticed here: everything else was judged when it came. */
    @Override
    public Optional<String> at(long nanos) {
        return Double.isNaN(now) || drivenInvalid ? Optional.empty() : overFloor(nanos);
    }

    private Optional<String> judged(long nanos) {
        Optional<String> doubtful = overFloor(nanos);
        if (doubtful.isPresent()) {
            return doubtful;
        }
        worst = Double.NaN;
        Optional<String> beyond = Optional.empty();
        for (Map<String, Double> values : cases(nanos)) {
            double value = expression.value(path -> values.getOrDefault(path, Double.NaN));
            if (Double.isNaN(worst) || side.left(value) < side.left(worst)) {
                worst = value;
            }
            if (beyond.isEmpty()) {
                beyond = side.beyond(form.derived(), value);
            }
        }
        return beyond;
    }

    private Optional<String> overFloor(long nanos) {
        if (Math.abs(now) <= floor) {
            return Optional.empty();
        }
        for (Map.Entry<String, Support> support : supports.entrySet()) {
            boolean starting = !support.getValue().known() && (nanos - armed) * 1e-9 <= form.age();
            if (!starting && support.getValue().inDoubt(nanos)) {
                return Optional.of(driven + " is " + Words.of(now, drivenUnit) + ", above its floor of "
                        + Words.of(floor, drivenUnit) + " while "
                        + support.getValue().doubt(support.getKey(), nanos)
                        + ".");
            }
        }
        return Optional.empty();
    }

    /** What the readings may be: the newest, or the smallest and the largest recent ones where that is in doubt. */
    private List<Map<String, Double>> cases(long nanos) {
        List<Map<String, Double>> cases = new ArrayList<>(List.of(new HashMap<>(Map.of(driven, now))));
        for (Map.Entry<String, Support> entry : supports.entrySet()) {
            Support support = entry.getValue();
            if (!support.known()) {
                return List.of();
            }
            double[] values = support.inDoubt(nanos)
                    ? new double[] {support.smallest(), support.largest(), support.latest()}
                    : new double[] {support.latest()};
            List<Map<String, Double>> more = new ArrayList<>();
            for (Map<String, Double> known : cases) {
                for (double value : values) {
                    Map<String, Double> one = new HashMap<>(known);
                    one.put(entry.getKey(), value);
                    more.add(one);
                }
            }
            cases = more;
        }
        return cases;
    }

    /** Whether a change of one supporting reading changes the result by more than a jump's worth. */
    private boolean jumps(String path, double before, double after) {
        double drive = Double.isNaN(now) || now == 0 ? 1 : now;
        double first = withOne(path, before, drive);
        double second = withOne(path, after, drive);
        return !(Math.abs(second - first) <= form.jump() * Math.abs(first));
    }

    private double withOne(String path, double value, double drive) {
        return expression.value(other -> other.equals(path)
                ? value
                : other.equals(driven)
                        ? drive
                        : supports.get(other).known() ? supports.get(other).latest() : 1);
    }

    @Override
    public boolean watches(String device) {
        return expression.paths().stream().anyMatch(path -> path.startsWith(device + "."));
    }

    @Override
    public String text() {
        return form.derived() + " " + side.text();
    }

    @Override
    public String seen(long nanos) {
        String doubt = supports.values().stream().anyMatch(support -> support.inDoubt(nanos))
                ? " (in doubt: at most " + Words.of(floor, drivenUnit) + ")"
                : "";
        return Double.isNaN(worst) ? "" : Words.of(worst, side.unit()) + doubt;
    }

    @Override
    public double left(long nanos) {
        return Double.isNaN(worst) ? Double.NaN : side.left(worst);
    }
}
