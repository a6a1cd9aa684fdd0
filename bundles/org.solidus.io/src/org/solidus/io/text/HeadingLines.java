/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.unit.Unit;
import org.solidus.io.text.NumberCell.Kind;

/** The names of a table's columns, from the lines above it. */
final class HeadingLines {

    private HeadingLines() {}

    /** The two lines above the table that are not blank, the nearest first. */
    static List<String> nearest(List<String> lines, int first) {
        List<String> above = new ArrayList<>();
        for (int i = first - 1; i >= 0 && above.size() < 2; i--) {
            if (!lines.get(i).isBlank()) {
                above.add(lines.get(i));
            }
        }
        return above;
    }

    /** Names, or names with a line of units below them; empty when the lines above are no names. */
    static Optional<List<Heading>> of(List<String> above, Cells cells, int columns) {
        List<List<String>> rows =
                above.stream().map(line -> names(line, cells, columns)).toList();
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            return Optional.empty();
        }
        List<String> names = rows.get(0);
        boolean isUnitRow = rows.size() > 1
                && !rows.get(1).isEmpty()
                && names.stream().allMatch(n -> n.isEmpty() || Heading.isUnit(n));
        if (!isUnitRow) {
            return Optional.of(names.stream().map(Heading::of).toList());
        }
        List<Heading> headings = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            String unit = names.get(i).replaceFirst("^[(\\[](.*)[)\\]]$", "$1");
            Heading plain = Heading.of(rows.get(1).get(i));
            headings.add(Heading.unit(unit, plain.name())
                    .map(u -> new Heading(plain.name(), u))
                    .orElse(plain));
        }
        return Optional.of(headings);
    }

    /** Names in a line, one a column; none when it is no line of names. */
    private static List<String> names(String line, Cells cells, int columns) {
        String plain = line.strip().replaceFirst("^(#L\\s|[#%!]+|//)\\s*", "");
        cells.split(plain);
        List<String> names = cells.texts();
        if (!areNames(names, columns)) {
            names = Heading.words(plain.replaceFirst("^\"(.*)\"$", "$1"));
        }
        return areNames(names, columns) ? names : List.of();
    }

    private static boolean areNames(List<String> names, int columns) {
        NumberCell number = new NumberCell(true);
        return names.size() == columns
                && names.stream().anyMatch(name -> !name.isEmpty())
                && names.stream().allMatch(name -> name.isEmpty() || number.read(name, 0, name.length()) == Kind.TEXT);
    }

    /** Fit2D's .chi: a title, the labels of the axes, the number of points. */
    static Optional<List<Heading>> fit2d(List<String> header, boolean[] comment, int columns) {
        if (header.size() != 4
                || columns != 2
                || comment[0]
                || stated(header).isEmpty()
                || !header.get(1).matches(".*[A-Za-z].*")
                || !header.get(2).matches(".*[A-Za-z].*")) {
            return Optional.empty();
        }
        return Optional.of(List.of(Heading.of(header.get(1)), Heading.of(header.get(2))));
    }

    /** The number of rows, where the last line before the table is one. */
    static Optional<Integer> stated(List<String> header) {
        String last = header.get(header.size() - 1).strip();
        return last.matches("\\d{1,9}(\\s+\\d+)?")
                ? Optional.of(Integer.valueOf(last.split("\\s+")[0]))
                : Optional.empty();
    }

    /** For a table without names. */
    static List<Heading> numbered(int columns) {
        Heading[] headings = new Heading[columns];
        Arrays.setAll(headings, i -> new Heading("column " + (i + 1), Unit.ONE));
        return List.of(headings);
    }

    /** Empty names get their column's number, a name that is there twice a number of its own. */
    static List<Heading> distinct(List<Heading> headings) {
        List<Heading> distinct = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            String plain = heading.name().isEmpty() ? "column " + (i + 1) : heading.name();
            String name = plain;
            for (int copy = 2; isTaken(distinct, name); copy++) {
                name = plain + " " + copy;
            }
            distinct.add(new Heading(name, heading.unit()));
        }
        return distinct;
    }

    private static boolean isTaken(List<Heading> headings, String name) {
        return headings.stream().anyMatch(heading -> heading.name().equals(name));
    }
}
