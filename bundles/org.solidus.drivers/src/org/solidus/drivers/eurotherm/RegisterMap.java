/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.eurotherm;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeSet;
import org.solidus.device.DeviceException;

/** Where a model of controller has what; read from {@code models.properties}, whose head says what the names mean. */
record RegisterMap(String model, Map<String, String> entries) {

    private static final List<String> NEEDED = List.of("pv", "target", "working", "rate");

    RegisterMap {
        entries = Map.copyOf(entries);
    }

    /**
     * The map of a model.
     *
     * @param others {@code NAME=ADDRESS} that differ, or come in addition
     */
    static RegisterMap of(String device, String model, List<String> others) throws DeviceException {
        Properties all = models();
        Map<String, String> entries = new HashMap<>();
        TreeSet<String> known = new TreeSet<>();
        for (String name : all.stringPropertyNames()) {
            int dot = name.indexOf('.');
            known.add(name.substring(0, dot));
            if (name.substring(0, dot).equalsIgnoreCase(model)) {
                entries.put(name.substring(dot + 1), all.getProperty(name).strip());
            }
        }
        if (entries.isEmpty()) {
            throw new DeviceException("The model '" + model + "' of " + device + " is not known; known are "
                    + String.join(", ", known) + ".");
        }
        for (String other : others) {
            String[] parts = other.split("=", 2);
            if (parts.length != 2 || !parts[1].strip().matches("\\d{1,5}|yes|no")) {
                throw new DeviceException(
                        "'registers' of " + device + " are written NAME=ADDRESS, not '" + other + "'.");
            }
            entries.put(parts[0].strip(), parts[1].strip());
        }
        RegisterMap map = new RegisterMap(model, entries);
        for (String name : NEEDED) {
            map.needed(name);
        }
        return map;
    }

    private static Properties models() throws DeviceException {
        Properties all = new Properties();
        try (InputStream in = RegisterMap.class.getResourceAsStream("models.properties")) {
            all.load(in);
            return all;
        } catch (IOException e) {
            throw new DeviceException("The register maps cannot be read.", e);
        }
    }

    /** An address that every model has. */
    int needed(String name) throws DeviceException {
        return find(name).orElseThrow(() -> new DeviceException("The map of " + model + " has no '" + name + "'."));
    }

    /** A number, if the model has it. */
    OptionalInt find(String name) {
        String text = entries.get(name);
        return text == null || !text.matches("\\d+") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    /** Whether every value is there in full, too. */
    boolean floats() {
        return "yes".equals(entries.get("floats"));
    }
}
