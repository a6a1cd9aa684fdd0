/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.solidus.simulation.settings.RepeatedSeries;

/**
 * What a person may set of a simulated scan; everything else follows from the seed.
 *
 * @param pair whether the same region is scanned before and after some charging
 * @param scan rows and columns; empty = by size
 * @param detector rows and columns of a pattern
 * @param dose electrons a pattern; empty = by seed
 * @param voltage kV
 * @param precession degrees
 * @param thickness nm; empty = by seed
 * @param descan how far the centre moves over half the scan, pixels
 * @param ellipse most that the long axis of rings is longer than the short one, percent
 * @param scaleError most that the stated pixel size is wrong, percent
 * @param vacuum share of the scan
 * @param badPixels dead or hot
 * @param nearAmorphous whether mixed particles are to be found near amorphous regions
 * @param repeat how often the scan is there, one below the other
 */
record AcomSettings(
        boolean pair,
        OptionalInt scan,
        int detector,
        OptionalDouble dose,
        double voltage,
        double precession,
        OptionalDouble thickness,
        double descan,
        double ellipse,
        double scaleError,
        double vacuum,
        int badPixels,
        boolean nearAmorphous,
        int repeat) {

    /** Checks what belongs together. */
    AcomSettings {
        if (pair && repeat > 1) {
            throw new IllegalArgumentException("A pair of scans is not repeated: leave 'repeat' away, or 'pair'.");
        }
    }

    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put("pair", "no: yes = two scans of the same region, before and after some charging, moved and turned");
        help.put("scan", "auto: rows and columns of the scan");
        help.put("detector", "144: rows and columns of a pattern");
        help.put("dose", "auto: electrons a pattern");
        help.put("voltage", "200: accelerating voltage in kV");
        help.put("precession", "0.7: half the opening of the precession cone in degrees");
        help.put("thickness", "auto: mean thickness in nm");
        help.put("descan", "0.8: how far the direct beam moves over half the scan, in pixels");
        help.put("ellipse", "1: most that the long axis of rings is longer than the short one, in percent");
        help.put("scale", "0.3: most that the stated pixel size is wrong, in percent");
        help.put("vacuum", "0.04: share of the scan where there is no specimen");
        help.put("bad", "0: number of dead or hot pixels");
        help.put("near", "yes: no = mixed particles are anywhere, not near amorphous regions, a negative control");
        help.put("repeat", RepeatedSeries.HELP + ", as scan.nxs with 32 bits a pixel (pair=no)");
        return help;
    }

    /**
     * Reads what was asked for.
     *
     * @throws IllegalArgumentException naming the setting and what it may be
     */
    static AcomSettings of(Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!help().containsKey(name)) {
                throw new IllegalArgumentException("An " + AcomSimulator.KIND + " scan has no setting '" + name
                        + "'; it has " + String.join(", ", help().keySet()) + ".");
            }
        }
        OptionalDouble scan = optional(given, "scan", 8, 1000);
        return new AcomSettings(
                yes(given, "pair"),
                scan.isPresent() ? OptionalInt.of((int) scan.getAsDouble()) : OptionalInt.empty(),
                (int) number(given, "detector", 32, 1024),
                optional(given, "dose", 100, 1e8),
                number(given, "voltage", 20, 1000),
                number(given, "precession", 0, 5),
                optional(given, "thickness", 1, 500),
                number(given, "descan", 0, 100),
                number(given, "ellipse", 0, 30),
                number(given, "scale", 0, 20),
                number(given, "vacuum", 0, 0.5),
                (int) number(given, "bad", 0, 1000),
                yes(given, "near"),
                (int) number(given, "repeat", 1, RepeatedSeries.MOST));
    }

    private static boolean yes(Map<String, String> given, String name) {
        return switch (text(given, name)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "The setting '" + name + "' is yes or no, not '" + given.get(name) + "'.");
        };
    }

    private static OptionalDouble optional(Map<String, String> given, String name, double from, double to) {
        return text(given, name).equals("auto")
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(given, name, from, to));
    }

    private static double number(Map<String, String> given, String name, double from, double to) {
        String text = text(given, name);
        try {
            double value = Double.parseDouble(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The setting '" + name + "' is a number, not '" + text + "'.", e);
        }
        throw new IllegalArgumentException(
                "The setting '" + name + "' must be within " + from + " to " + to + ", not " + text + ".");
    }

    /** What is given, or the default, which the help begins with. */
    private static String text(Map<String, String> given, String name) {
        String help = help().get(name);
        return given.getOrDefault(name, help.substring(0, help.indexOf(':'))).strip();
    }
}
