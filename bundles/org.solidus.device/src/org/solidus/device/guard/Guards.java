/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Description;

/** Guards as they are written, held against the devices that they watch. Immutable; see {@link GuardForm} for the kinds. */
public final class Guards {

    /** No guards. */
    public static final Guards NONE = new Guards(Map.of(), Map.of());

    /** First part of the paths of live results. */
    public static final String LIVE = "live";

    private static final Map<String, Class<? extends GuardForm>> KINDS = kinds();

    private final Map<String, GuardForm> forms;
    private final Map<String, Unit> units;

    private Guards(Map<String, GuardForm> forms, Map<String, Unit> units) {
        this.forms = forms;
        this.units = units;
    }

    private static Map<String, Class<? extends GuardForm>> kinds() {
        Map<String, Class<? extends GuardForm>> kinds = new LinkedHashMap<>();
        kinds.put("limit", GuardForm.Limit.class);
        kinds.put("rate", GuardForm.Rate.class);
        kinds.put("stale", GuardForm.Stale.class);
        kinds.put("tripped", GuardForm.Tripped.class);
        kinds.put("derived", GuardForm.Derived.class);
        kinds.put("live", GuardForm.Live.class);
        return kinds;
    }

    /**
     * Reads one guard as it is written; that there is what it watches is not looked at.
     *
     * @throws PipelineException with everything that is wrong, each with its place
     */
    public static GuardForm read(String name, Mapping written) throws PipelineException {
        List<String> kinds =
                KINDS.keySet().stream().filter(written.entries()::containsKey).toList();
        if (kinds.size() != 1) {
            throw new PipelineException(written.where()
                    .problem("The guard '" + name + "' is one of " + String.join(", ", KINDS.keySet())
                            + ", with what it watches: '{ limit: furnace.temperature, above: 1200 degC }'."));
        }
        return (GuardForm) RecordBinder.bind(
                KINDS.get(kinds.getFirst()).asSubclass(Record.class), listed(written), "the guard '" + name + "'");
    }

    /** One device needs no list. */
    private static Mapping listed(Mapping written) {
        Value stops = written.entries().get("stops");
        return stops instanceof Value.Scalar
                ? written.with(
                        "stops",
                        new Value.Sequence(stops.where(), List.of(stops)),
                        written.keys().get("stops"))
                : written;
    }

    /**
     * Reads guards and holds them against what there is.
     *
     * @param written by name
     * @param devices that may be watched and made safe
     * @param live live results by path ({@code live.amorphous}) with their units
     * @throws PipelineException with everything that is wrong, each with its place
     */
    public static Guards of(Map<String, Mapping> written, List<Description> devices, Map<String, Unit> live)
            throws PipelineException {
        Map<String, GuardForm> forms = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        Guards guards = new Guards(forms, units(devices, live));
        written.forEach((name, mapping) -> {
            try {
                GuardForm form = read(name, mapping);
                problems.addAll(guards.problems(name, form, mapping.where(), devices, live));
                forms.put(name, form);
            } catch (PipelineException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        return guards;
    }

    private static Map<String, Unit> units(List<Description> devices, Map<String, Unit> live) {
        Map<String, Unit> units = new LinkedHashMap<>(live);
        for (Description device : devices) {
            for (Channel channel : device.channels()) {
                units.put(device.id() + "." + channel.name(), channel.unit());
            }
        }
        return units;
    }

    /** By name, in their order. */
    public Map<String, GuardForm> forms() {
        return java.util.Collections.unmodifiableMap(forms);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return forms.isEmpty();
    }

    /** Guards that have not seen anything yet. */
    List<Guard> made() {
        List<Guard> made = new ArrayList<>();
        forms.forEach((name, form) -> made.add(made(name, form)));
        return made;
    }

    private Guard made(String name, GuardForm form) {
        return switch (form) {
            case GuardForm.Limit f -> new LimitGuard(name, f.limit(), f.beyond(), f.trip());
            case GuardForm.Live f -> new LimitGuard(name, livePath(f.live()), f.beyond(), f.trip());
            case GuardForm.Rate f -> new RateGuard(name, f);
            case GuardForm.Stale f -> new StaleGuard(name, f);
            case GuardForm.Tripped f -> new TrippedGuard(name, f);
            case GuardForm.Derived f -> derived(name, f);
        };
    }

    private Guard derived(String name, GuardForm.Derived form) {
        Expression expression = Expression.parse(form.derived(), this::unit);
        if (expression.paths().isEmpty()) {
            throw new IllegalArgumentException("'derived' names no reading: there is nothing to watch.");
        }
        Unit driven = unit(expression.paths().iterator().next());
        if (expression.paths().size() > 1 && form.floor().isEmpty()) {
            throw new IllegalArgumentException("'floor' is needed: what is allowed of "
                    + expression.paths().iterator().next() + " while "
                    + expression.paths().stream().skip(1).collect(Collectors.joining(" or "))
                    + " is stale or has jumped. Write 'floor: 0 " + driven + "' for nothing.");
        }
        double floor =
                form.floor().map(quantity -> Math.abs(quantity.in(driven))).orElse(0.0);
        Unit shown = form.beyond().either().unit();
        Unit result = expression.unit();
        if (!result.compatible(shown)) {
            throw new IllegalArgumentException("'" + form.derived() + "' is in '" + result
                    + "', which cannot be compared with '" + form.beyond().either() + "'.");
        }
        return new DerivedGuard(name, form, expression, units, floor, Side.of(form.beyond(), result));
    }

    private Unit unit(String path) {
        Unit unit = units.get(path);
        if (unit == null) {
            throw new IllegalArgumentException(
                    "There is no reading '" + path + "'." + Nearest.hint(path, units.keySet()));
        }
        return unit;
    }

    private static String livePath(String name) {
        return name.startsWith(LIVE + ".") ? name : LIVE + "." + name;
    }

    private List<Problem> problems(
            String name, GuardForm form, Where where, List<Description> devices, Map<String, Unit> live) {
        List<Problem> problems = new ArrayList<>();
        List<String> ids = devices.stream().map(Description::id).toList();
        for (String stop : form.stops()) {
            if (!ids.contains(stop)) {
                problems.add(where.problem("The guard '" + name + "' stops '" + stop + "', which is no device."
                        + Nearest.hint(stop, ids)));
            }
        }
        try {
            watched(form, ids);
            made(name, form);
        } catch (IllegalArgumentException e) {
            problems.add(where.problem("The guard '" + name + "': " + e.getMessage()));
        }
        return problems;
    }

    /** @throws IllegalArgumentException when there is no such reading, or its unit is another */
    private void watched(GuardForm form, List<String> devices) {
        switch (form) {
            case GuardForm.Limit f -> Side.of(f.beyond(), unit(f.limit()));
            case GuardForm.Live f -> Side.of(f.beyond(), unit(livePath(f.live())));
            case GuardForm.Rate f -> Side.of(RateGuard.typed(f.beyond()), RateGuard.perSecond(unit(f.rate())));
            case GuardForm.Stale f -> deviceOrReading(f.stale(), devices);
            case GuardForm.Tripped f -> deviceOrReading(f.tripped(), devices);
            case GuardForm.Derived f -> {
                // its expression names its readings
            }
        }
    }

    private void deviceOrReading(String path, List<String> devices) {
        if (!devices.contains(path) && !units.containsKey(path)) {
            throw new IllegalArgumentException("There is neither a device nor a reading '" + path + "'."
                    + Nearest.hint(
                            path,
                            Stream.concat(devices.stream(), units.keySet().stream())
                                    .toList()));
        }
    }

    /**
     * Whether something other than live results watches over each device that live guards stop: they are too slow, and
     * too clever, to be all that does.
     *
     * @return one sentence for each guard that stands alone
     */
    public List<String> standingAlone() {
        boolean electrical = forms.values().stream().anyMatch(form -> !(form instanceof GuardForm.Live));
        return electrical
                ? List.of()
                : forms.entrySet().stream()
                        .map(entry ->
                                "The guard '" + entry.getKey() + "' watches a live result, and no other guard watches"
                                        + " readings: live results never stand in for electrical guards.")
                        .toList();
    }

    /** The guard of a name. */
    public Optional<GuardForm> form(String name) {
        return Optional.ofNullable(forms.get(name));
    }
}
