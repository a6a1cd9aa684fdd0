/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;

/** Whether the names that a plan uses are names of something in it. */
final class References {

    private final Set<String> devices;
    private final Set<String> profiles;
    private final Set<String> live;
    private final List<Problem> problems;

    private References(Set<String> devices, Set<String> profiles, Set<String> live, List<Problem> problems) {
        this.devices = devices;
        this.profiles = profiles;
        this.live = live;
        this.problems = problems;
    }

    static void check(
            List<PlannedDevice> devices,
            List<PlannedProfile> profiles,
            List<Trigger> triggers,
            Optional<Value> tripOrder,
            Optional<Mapping> live,
            List<Problem> problems) {
        References names = new References(
                devices.stream().map(PlannedDevice::id).collect(Collectors.toSet()),
                profiles.stream().map(PlannedProfile::name).collect(Collectors.toSet()),
                live.map(section -> section.entries().keySet()).orElse(Set.of()),
                problems);
        if (!problems.isEmpty()) {
            // A device or a profile that could not be read would be missed a second time.
            return;
        }
        profiles.forEach(profile -> names.device(profile.device(), profile.where()));
        triggers.forEach(names::trigger);
        tripOrder.ifPresent(names::order);
    }

    private void device(String id, Where where) {
        if (!devices.contains(id)) {
            problems.add(where.problem("There is no device '" + id + "' in the plan." + Nearest.hint(id, devices)));
        }
    }

    private void profile(String name, Where where) {
        if (!profiles.contains(name)) {
            problems.add(where.problem("There is no profile '" + name + "' in the plan."
                    + (profiles.isEmpty() ? "" : Nearest.hint(name, profiles))));
        }
    }

    private void trigger(Trigger trigger) {
        switch (trigger.cause()) {
            case Trigger.After after -> profile(after.profile(), trigger.where());
            case Trigger.Crossing crossing -> channel(crossing.channel(), trigger.where());
            case Trigger.At at -> {
                // a time needs no name
            }
        }
        switch (trigger.action()) {
            case Trigger.Start start -> profile(start.profile(), trigger.where());
            case Trigger.Stop stop -> profile(stop.profile(), trigger.where());
            case Trigger.Set set -> device(set.device(), trigger.where());
            case Trigger.Mark mark -> {
                // any text will do
            }
            case Trigger.End end -> {
                // the run is always there
            }
        }
    }

    private void channel(String path, Where where) {
        String device = path.substring(0, path.indexOf('.'));
        if (!device.equals("live")) {
            device(device, where);
        } else if (live.isEmpty()) {
            problems.add(where.problem("'" + path + "' is a live result, but the plan has no section 'live'."));
        }
    }

    private void order(Value order) {
        List<Value> items = order instanceof Sequence list ? list.items() : List.of(order);
        Set<String> seen = new HashSet<>();
        for (Value item : items) {
            device(item.text(), item.where());
            if (!seen.add(item.text())) {
                problems.add(item.where().problem("'" + item.text() + "' stands twice in 'tripOrder'."));
            }
        }
    }
}
