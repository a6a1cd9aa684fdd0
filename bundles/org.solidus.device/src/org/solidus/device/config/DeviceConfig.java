/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;

/**
 * A device as its file says it:
 *
 * <pre>
 * device: smu
 * driver: keithley.2450
 * address: tcp://192.168.0.5:5025
 * settings: { terminals: front }
 * trip: 1
 * guards:
 *   overvoltage: { limit: smu.voltage, above: 4.4 V }
 * </pre>
 *
 * @param id of the device in plans, guards and files; the file's name unless given
 * @param driver id of the driver
 * @param driverAt where that stands
 * @param address where the instrument is
 * @param settings of the driver
 * @param guards by name, as written
 * @param trip when it is made safe: lowest first; those that say nothing last
 */
public record DeviceConfig(
        String id,
        String driver,
        Where driverAt,
        String address,
        Mapping settings,
        Map<String, Mapping> guards,
        OptionalInt trip) {

    private static final List<String> WORDS = List.of("device", "driver", "address", "settings", "trip", "guards");

    /** What a plan says of a device in its file, which is not read here. */
    private static final Set<String> OF_PLANS =
            Set.of("every", "silent", "onLoss", "atEnd", "frames", "patience", "title", "name", "id");

    private static final String NAME = "[a-z][a-z0-9_]*";
    private static final long LONGEST = 1 << 20;

    /** Keeps the order of the guards. */
    public DeviceConfig {
        guards = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(guards));
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it can't be read
     * @throws PipelineException with everything that is wrong with it, each with its place
     */
    public static DeviceConfig read(Path file) throws IOException, PipelineException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " is longer than the configuration of a device can be.");
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        return parse(file.toString(), name, Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Reads a text.
     *
     * @param file name for messages
     * @param name of the device unless the text gives it one
     * @throws PipelineException with everything that is wrong with it, each with its place
     */
    public static DeviceConfig parse(String file, String name, String text) throws PipelineException {
        if (!(YamlText.read(file, text) instanceof Mapping top)) {
            throw new PipelineException(
                    new Problem(file, 1, 1, "A device is a mapping with the names " + String.join(", ", WORDS) + "."));
        }
        return new Parser(top, name).parse();
    }

    /** Collects what is wrong. */
    private static final class Parser {

        private final Mapping top;
        private final String name;
        private final List<Problem> problems = new ArrayList<>();

        Parser(Mapping top, String name) {
            this.top = top;
            this.name = name;
        }

        DeviceConfig parse() throws PipelineException {
            unknown();
            String id = top.entries().containsKey("device") ? word("device") : name;
            if (!id.matches(NAME)) {
                problems.add(top.keys()
                        .getOrDefault("device", top.where())
                        .problem("A device is called by small letters, digits and underscores, not '" + id
                                + "': write 'device: smu'."));
            }
            String driver = word("driver");
            String address = word("address");
            Mapping settings = mapping(top.entries().get("settings"), "settings");
            Map<String, Mapping> guards = new LinkedHashMap<>();
            mapping(top.entries().get("guards"), "guards").entries().forEach((guard, value) ->
                    guards.put(guard, mapping(value, guard)));
            OptionalInt trip = trip();
            if (!problems.isEmpty()) {
                throw new PipelineException(problems);
            }
            return new DeviceConfig(
                    id, driver, top.entries().get("driver").where(), address, settings, guards, trip);
        }

        private void unknown() {
            for (String word : top.entries().keySet()) {
                if (!WORDS.contains(word) && !OF_PLANS.contains(word)) {
                    problems.add(top.keys()
                            .get(word)
                            .problem("'" + word + "' does not belong to a device." + Nearest.hint(word, WORDS)));
                }
            }
        }

        private String word(String key) {
            if (top.entries().get(key) instanceof Scalar scalar && !scalar.text().isBlank()) {
                return scalar.text();
            }
            problems.add(top.where().missing(key, "The device needs its " + key + ": '" + key + ": ...'."));
            return "";
        }

        private Mapping mapping(Value value, String what) {
            if (value == null) {
                return Mapping.empty(top.where());
            }
            if (value instanceof Mapping mapping) {
                return mapping;
            }
            problems.add(value.where().problem("'" + what + "' is a mapping, 'name: value'."));
            return Mapping.empty(value.where());
        }

        private OptionalInt trip() {
            Value value = top.entries().get("trip");
            if (value == null) {
                return OptionalInt.empty();
            }
            try {
                return OptionalInt.of(Integer.parseInt(value.text()));
            } catch (NumberFormatException e) {
                problems.add(value.where()
                        .problem("'trip' is a whole number, lowest first: 1 for a source, 2 for a shutter, 3 for a furnace."));
                return OptionalInt.empty();
            }
        }
    }
}
