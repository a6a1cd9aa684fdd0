/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.unit.Unit;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * The first line of a list of peaks: which column is what.
 *
 * @param separator between cells, as a regular expression
 * @param pattern   column with the number of the pattern, -1 if all peaks are of one
 * @param x         column of the component to the right
 * @param y         column of the component down
 * @param intensity column of the intensity, -1 if there is none
 * @param error     column of its error, -1 if there is none
 * @param unit      of the components
 * @param named     whether the header says the unit
 * @param others    columns that are passed on
 * @param width     number of columns
 */
record PeakListHeader(
        String separator,
        int pattern,
        int x,
        int y,
        int intensity,
        int error,
        Unit unit,
        boolean named,
        List<Other> others,
        int width) {

    /** A column that is passed on under its name. */
    record Other(int column, String name) {}

    private static final Pattern COMPONENT = Pattern.compile("[qgks]_?([xy])(?:[ _\\[(,]+(.*?)[\\])]?)?");
    private static final List<String> PATTERNS =
            List.of("pattern", "frame", "index", "image", "pattern_id", "pattern_index", "frame_index", "scan_index");
    private static final List<String> INTENSITIES = List.of("intensity", "i", "int", "counts", "amplitude");
    private static final List<String> ERRORS =
            List.of("intensity error", "intensity_error", "intensity_err", "sigma", "error", "sigma_intensity", "esd");
    private static final Pattern INVERSE = Pattern.compile("(?:inv|inverse|1/|per)[ _]?(.+)|(.+?)(?:\\^?-1)");

    /** Reads a header; empty when the line is none of a list of peaks. */
    static Optional<PeakListHeader> of(String line) {
        String plain = line.strip();
        if (plain.startsWith("#")) {
            plain = plain.substring(1).strip();
        }
        for (String separator : List.of(";", ",", "\t", "\\s+")) {
            List<String> names = names(plain.split(separator, -1));
            if (names.size() >= 2) {
                Optional<PeakListHeader> header = of(separator, names);
                if (header.isPresent()) {
                    return header;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> names(String[] cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            names.add(cell.strip().replaceAll("^\"|\"$", "").strip());
        }
        return names;
    }

    private static Optional<PeakListHeader> of(String separator, List<String> names) {
        int[] place = {-1, -1};
        String unit = "";
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (int i = 0; i < names.size(); i++) {
            Matcher component = COMPONENT.matcher(lower.get(i));
            if (component.matches()) {
                place[component.group(1).equals("x") ? 0 : 1] = i;
                unit = component.group(2) == null ? unit : component.group(2).strip();
            }
        }
        if (place[0] < 0 || place[1] < 0) {
            return Optional.empty();
        }
        Optional<Unit> known = unit(unit);
        if (!unit.isEmpty() && known.isEmpty()) {
            return Optional.empty();
        }
        int pattern = first(lower, PATTERNS);
        int intensity = first(lower, INTENSITIES);
        int error = first(lower, ERRORS);
        List<Other> others = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean taken = i == place[0] || i == place[1] || i == pattern || i == intensity || i == error;
            String name = names.get(i);
            boolean free = !name.isEmpty()
                    && !List.of("qx", "qy", "intensity", "intensity error").contains(name)
                    && others.stream().noneMatch(other -> other.name().equals(name));
            if (!taken && free) {
                others.add(new Other(i, name));
            }
        }
        return Optional.of(new PeakListHeader(
                separator,
                pattern,
                place[0],
                place[1],
                intensity,
                error,
                known.orElse(PatternGeometry.UNIT),
                known.isPresent(),
                others,
                names.size()));
    }

    private static int first(List<String> names, List<String> wanted) {
        return wanted.stream()
                .mapToInt(names::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** {@code invA}, {@code 1/nm}, {@code A^-1} and their kin. */
    private static Optional<Unit> unit(String text) {
        Matcher inverse = INVERSE.matcher(text.replace("\u212b", "\u00e5").strip());
        if (!inverse.matches()) {
            return Optional.empty();
        }
        String length = inverse.group(1) == null ? inverse.group(2) : inverse.group(1);
        return switch (length.strip()) {
            case "a", "ang", "angstrom", "angstroms", "\u00e5" -> Optional.of(PatternGeometry.UNIT);
            case "nm" -> Optional.of(Unit.of("1/nm"));
            case "pm" -> Optional.of(Unit.of("1/pm"));
            default -> Optional.empty();
        };
    }
}
