/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.registry.ParamInfo;
import org.solidus.device.plan.PlannedDevice.Named;
import org.solidus.device.plan.PlannedDevice.Options;

/** Reads a device of a plan; what its own file says may be said in the plan, too, and the plan wins. */
final class DeviceParser {

    private static final List<String> OWN = List.of("driver", "address", "settings", "guards", "trip");
    private static final Set<String> FILE_ONLY = Set.of("device", "id", "name", "title");
    private static final long LONGEST = 1 << 20;

    private final Path base;
    private final List<Problem> problems;

    DeviceParser(Path base, List<Problem> problems) {
        this.base = base;
        this.problems = problems;
    }

    Optional<PlannedDevice> read(String id, Mapping given) {
        int before = problems.size();
        Mapping all = given.without("config");
        Value config = given.entries().get("config");
        if (config != null) {
            all = merged(file(config), all);
        }
        Optional<Named> driver = named(all, "driver", id, given.where());
        Optional<Named> address = named(all, "address", id, given.where());
        Mapping settings = mapping(all, "settings");
        Map<String, Mapping> guards = new LinkedHashMap<>();
        Mapping written = mapping(all, "guards");
        for (String name : written.entries().keySet()) {
            guards.put(name, mapping(written, name));
        }
        OptionalInt trip = trip(all);
        Optional<Options> options = options(id, all);
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new PlannedDevice(
                        id,
                        given.where(),
                        driver.orElseThrow(),
                        address.orElseThrow(),
                        settings,
                        guards,
                        trip,
                        options.orElseThrow()));
    }

    private Mapping mapping(Mapping all, String name) {
        Value value = all.entries().getOrDefault(name, Mapping.empty(all.where()));
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        problems.add(value.where().problem("'" + name + "' is a mapping, 'name: value'."));
        return Mapping.empty(value.where());
    }

    private OptionalInt trip(Mapping all) {
        Value value = all.entries().get("trip");
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value.text().matches("-?\\d{1,6}")) {
            return OptionalInt.of(Integer.parseInt(value.text()));
        }
        problems.add(value.where()
                .problem("'trip' is a whole number, lowest first: 1 for a source, 2 for a shutter, 3 for a furnace."));
        return OptionalInt.empty();
    }

    private Optional<Named> named(Mapping all, String name, String id, Where where) {
        Value value = all.entries().get(name);
        if (!(value instanceof Value.Scalar scalar) || scalar.text().isEmpty()) {
            problems.add(where.missing(
                    name, "The device '" + id + "' needs its " + name + ", here or in the file that 'config' names."));
            return Optional.empty();
        }
        return Optional.of(new Named(scalar.text(), scalar.where()));
    }

    private Optional<Options> options(String id, Mapping all) {
        Mapping rest = all;
        for (String name : OWN) {
            rest = rest.without(name);
        }
        for (String name : rest.entries().keySet()) {
            List<String> words = new ArrayList<>(
                    ParamInfo.of(Options.class).stream().map(ParamInfo::name).toList());
            if (!words.contains(name)) {
                words.addAll(OWN);
                words.addAll(List.of("config", "profile"));
                problems.add(rest.keys()
                        .get(name)
                        .problem("'" + name + "' does not belong to the device '" + id + "'."
                                + Nearest.hint(name, words)));
                rest = rest.without(name);
            }
        }
        try {
            return Optional.of(RecordBinder.bind(Options.class, rest, "the device '" + id + "'"));
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private Mapping file(Value config) {
        Path path = base.resolve(config.text());
        try {
            if (Files.size(path) > LONGEST) {
                throw new IOException("too long");
            }
            if (!(YamlText.read(path.toString(), Files.readString(path)) instanceof Mapping read)) {
                problems.add(new Problem(
                        path.toString(), 1, 1, "A device is a mapping with the names " + String.join(", ", OWN) + "."));
                return Mapping.empty(config.where());
            }
            for (String name : FILE_ONLY) {
                read = read.without(name);
            }
            return read;
        } catch (PipelineException e) {
            problems.addAll(e.problems());
        } catch (IOException | java.nio.file.InvalidPathException e) {
            problems.add(config.where()
                    .problem("The configuration '" + path + "' can't be read; 'config' names a YAML file with driver,"
                            + " address and settings."));
        }
        return Mapping.empty(config.where());
    }

    private static Mapping merged(Mapping file, Mapping plan) {
        Mapping all = file;
        for (var entry : plan.entries().entrySet()) {
            Value value = entry.getValue();
            if (entry.getKey().equals("settings")
                    && value instanceof Mapping ours
                    && file.entries().get("settings") instanceof Mapping theirs) {
                value = merged(theirs, ours);
            }
            all = all.with(entry.getKey(), value, plan.keys().get(entry.getKey()));
        }
        return all;
    }
}
