/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.device.Description;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.FrameSource;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Sensor;
import org.solidus.device.guard.Guards;
import org.solidus.device.guard.WatchdogPolicy;
import org.solidus.device.live.LiveAnalyses;
import org.solidus.device.live.LivePlan;
import org.solidus.device.live.LiveRule;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.plan.PlannedDevice;
import org.solidus.device.plan.PlannedProfile;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;

/** Holds a plan against its devices, without connecting to any: everything that is wrong is said at once. */
public final class PlanCheck {

    private final AcquisitionPlan plan;
    private final Environment environment;
    private final Drivers drivers;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, Prepared> prepared = new HashMap<>();
    private LivePlan live = LivePlan.NONE;

    private PlanCheck(AcquisitionPlan plan, Environment environment) {
        this.plan = plan;
        this.environment = environment;
        this.drivers = Drivers.of(environment.registry());
    }

    /**
     * Makes the devices of a plan, which opens and sends nothing, and holds the plan against them.
     *
     * @throws PipelineException with everything that is wrong, each with its place
     */
    public static CheckedPlan of(AcquisitionPlan plan, Environment environment) throws PipelineException {
        PlanCheck check = new PlanCheck(plan, environment);
        boolean sound = false;
        try {
            check.all();
            sound = check.problems.isEmpty();
        } finally {
            if (!sound) {
                check.devices.values().forEach(Device::close);
            }
        }
        if (!sound) {
            throw new PipelineException(check.problems);
        }
        return new CheckedPlan(plan, check.devices, check.profiles, check.prepared, check.live, check.warnings);
    }

    private void all() {
        for (PlannedDevice device : plan.devices()) {
            device(device).ifPresent(made -> devices.put(device.id(), made));
        }
        attempt(() -> live = LiveAnalyses.read(plan));
        problems.addAll(LiveAnalyses.problems(live, descriptions(), environment.registry()));
        for (PlannedProfile profile : plan.profiles()) {
            if (devices.containsKey(profile.device())) {
                profile(profile);
            }
        }
        problems.addAll(new TriggerCheck(plan, devices, live).problems());
        guards();
        if (problems.isEmpty()) {
            policy();
            new TimelineCheck(plan, prepared).into(problems, warnings);
        }
    }

    private Optional<Device> device(PlannedDevice planned) {
        try {
            Device device = drivers.open(planned, environment.devices());
            useful(device, planned);
            return Optional.of(device);
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void useful(Device device, PlannedDevice planned) {
        if (!(device instanceof Sensor) && !(device instanceof FrameSource) && !plan.drives(planned.id())) {
            warnings.add("Nothing is asked of '" + planned.id() + "': it has nothing to read, and no profile.");
        }
    }

    private void profile(PlannedProfile planned) {
        Device device = devices.get(planned.device());
        if (!(device instanceof ProfileRunner runner)) {
            problems.add(planned.where()
                    .problem("'" + planned.device() + "' runs no profiles by itself, so '" + planned.name()
                            + "' can't be run; 'set' in a trigger sets a channel."));
            return;
        }
        try {
            Profile profile = planned.form().of(device.describe());
            Prepared what = runner.plan(profile);
            profiles.put(planned.name(), profile);
            prepared.put(planned.name(), what);
            what.notes().forEach(note -> warnings.add("'" + planned.name() + "': " + note));
        } catch (DeviceException | IllegalArgumentException e) {
            problems.add(planned.where().problem("The profile '" + planned.name() + "': " + e.getMessage()));
        }
    }

    /** What live results are is known once their detector is connected; guards on them are held against it then. */
    private void guards() {
        Map<String, Mapping> electrical = new LinkedHashMap<>();
        boolean allKnown = devices.size() == plan.devices().size()
                && descriptions().stream().noneMatch(device -> device.channels().isEmpty());
        plan.allGuards().forEach((name, written) -> {
            boolean watchesLive =
                    written.entries().containsKey(Guards.LIVE) || written.text().contains(Guards.LIVE + ".");
            if (allKnown && !watchesLive) {
                electrical.put(name, written);
            } else {
                attempt(() -> Guards.read(name, written));
            }
        });
        attempt(() -> Guards.of(electrical, descriptions(), Map.of()));
    }

    private interface Attempt {
        void run() throws PipelineException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (PipelineException e) {
            problems.addAll(e.problems());
        }
    }

    private List<Description> descriptions() {
        return devices.values().stream().map(Device::describe).toList();
    }

    private void policy() {
        List<Description> outputs = descriptions().stream()
                .filter(device -> device.watchdog() != Watchdog.NOT_NEEDED)
                .toList();
        List<Description> driven =
                outputs.stream().filter(device -> plan.drives(device.id())).toList();
        if (plan.settings().unattended()) {
            WatchdogPolicy.refusals(outputs).forEach(why -> problems.add(whole(why)));
        } else {
            warnings.addAll(WatchdogPolicy.warnings(driven));
        }
        order(outputs);
        plan.devices().stream()
                .filter(device -> device.options().silent() && !plan.drives(device.id()))
                .forEach(this::unseen);
        problems.addAll(LiveRule.problems(plan, plan.allGuards(), descriptions()));
        if (!driven.isEmpty() && plan.allGuards().isEmpty()) {
            warnings.add("No guard watches over "
                    + String.join(
                            ", ",
                            driven.stream()
                                    .map(device -> "'" + device.id() + "'")
                                    .toList())
                    + ": only the instrument's own limits hold.");
        }
        plan.devices().stream()
                .filter(device -> device.options().atEnd() == PlannedDevice.AtEnd.LEAVE)
                .filter(device -> plan.drives(device.id()))
                .forEach(device -> warnings.add("'" + device.id() + "' is left as it is at the end ('atEnd: leave')."));
    }

    /** A guard on what is never read would never trip. */
    private void unseen(PlannedDevice silent) {
        Pattern reading = Pattern.compile("(?<![\\w.])" + Pattern.quote(silent.id()) + "\\.[A-Za-z_]");
        plan.allGuards().forEach((name, written) -> {
            if (reading.matcher(written.text()).find()) {
                problems.add(written.where()
                        .problem("The guard '" + name + "' would never see a reading: '" + silent.id()
                                + "' is 'silent' and runs no profile. Leave 'silent' out."));
            }
        });
    }

    private void order(List<Description> outputs) {
        List<String> missing = outputs.stream()
                .map(Description::id)
                .filter(id -> !plan.settings().tripOrder().contains(id))
                .filter(id -> plan.device(id).orElseThrow().trip().isEmpty())
                .toList();
        if (outputs.size() > 1 && !missing.isEmpty()) {
            problems.add(whole("In which order devices are made safe is not complete: "
                    + String.join(", ", missing) + " drive something, too. Write 'tripOrder: ["
                    + String.join(", ", outputs.stream().map(Description::id).toList())
                    + "]', the source first, what needs time last."));
        }
    }

    private Problem whole(String sentence) {
        return new Problem(plan.file(), 0, 0, sentence);
    }
}
