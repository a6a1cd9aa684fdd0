/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value;

/**
 * What is to be measured, as a person wrote it: which devices, what they do, what watches over them, for how long.
 * Read from YAML; everything that carries a dimension carries its unit. That the text is sound says nothing of the
 * devices yet: the check holds it against what they say of themselves.
 *
 * @param file name for messages
 * @param base folder that paths are relative to
 * @param text as written
 * @param settings of the run as a whole
 * @param devices in their order
 * @param guards by name, as written; the guards themselves read them
 * @param profiles what devices run by themselves
 * @param triggers what happens when
 * @param live live analyses, as written; empty where there are none
 */
public record AcquisitionPlan(
        String file,
        Path base,
        String text,
        RunSettings settings,
        List<PlannedDevice> devices,
        List<PlannedGuard> guards,
        List<PlannedProfile> profiles,
        List<Trigger> triggers,
        Optional<Value.Mapping> live) {

    private static final long LONGEST_TEXT = 1 << 20;

    /** Copies the lists. */
    public AcquisitionPlan {
        devices = List.copyOf(devices);
        guards = List.copyOf(guards);
        profiles = List.copyOf(profiles);
        triggers = List.copyOf(triggers);
    }

    /**
     * Reads a plan file.
     *
     * @throws IOException when there is none, or it is too long for a plan
     * @throws PipelineException with everything that is wrong with it, each with its place
     */
    public static AcquisitionPlan read(Path file) throws IOException, PipelineException {
        try {
            if (Files.size(file) > LONGEST_TEXT) {
                throw new IOException(file + " is longer than a plan can be.");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(file.toString(), text, file.toAbsolutePath().getParent());
        } catch (NoSuchFileException e) {
            throw new IOException("There is no plan '" + file + "'.", e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IOException(file + " is not text in UTF-8.", e);
        }
    }

    /**
     * Reads the text of a plan.
     *
     * @param file name for messages; the run's name where it gives none
     * @param base folder that its paths are relative to
     * @throws PipelineException with everything that is wrong with it, each with its place
     */
    public static AcquisitionPlan parse(String file, String text, Path base) throws PipelineException {
        return new PlanParser(file, text, base).parse();
    }

    /** The name of the run's file, without extension. */
    public String name() {
        return settings.name().orElseGet(() -> {
            String name = String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.ya?ml$", "");
            return name.isEmpty() ? "run" : name;
        });
    }

    /** The device of an id. */
    public Optional<PlannedDevice> device(String id) {
        return devices.stream().filter(device -> device.id().equals(id)).findFirst();
    }

    /** The profile of a name. */
    public Optional<PlannedProfile> profile(String name) {
        return profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** All guards by name: those of the plan, and those that come with a device unless the plan has one of that name. */
    public Map<String, Value.Mapping> allGuards() {
        Map<String, Value.Mapping> all = new LinkedHashMap<>();
        devices.forEach(device -> all.putAll(device.guards()));
        guards.forEach(guard -> all.put(guard.name(), guard.settings()));
        return all;
    }

    /** Whether a device does something in this run: it runs a profile, or a trigger sets it. */
    public boolean drives(String device) {
        return profiles.stream().anyMatch(profile -> profile.device().equals(device))
                || triggers.stream()
                        .anyMatch(trigger -> trigger.action() instanceof Trigger.Set set
                                && set.device().equals(device));
    }

    /** Whether a profile begins with the run: no trigger starts it. */
    public boolean atOnce(PlannedProfile profile) {
        return triggers.stream()
                .noneMatch(trigger -> trigger.action() instanceof Trigger.Start start
                        && start.profile().equals(profile.name()));
    }

    /** Live analyses by name, as written. */
    public Map<String, Value> analyses() {
        return live.map(Value.Mapping::entries).orElse(Map.of());
    }
}
