/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Description;
import org.solidus.device.guard.GuardForm;
import org.solidus.device.guard.Guards;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.Trigger;

/**
 * A live result never stands in for an electrical guard: it comes late when the computer is busy, and not at all when the
 * detector fails. A source of current or voltage that a live result may stop has a guard on its own current, voltage or
 * on what is derived of them, too; or the plan is refused.
 */
public final class LiveRule {

    private static final Unit AMPERE = Unit.of("A");
    private static final Unit VOLT = Unit.of("V");
    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)+");

    private final AcquisitionPlan plan;
    private final List<Description> devices;
    private final Map<String, GuardForm> forms = new LinkedHashMap<>();
    private final Map<String, Where> places = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private LiveRule(AcquisitionPlan plan, List<Description> devices) {
        this.plan = plan;
        this.devices = devices;
    }

    /**
     * What is wrong with a plan in this respect; guards that cannot be read are passed over.
     *
     * @param guards all that will watch, as written, by name
     * @param devices of the plan, as they describe themselves
     */
    public static List<Problem> problems(AcquisitionPlan plan, Map<String, Mapping> guards, List<Description> devices) {
        LiveRule rule = new LiveRule(plan, devices);
        guards.forEach(rule::read);
        rule.check();
        return rule.problems;
    }

    private void read(String name, Mapping written) {
        try {
            forms.put(name, Guards.read(name, written));
            places.put(name, written.where());
        } catch (PipelineException e) {
            // who reads the guards says so
            return;
        }
    }

    private void check() {
        forms.forEach((name, form) -> {
            if (isLive(form)) {
                sources()
                        .filter(source -> stops(form, source))
                        .forEach(source -> require(source, "The guard '" + name + "'", places.get(name)));
            }
        });
        for (Trigger trigger : plan.triggers()) {
            if (trigger.cause() instanceof Trigger.Crossing crossing
                    && crossing.channel().startsWith("live.")) {
                acted(trigger).ifPresent(id -> sources()
                        .filter(source -> source.id().equals(id))
                        .forEach(source -> require(source, "A trigger", trigger.where())));
            }
        }
    }

    /** The device on which a trigger acts. */
    private Optional<String> acted(Trigger trigger) {
        return switch (trigger.action()) {
            case Trigger.Stop stop -> plan.profile(stop.profile()).map(profile -> profile.device());
            case Trigger.Set set -> Optional.of(set.device());
            case Trigger.Start start -> plan.profile(start.profile()).map(profile -> profile.device());
            case Trigger.Mark mark -> Optional.empty();
            case Trigger.End end -> Optional.empty();
        };
    }

    /** Driven sources of current or voltage. */
    private Stream<Description> sources() {
        return devices.stream().filter(device -> plan.drives(device.id())).filter(device -> device.channels().stream()
                .anyMatch(LiveRule::isElectrical));
    }

    private static boolean isElectrical(Channel channel) {
        return channel.unit().compatible(AMPERE) || channel.unit().compatible(VOLT);
    }

    private void require(Description source, String who, Where where) {
        boolean guarded =
                forms.values().stream().anyMatch(form -> !isLive(form) && stops(form, source) && watches(form, source));
        if (!guarded) {
            problems.add(where.problem(who + " lets a live result act on '" + source.id()
                    + "', which no electrical guard watches. A live result is late when the computer is busy and stays"
                    + " away when the detector fails: add a guard on its current, voltage or current density that stops"
                    + " it, such as '{ limit: " + source.id() + "." + electrical(source) + ", above: ..., stops: "
                    + source.id() + " }'."));
        }
    }

    private static String electrical(Description source) {
        return source.channels().stream()
                .filter(LiveRule::isElectrical)
                .filter(channel -> channel.unit().compatible(AMPERE))
                .findFirst()
                .or(() -> source.channels().stream()
                        .filter(LiveRule::isElectrical)
                        .findFirst())
                .map(Channel::name)
                .orElseThrow();
    }

    private static boolean stops(GuardForm form, Description device) {
        return form.stops().isEmpty() || form.stops().contains(device.id());
    }

    private static boolean isLive(GuardForm form) {
        return form instanceof GuardForm.Live || paths(form).stream().anyMatch(path -> path.startsWith("live."));
    }

    /** Whether a limit is on a current or voltage of a device, or on something derived of one. */
    private static boolean watches(GuardForm form, Description device) {
        return (form instanceof GuardForm.Limit || form instanceof GuardForm.Derived)
                && device.channels().stream().filter(LiveRule::isElectrical).anyMatch(channel -> paths(form)
                        .contains(device.id() + "." + channel.name()));
    }

    private static List<String> paths(GuardForm form) {
        return switch (form) {
            case GuardForm.Limit limit -> List.of(limit.limit());
            case GuardForm.Live live -> List.of("live." + live.live());
            case GuardForm.Rate rate -> List.of(rate.rate());
            case GuardForm.Stale stale -> List.of(stale.stale());
            case GuardForm.Tripped tripped -> List.of(tripped.tripped());
            case GuardForm.Derived derived ->
                PATH.matcher(derived.derived())
                        .results()
                        .map(MatchResult::group)
                        .toList();
        };
    }
}
