/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.solidus.simulation.diffraction.ArcDetector;
import org.solidus.simulation.settings.RepeatedSeries;

/**
 * What a person may set of a simulated flash; everything else follows from the seed.
 *
 * @param current limit in A/cm2
 * @param sample what the rod is made of
 * @param control what happens to it
 * @param output what the detector leaves
 * @param frames number of frames; empty = by size
 * @param rate frames a second; empty = by size
 * @param counts mean photons in a bin or pixel of a frame; empty = by size and output
 * @param qmax end of the patterns in 1/angstrom
 * @param binning of the pixels of the detector
 * @param strip part of the width of the modules
 * @param offset of the clock of the log in s; empty = by seed
 * @param trigger whether the log holds the trigger of the detector
 * @param repeat how often the frames of the flash are there, one after the other
 */
record FlashSettings(
        double current,
        SampleKind sample,
        Control control,
        Output output,
        OptionalInt frames,
        OptionalDouble rate,
        OptionalDouble counts,
        double qmax,
        int binning,
        double strip,
        OptionalDouble offset,
        boolean trigger,
        int repeat) {

    /** Checks what belongs together. */
    FlashSettings {
        if (repeat > 1 && output != Output.FRAMES) {
            throw new IllegalArgumentException("Only frames are repeated: 'repeat' needs output=frames.");
        }
    }

    /** What happens to the sample. */
    enum Control {
        /** A flash: the intermediate forms and crystallises. */
        FLASH,
        /** A flash that heats the rod and does nothing else. */
        HEATING,
        /** A furnace ramp under a field too weak for a flash. */
        RAMP
    }

    /** What is written. */
    enum Output {
        /** Patterns I(Q). */
        PATTERNS,
        /** Detector frames. */
        FRAMES
    }

    private static final int MOST_FRAMES = 1_000_000;

    /** Names, defaults and meanings. */
    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        help.put("current", "6: current limit in A/cm2");
        help.put("sample", "electrolyte: electrolyte = LATP, electrode = LATP with 45 % of its atoms in Li3V2(PO4)3");
        help.put("product", "LATP: what crystallises from the amorphous, a shipped structure");
        help.put(
                "control",
                "flash: flash; or a negative control: heating = no amorphous, ramp = furnace ramp, no flash");
        help.put("output", "patterns: patterns I(Q), or frames of a 24-module arc detector");
        help.put("frames", "auto: number of frames");
        help.put("rate", "auto: frames a second");
        help.put("counts", "auto: mean photons in a bin of a pattern, or a pixel of a frame, before the flash");
        help.put("qmax", "24: end of the patterns in 1/angstrom");
        help.put("binning", "2: pixels of 55 um that are one pixel, along each edge, 1 to 64 (output=frames)");
        help.put("strip", "0.25: part of the width of the modules that is simulated, to 1 (output=frames)");
        help.put("offset", "auto: how many s the clock of the log is ahead of that of the detector");
        help.put("trigger", "no: yes = the log holds the trigger of each frame");
        help.put("repeat", RepeatedSeries.HELP + " (output=frames)");
        help.put("raster", "no: yes = maps of three rods that were flashed at 2, 6 and 9 A/cm2 instead of a series");
        help.put("uniform", "no: yes = rods without hotspots, the negative control (raster=yes)");
        return help;
    }

    /**
     * Reads what was asked for.
     *
     * @throws IllegalArgumentException naming the setting and what it may be
     */
    static FlashSettings of(Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!help().containsKey(name)) {
                throw new IllegalArgumentException(
                        "A flash has no setting '" + name + "'; it has " + String.join(", ", help().keySet()) + ".");
            }
        }
        double rate = number(given, "rate", Double.NaN, 0.01, 100_000);
        double frames = number(given, "frames", Double.NaN, 20, MOST_FRAMES);
        double counts = number(given, "counts", Double.NaN, 1e-3, 1e8);
        double offset = number(given, "offset", Double.NaN, -1000, 1000);
        int binning = (int) number(given, "binning", 2, 1, 64);
        double strip = number(given, "strip", 0.25, 0.001, 1);
        ArcDetector.of(binning, strip);
        return new FlashSettings(
                number(given, "current", 6, 0.5, 30),
                sample(given),
                choice(given, "control", Control.class),
                choice(given, "output", Output.class),
                Double.isNaN(frames) ? OptionalInt.empty() : OptionalInt.of((int) frames),
                optional(rate),
                optional(counts),
                number(given, "qmax", 24, 8, 45),
                binning,
                strip,
                optional(offset),
                yes(given, "trigger"),
                (int) number(given, "repeat", 1, 1, RepeatedSeries.MOST));
    }

    private static SampleKind sample(Map<String, String> given) {
        String name = given.getOrDefault("sample", "electrolyte").strip();
        SampleKind kind =
                switch (name) {
                    case "electrolyte" -> SampleKind.ELECTROLYTE;
                    case "electrode" -> SampleKind.ELECTRODE;
                    default ->
                        throw new IllegalArgumentException(
                                "The setting 'sample' is electrolyte or electrode, not '" + name + "'.");
                };
        return kind.withProduct(given.getOrDefault("product", "LATP").strip());
    }

    /** Whether a setting is yes; no if it is not given. */
    static boolean yes(Map<String, String> given, String name) {
        String value = given.getOrDefault(name, "no").strip();
        return switch (value) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default ->
                throw new IllegalArgumentException("The setting '" + name + "' is yes or no, not '" + value + "'.");
        };
    }

    private static <E extends Enum<E>> E choice(Map<String, String> given, String name, Class<E> type) {
        E[] all = type.getEnumConstants();
        String value = given.getOrDefault(name, word(all[0])).strip();
        return Arrays.stream(all)
                .filter(one -> word(one).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The setting '" + name + "' is "
                        + String.join(
                                ", ",
                                Arrays.stream(all).map(FlashSettings::word).toList()) + ", not '"
                        + value + "'."));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static double number(Map<String, String> given, String name, double otherwise, double from, double to) {
        String text = given.getOrDefault(name, "auto").strip();
        if (text.equals("auto")) {
            return otherwise;
        }
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
}
