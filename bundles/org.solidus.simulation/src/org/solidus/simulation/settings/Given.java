/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Settings as they were given, over the defaults with which their help begins. Whatever is wrong with one is told by an
 * {@link IllegalArgumentException} that names it.
 */
public final class Given {

    private static final String AUTO = "auto";

    private final Map<String, String> help;
    private final Map<String, String> given;

    /**
     * Checks the names.
     *
     * @param kind of the simulation
     * @param help by name, each beginning with "default: "
     * @param given by name
     * @throws IllegalArgumentException naming a setting that there is not
     */
    public Given(String kind, Map<String, String> help, Map<String, String> given) {
        this.help = help;
        this.given = given;
        for (String name : given.keySet()) {
            if (!help.containsKey(name)) {
                throw new IllegalArgumentException("A simulation of the kind '" + kind + "' has no setting '" + name
                        + "'; it has " + String.join(", ", help.keySet()) + ".");
            }
        }
    }

    private String text(String name) {
        String line = help.get(name);
        return given.getOrDefault(name, line.substring(0, line.indexOf(':'))).strip();
    }

    /** A setting that is yes or no. */
    public boolean yes(String name) {
        return switch (text(name)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "The setting '" + name + "' is yes or no, not '" + text(name) + "'.");
        };
    }

    /** A number within limits; empty for {@value #AUTO}. */
    public OptionalDouble optional(String name, double from, double to) {
        return text(name).equals(AUTO) ? OptionalDouble.empty() : OptionalDouble.of(number(name, from, to));
    }

    /** A number within limits. */
    public double number(String name, double from, double to) {
        String text = text(name);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The setting '" + name + "' is a number, not '" + text + "'.", e);
        }
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(
                    "The setting '" + name + "' must be within " + from + " to " + to + ", not " + text + ".");
        }
        return value;
    }

    /** One of the words of an enumeration: the lower-case names of its constants, hyphens for their underscores. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        E[] all = type.getEnumConstants();
        return Arrays.stream(all)
                .filter(one -> word(one).equals(text(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The setting '" + name + "' is one of "
                        + String.join(", ", Arrays.stream(all).map(Given::word).toList()) + ", not '" + text(name)
                        + "'."));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
