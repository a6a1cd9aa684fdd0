/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.unit.Unit;

/**
 * The heading of a column: {@code t (s)}, {@code I [mA]}, {@code E/V}, {@code 2th_deg}, {@code q_A^-1}, {@code r_mm},
 * {@code r(A)}.
 *
 * @param name without the unit in brackets or behind a slash; a unit behind an underscore stays part of the name
 * @param unit {@link Unit#ONE} where none is given
 */
public record Heading(String name, Unit unit) {

    private static final Pattern BRACKETS = Pattern.compile("(.*?[^\\s(\\[])(\\s*)[(\\[]([^()\\[\\]]*)[)\\]]");
    private static final Pattern SLASH = Pattern.compile("([^/]*[^/\\s])\\s*/\\s*([^/\\s]+)");
    private static final Pattern UNDERSCORE = Pattern.compile("(.+)_([^_]+)");
    private static final Pattern WORD = Pattern.compile("\\S+(?:\\s+[(\\[][^()\\[\\]\\s]*[)\\]])?");

    /** One letter behind an underscore is more often an index than a unit, but for these. */
    private static final Set<String> SHORT_UNITS = Set.of("s", "V", "K");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("degrees", "deg"),
            Map.entry("degree", "deg"),
            Map.entry("radians", "rad"),
            Map.entry("sec", "s"),
            Map.entry("seconds", "s"),
            Map.entry("millimetres", "mm"),
            Map.entry("millimeters", "mm"),
            Map.entry("metres", "m"),
            Map.entry("inverse nanometres", "1/nm"),
            Map.entry("inverse nanometers", "1/nm"),
            Map.entry("inverse angstroms", "1/angstrom"),
            Map.entry("inverse angstrom", "1/angstrom"),
            Map.entry("nm^-1", "1/nm"),
            Map.entry("nm-1", "1/nm"),
            Map.entry("invnm", "1/nm"),
            Map.entry("a^-1", "1/angstrom"),
            Map.entry("a-1", "1/angstrom"),
            Map.entry("1/a", "1/angstrom"),
            Map.entry("inva", "1/angstrom"),
            Map.entry("\u00e5^-1", "1/angstrom"),
            Map.entry("\u00e5-1", "1/angstrom"),
            Map.entry("1/\u00e5", "1/angstrom"),
            Map.entry("a^-2", "1/angstrom^2"),
            Map.entry("\u00e5^-2", "1/angstrom^2"),
            Map.entry("\u00e5", "angstrom"),
            Map.entry("\u00b0", "deg"));

    /** Lengths that are so often given in angstrom that an A behind them is no ampere. */
    private static final Set<String> LENGTHS = Set.of("r", "d", "wavelength", "lambda", "dr", "d_r");

    /** Reads a heading. */
    public static Heading of(String text) {
        String heading = text.strip();
        Matcher brackets = BRACKETS.matcher(heading);
        if (brackets.matches()) {
            String name = brackets.group(1).strip();
            Optional<Unit> unit = unit(brackets.group(3), name);
            if (unit.isPresent()) {
                return new Heading(name, unit.get());
            }
            if (!brackets.group(2).isEmpty() && !brackets.group(3).isBlank()) {
                return new Heading(name, Unit.lenient(brackets.group(3)));
            }
        }
        Matcher slash = SLASH.matcher(heading);
        if (slash.matches()
                && unit(slash.group(1), "").isEmpty()
                && unit(slash.group(2), slash.group(1)).isPresent()) {
            return new Heading(
                    slash.group(1), unit(slash.group(2), slash.group(1)).get());
        }
        Matcher underscore = UNDERSCORE.matcher(heading);
        if (underscore.matches() && isSuffix(underscore.group(2), underscore.group(1))) {
            return new Heading(
                    heading, unit(underscore.group(2), underscore.group(1)).get());
        }
        return new Heading(heading, Unit.ONE);
    }

    private static boolean isSuffix(String suffix, String name) {
        boolean current = suffix.equals("A") && name.toLowerCase(Locale.ROOT).matches("i|.*current");
        boolean angstrom = suffix.equals("A") && LENGTHS.contains(name.toLowerCase(Locale.ROOT));
        return (suffix.length() > 1 || SHORT_UNITS.contains(suffix) || current || angstrom)
                && !suffix.matches("\\d.*|one")
                && unit(suffix, name).isPresent();
    }

    /** The unit that a text means behind a name, if it means one. */
    static Optional<Unit> unit(String text, String name) {
        String plain =
                text.strip().replace("$", "").replace("{", "").replace("}", "").replace("\\AA", "\u00e5");
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        String known = WORDS.getOrDefault(plain.toLowerCase(Locale.ROOT), plain);
        if (known.equals("A") && LENGTHS.contains(lower)) {
            known = "angstrom";
        } else if (known.equals("C") && (lower.startsWith("temp") || lower.equals("t"))) {
            known = "degC";
        }
        try {
            return Optional.of(Unit.of(known));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a text is a unit alone, as in a row of units below a row of names. */
    static boolean isUnit(String text) {
        String plain = text.strip().replaceFirst("^[(\\[](.*)[)\\]]$", "$1");
        return unit(plain, "").isPresent();
    }

    /** Splits headings that stand apart by blanks; a unit in brackets belongs to the word before it. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group().strip());
        }
        return words;
    }
}
