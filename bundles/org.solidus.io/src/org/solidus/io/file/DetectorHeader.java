/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header lines of Dectris detectors, the same in TIFF descriptions and in mini-CBF: {@code # Pixel_size 172e-6 m x
 * 172e-6 m}, {@code # Exposure_time 3.0 s}, {@code # Silicon sensor, thickness 0.000450 m}. A number with a unit
 * becomes a map of {@code value} and {@code unit}; units are written as Solidus writes them.
 */
public final class DetectorHeader {

    private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
    private static final Pattern SENSOR = Pattern.compile("(\\w+) sensor, thickness (" + NUMBER + ") (\\w+)");
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z]\\w*)\\s*[:=]?\\s+(\\S.*)");
    private static final Pattern SCALAR = Pattern.compile("(" + NUMBER + ")(?:\\s+([^\\s\\d(]\\S*))?");
    private static final Pattern PAIR =
            Pattern.compile("(" + NUMBER + ")\\s+(\\w+)\\s+x\\s+(" + NUMBER + ")\\s+(\\w+)");
    private static final Pattern TUPLE =
            Pattern.compile("\\(\\s*(" + NUMBER + "(?:\\s*,\\s*" + NUMBER + ")*)\\s*\\)(?:\\s+(\\S+))?");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}[-/:]\\w{2,3}[-/:]\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?");

    private DetectorHeader() {}

    /** Whether a text holds such lines. */
    public static boolean isOne(String text) {
        return text.contains("# Pixel_size") || text.contains("# Exposure_time") || text.contains("# Detector:");
    }

    /** The entries in their order. Lines that are no entries are left out. */
    public static Map<String, Object> parse(String text) {
        Map<String, Object> entries = new LinkedHashMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .forEach(line -> parse(line, entries));
        return entries;
    }

    private static void parse(String line, Map<String, Object> entries) {
        Matcher sensor = SENSOR.matcher(line);
        Matcher entry = ENTRY.matcher(line);
        if (TIMESTAMP.matcher(line).matches()) {
            entries.put("timestamp", line);
        } else if (sensor.matches()) {
            entries.put("sensor_material", sensor.group(1));
            entries.put("sensor_thickness", quantity(number(sensor.group(2)), sensor.group(3)));
        } else if (entry.matches()) {
            entries.put(
                    entry.group(1).toLowerCase(java.util.Locale.ROOT),
                    value(entry.group(2).strip()));
        }
    }

    /** A number, a number with its unit, several of them, or the text itself. */
    public static Object value(String text) {
        Matcher scalar = SCALAR.matcher(text);
        if (scalar.matches()) {
            return quantity(number(scalar.group(1)), scalar.group(2));
        }
        Matcher pair = PAIR.matcher(text);
        if (pair.matches() && pair.group(2).equals(pair.group(4))) {
            return quantity(List.of(number(pair.group(1)), number(pair.group(3))), pair.group(2));
        }
        Matcher tuple = TUPLE.matcher(text);
        if (tuple.matches()) {
            List<Object> numbers = new ArrayList<>();
            for (String number : tuple.group(1).split(",")) {
                numbers.add(number(number.strip()));
            }
            return quantity(numbers, tuple.group(2));
        }
        return text;
    }

    private static Object quantity(Object value, String unit) {
        if (unit == null) {
            return value;
        }
        return Metadata.quantity(
                value,
                switch (unit) {
                    case "A" -> "angstrom";
                    case "deg." -> "deg";
                    default -> unit;
                });
    }

    private static Number number(String text) {
        double value = Double.parseDouble(text);
        return value == Math.rint(value) && Math.abs(value) < 1e15 && !text.contains(".") && !text.contains("e")
                ? (Number) (long) value
                : (Number) value;
    }
}
