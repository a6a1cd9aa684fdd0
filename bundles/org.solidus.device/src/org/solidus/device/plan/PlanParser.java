/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.registry.ParamInfo;

/** Reads the form of a plan and collects everything that is wrong with it. */
final class PlanParser {

    static final String NAME = "[a-z][a-z0-9_]*";
    private static final String VERSION = "acquisition";
    private static final List<String> SECTIONS = List.of(VERSION, "devices", "guards", "profiles", "triggers", "live");
    private static final Set<String> RESERVED = Set.of("run", "live", "events", "clocks", "devices", "process");

    private final String file;
    private final String text;
    private final Path base;
    private final List<Problem> problems = new ArrayList<>();

    PlanParser(String file, String text, Path base) {
        this.file = file;
        this.text = text;
        this.base = base;
    }

    AcquisitionPlan parse() throws PipelineException {
        if (!(YamlText.read(file, text) instanceof Mapping top)) {
            throw new PipelineException(
                    new Problem(file, 1, 1, "A plan is a mapping with the names " + String.join(", ", words()) + "."));
        }
        unknown(top);
        version(top);
        Optional<RunSettings> settings = settings(top);
        List<PlannedProfile> profiles = new ArrayList<>();
        List<PlannedDevice> devices = devices(top, profiles);
        section(top, "profiles").ifPresent(section -> profiles(section, profiles));
        List<PlannedGuard> guards = new ArrayList<>();
        section(top, "guards").ifPresent(section -> section.entries().forEach((name, value) -> {
            name(name, section.keys().get(name), "a guard");
            mapping(value, "a guard").ifPresent(guard -> guards.add(new PlannedGuard(name, guard)));
        }));
        List<Trigger> triggers = triggers(top);
        Optional<Mapping> live = section(top, "live");
        Optional<Value> order = Optional.ofNullable(top.entries().get("tripOrder"));
        References.check(devices, profiles, triggers, order, live, problems);
        if (!problems.isEmpty()) {
            throw new PipelineException(problems);
        }
        return new AcquisitionPlan(file, base, text, settings.orElseThrow(), devices, guards, profiles, triggers, live);
    }

    private static List<String> words() {
        return Stream.concat(
                        SECTIONS.stream(),
                        ParamInfo.of(RunSettings.class).stream().map(ParamInfo::name))
                .toList();
    }

    private void unknown(Mapping top) {
        for (String name : top.entries().keySet()) {
            if (!words().contains(name)) {
                problems.add(top.keys()
                        .get(name)
                        .problem("'" + name + "' does not belong into a plan." + Nearest.hint(name, words())));
            }
        }
    }

    private void version(Mapping top) {
        Value version = top.entries().get(VERSION);
        if (version == null) {
            problems.add(new Problem(file, 1, 1, "The version of the format is missing: begin with 'acquisition: 1'."));
        } else if (!version.text().equals("1")) {
            problems.add(version.where()
                    .problem("Version '" + version.text()
                            + "' of the format is not known here; this program reads version 1."));
        }
    }

    private Optional<RunSettings> settings(Mapping top) {
        Mapping own = top;
        for (String name : top.entries().keySet()) {
            if (SECTIONS.contains(name) || !words().contains(name)) {
                own = own.without(name);
            }
        }
        return bind(RunSettings.class, own, "the plan");
    }

    private <R extends Record> Optional<R> bind(Class<R> type, Mapping values, String owner) {
        try {
            return Optional.of(RecordBinder.bind(type, values, owner));
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private Optional<Mapping> section(Mapping top, String name) {
        Value value = top.entries().get(name);
        return value == null ? Optional.empty() : mapping(value, "'" + name + "'");
    }

    private Optional<Mapping> mapping(Value value, String what) {
        if (value instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.add(value.where().problem("What is written for " + what + " is a mapping, 'name: value'."));
        return Optional.empty();
    }

    private void name(String name, Where where, String what) {
        if (!name.matches(NAME) || RESERVED.contains(name)) {
            problems.add(
                    where.problem("The name of " + what + " begins with a small letter, goes on with small letters,"
                            + " digits and underscores, and is none of "
                            + RESERVED.stream().sorted().collect(Collectors.joining(", "))
                            + "; it can't be '" + name + "'."));
        }
    }

    private List<PlannedDevice> devices(Mapping top, List<PlannedProfile> profiles) {
        List<PlannedDevice> devices = new ArrayList<>();
        Optional<Mapping> section = section(top, "devices");
        if (section.isEmpty() || section.get().entries().isEmpty()) {
            problems.add(top.where()
                    .missing("devices", "A plan names its devices: 'devices: { smu: { config: smu.yaml } }'."));
            return devices;
        }
        section.get().entries().forEach((id, value) -> {
            name(id, section.get().keys().get(id), "a device");
            Optional<Mapping> written = value instanceof Scalar config
                    ? Optional.of(Mapping.empty(config.where()).with("config", config))
                    : mapping(value, "a device");
            if (written.isPresent()) {
                Value own = written.get().entries().get("profile");
                if (own != null) {
                    profile(id, id, own, written.get().keys().get("profile")).ifPresent(profiles::add);
                }
                new DeviceParser(base, problems)
                        .read(id, written.get().without("profile"))
                        .ifPresent(devices::add);
            }
        });
        return devices;
    }

    private void profiles(Mapping section, List<PlannedProfile> profiles) {
        section.entries().forEach((name, value) -> {
            Where where = section.keys().get(name);
            name(name, where, "a profile");
            if (profiles.stream().anyMatch(profile -> profile.name().equals(name))) {
                problems.add(where.problem(
                        "There are two profiles '" + name + "'; that of the device '" + name + "' is called so, too."));
            }
            mapping(value, "a profile").ifPresent(written -> {
                Value device = written.entries().get("device");
                if (device == null) {
                    problems.add(written.where().missing("device", "The profile '" + name + "' needs its 'device'."));
                } else {
                    profile(name, device.text(), written.without("device"), where)
                            .ifPresent(profiles::add);
                }
            });
        });
    }

    private Optional<PlannedProfile> profile(String name, String device, Value value, Where where) {
        Map<String, Class<? extends ProfileForm>> forms = new LinkedHashMap<>();
        forms.put("cv", ProfileForm.Cv.class);
        forms.put("ramp", ProfileForm.Ramp.class);
        forms.put("programme", ProfileForm.Steps.class);
        forms.put("pulses", ProfileForm.Pulses.class);
        forms.put("waveform", WaveformForm.class);
        if (!(value instanceof Mapping written) || written.entries().size() != 1) {
            problems.add(where.problem("The profile '" + name + "' is one of " + String.join(", ", forms.keySet())
                    + ", with what belongs to it: '{ cv: { start: 0 V, ... } }'."));
            return Optional.empty();
        }
        String kind = written.entries().keySet().iterator().next();
        if (!forms.containsKey(kind)) {
            problems.add(written.keys()
                    .get(kind)
                    .problem("'" + kind + "' is no kind of profile." + Nearest.hint(kind, forms.keySet())));
            return Optional.empty();
        }
        return mapping(written.entries().get(kind), "a profile")
                .flatMap(values -> form(forms.get(kind), values, name))
                .map(form -> new PlannedProfile(name, device, where, form));
    }

    private Optional<ProfileForm> form(Class<? extends ProfileForm> type, Mapping values, String name) {
        return bind(type.asSubclass(Record.class), values, "the profile '" + name + "'")
                .map(type::cast);
    }

    private List<Trigger> triggers(Mapping top) {
        List<Trigger> triggers = new ArrayList<>();
        Value section = top.entries().get("triggers");
        if (section == null) {
            return triggers;
        }
        if (!(section instanceof Sequence list)) {
            problems.add(section.where().problem("'triggers' is a list: '- { at: 60 s, start: sweep }'."));
            return triggers;
        }
        for (Value item : list.items()) {
            mapping(item, "a trigger").ifPresent(written -> {
                try {
                    triggers.add(TriggerParser.read(written));
                } catch (PipelineException e) {
                    problems.addAll(e.problems());
                }
            });
        }
        return triggers;
    }
}
