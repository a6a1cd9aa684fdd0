/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that a person asked for: an element ({@code Fe}), whose best family within the spectrum is taken, or one of its
 * families ({@code Fe L}).
 *
 * @param name   as it was asked for; columns are named so
 * @param family that stands for it
 */
record ChosenLines(String name, LineFamily family) {

    /** Lines above are hardly absorbed in half a millimetre of silicon, eV. */
    private static final double DETECTED = 20_000;

    /** Electrons have at least so many times the energy of an edge, or its lines are too weak to be the best. */
    private static final double OVERVOLTAGE = 1.4;

    private static final Pattern FAMILY = Pattern.compile("([A-Z][a-z]?)(?:[ _]?([KLM])[a\u03b1]?)?");

    /**
     * Energies at which lines can be seen.
     *
     * @param from    lowest, eV
     * @param to      highest, eV
     * @param voltage of the electrons, kV, if it is known
     */
    record Range(double from, double to, Optional<Double> voltage) {

        boolean sees(LineFamily family) {
            return family.alpha() >= from && family.alpha() <= to && excited(family, 1);
        }

        private boolean excited(LineFamily family, double times) {
            return voltage.isEmpty() || family.edge() * times < 1000 * voltage.get();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f to %.2f keV", from / 1000, to / 1000)
                    + voltage.map(kilovolt -> String.format(Locale.ROOT, " (electrons of %g keV)", kilovolt))
                            .orElse("");
        }
    }

    /**
     * For the constructor of a parameter record: whether names are those of elements and families.
     *
     * @throws IllegalArgumentException with a sentence that names what is wrong
     */
    static void require(String parameter, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + parameter + "' must name at least one element, such as [Fe, P, O].");
        }
        for (String name : names) {
            parse(name);
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("'" + parameter + "' names something twice: " + names + ".");
        }
    }

    private static Matcher parse(String name) {
        Matcher matcher = FAMILY.matcher(name.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no element; write its symbol, such as Fe, or with a shell, such as 'Fe L'.");
        }
        XrayElement element = LineTable.of(matcher.group(1));
        if (matcher.group(2) != null
                && element.family(LineFamily.Shell.valueOf(matcher.group(2))).isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + name + "': " + element.symbol() + " has no such lines between 0.1 and" + " 40 keV; it has "
                            + element.families().stream().map(LineFamily::label).toList() + ".");
        }
        return matcher;
    }

    /** The element's symbol in a name. */
    static String element(String name) {
        return parse(name).group(1);
    }

    /** @throws IllegalArgumentException with a sentence, when no such line lies within the range */
    static ChosenLines of(String name, Range range) {
        Matcher words = parse(name);
        XrayElement element = LineTable.of(words.group(1));
        List<LineFamily> seen = element.families().stream()
                .filter(family ->
                        words.group(2) == null || family.shell().name().equals(words.group(2)))
                .filter(range::sees)
                .toList();
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("No line of '" + name + "' lies within " + range + "; it has "
                    + element.families().stream()
                            .map(family ->
                                    String.format(Locale.ROOT, "%s at %.3f keV", family.label(), family.alpha() / 1000))
                            .toList()
                    + ". Widen 'range', or leave it out.");
        }
        LineFamily best = seen.stream()
                .filter(family -> family.alpha() <= DETECTED && range.excited(family, OVERVOLTAGE))
                .findFirst()
                .orElse(seen.get(seen.size() - 1));
        return new ChosenLines(name, best);
    }

    /** All of several names. */
    static List<ChosenLines> of(List<String> names, Range range) {
        return names.stream().map(name -> of(name, range)).toList();
    }

    /** The families of these lines, and behind them the others of the same elements that can be seen. */
    static List<LineFamily> families(List<ChosenLines> chosen, Range range) {
        List<LineFamily> families =
                new ArrayList<>(chosen.stream().map(ChosenLines::family).toList());
        for (ChosenLines lines : chosen) {
            for (LineFamily family : LineTable.of(lines.family().element()).families()) {
                if (range.sees(family) && !families.contains(family)) {
                    families.add(family);
                }
            }
        }
        return families;
    }
}
