/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.io.text.NumberCell.Kind;

/**
 * How the table lies in a text file, found from its first lines.
 *
 * @param separator between cells; {@code ' '} for any blanks
 * @param headings one a column
 * @param named whether the headings are the file's own
 * @param firstLine number of the first line of numbers, 1 first
 * @param stated rows that the header states, if it does
 * @param header the lines before the table
 */
record Layout(
        char separator,
        List<Heading> headings,
        boolean named,
        int firstLine,
        Optional<Integer> stated,
        List<String> header) {

    private static final char[] SEPARATORS = {'\t', ';', ',', ' '};
    private static final int ENOUGH_ROWS = 3;

    /**
     * The longest run of lines with equally many cells.
     *
     * @param numbers share of its cells that are numbers or missing
     */
    private record Run(char separator, int columns, int first, int rows, double numbers) {

        /** Longer, with more numbers; then with more columns. */
        boolean isBetterThan(Run other) {
            double mine = rows * numbers;
            double its = other.rows * other.numbers;
            return mine > its || mine == its && columns > other.columns;
        }
    }

    /**
     * Finds the table in the first lines of a file.
     *
     * @param whole whether these are all lines
     * @return empty when there are no lines of numbers
     */
    static Optional<Layout> find(List<String> lines, boolean whole) {
        boolean[] comment = comments(lines);
        Run best = null;
        for (char separator : SEPARATORS) {
            Run run = longestRun(lines, comment, separator);
            if (run != null && (best == null || run.isBetterThan(best))) {
                best = run;
            }
        }
        boolean tooShort = best == null || best.rows < ENOUGH_ROWS && !(whole && isRest(lines, comment, best));
        return tooShort ? Optional.empty() : Optional.of(layout(lines, comment, best));
    }

    /** Whether nothing but the run follows where it begins: a table of one or two rows. */
    private static boolean isRest(List<String> lines, boolean[] comment, Run run) {
        long following = 0;
        for (int i = run.first; i < lines.size(); i++) {
            following += comment[i] || lines.get(i).isBlank() ? 0 : 1;
        }
        return following == run.rows && run.numbers > 0.5;
    }

    /** Lines that are comments: behind {@code #}, {@code %}, {@code !}, {@code //}, or within slash-star marks. */
    private static boolean[] comments(List<String> lines) {
        boolean[] comment = new boolean[lines.size()];
        boolean within = false;
        for (int i = 0; i < comment.length; i++) {
            String line = lines.get(i).strip();
            within |= line.startsWith("/*");
            comment[i] = within || isComment(line);
            within &= !line.contains("*/");
        }
        return comment;
    }

    /** Whether a line of the table is to be passed over. */
    static boolean isComment(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) <= ' ') {
            at++;
        }
        return at < line.length() && ("#%!".indexOf(line.charAt(at)) >= 0 || line.startsWith("//", at));
    }

    private static Run longestRun(List<String> lines, boolean[] comment, char separator) {
        Cells cells = new Cells(separator);
        NumberCell number = new NumberCell(separator != ',');
        Run best = null;
        int first = -1;
        int columns = 0;
        int rows = 0;
        int numbers = 0;
        int there = 0;
        for (int i = 0; i < comment.length; i++) {
            if (comment[i] || lines.get(i).isBlank()) {
                continue;
            }
            int count = cells.split(lines.get(i));
            int found = numbers(cells, number);
            // A short line of a separated file has missing cells at its end.
            boolean fits = count == columns || count < columns && separator != ' ';
            boolean goesOn = first >= 0 && fits && found > 0;
            if (!goesOn) {
                first = i;
                columns = count;
                rows = 0;
                numbers = 0;
                there = 0;
            }
            rows += found > 0 ? 1 : 0;
            numbers += found;
            there += count;
            if (found > 0) {
                Run run = new Run(separator, columns, first, rows, numbers / (double) there);
                best = best == null || run.isBetterThan(best) ? run : best;
            } else {
                first = -1;
            }
        }
        return best;
    }

    private static int numbers(Cells cells, NumberCell number) {
        int found = 0;
        int missing = 0;
        for (int i = 0; i < cells.count(); i++) {
            Kind kind = cells.read(i, number);
            found += kind == Kind.WHOLE || kind == Kind.DECIMAL ? 1 : 0;
            missing += kind == Kind.MISSING ? 1 : 0;
        }
        return found > 0 ? found + missing : 0;
    }

    private static Layout layout(List<String> lines, boolean[] comment, Run run) {
        int first = run.first;
        Cells cells = new Cells(run.separator);
        if (run.first > 0 && isRowOfNumbers(lines.get(run.first - 1), cells)) {
            // A row with another number of cells: the table begins there, so that reading it says what is wrong.
            first--;
        }
        List<String> above = new ArrayList<>();
        if (isHeading(lines, comment, run)) {
            above.add(lines.get(first));
            first = nextLine(lines, comment, first);
        } else {
            above.addAll(nearest(lines, first));
        }
        List<String> header =
                lines.subList(0, first).stream().filter(line -> !line.isBlank()).toList();
        Optional<List<Heading>> chi = fit2d(header, comment, run.columns);
        Optional<List<Heading>> named = chi.or(() -> headings(above, cells, run.columns));
        return new Layout(
                run.separator,
                distinct(named.orElseGet(() -> numbered(run.columns))),
                named.isPresent(),
                first + 1,
                chi.isPresent() ? stated(header) : Optional.empty(),
                header);
    }

    private static boolean isRowOfNumbers(String line, Cells cells) {
        NumberCell number = new NumberCell(true);
        boolean numbers = !isComment(line) && cells.split(line) > 1;
        for (int i = 0; i < cells.count(); i++) {
            numbers &= cells.read(i, number) != Kind.TEXT;
        }
        return numbers && !line.isBlank();
    }

    /**
     * A first row, half of it words or more, with a word where the next rows have numbers is a heading with numbers in
     * it.
     */
    private static boolean isHeading(List<String> lines, boolean[] comment, Run run) {
        int second = nextLine(lines, comment, run.first);
        int third = nextLine(lines, comment, second);
        if (run.rows < 3 || third >= lines.size()) {
            return false;
        }
        boolean[] words = words(lines.get(run.first), run.separator);
        boolean[] next = words(lines.get(second), run.separator);
        boolean[] last = words(lines.get(third), run.separator);
        int count = 0;
        boolean overNumbers = false;
        for (int i = 0; i < Math.min(words.length, Math.min(next.length, last.length)); i++) {
            count += words[i] ? 1 : 0;
            overNumbers |= words[i] && !next[i] && !last[i];
        }
        return overNumbers && 2 * count >= words.length;
    }

    private static boolean[] words(String line, char separator) {
        Cells cells = new Cells(separator);
        NumberCell number = new NumberCell(separator != ',');
        boolean[] words = new boolean[cells.split(line)];
        for (int i = 0; i < words.length; i++) {
            words[i] = cells.read(i, number) == Kind.TEXT;
        }
        return words;
    }

    private static int nextLine(List<String> lines, boolean[] comment, int from) {
        int at = from + 1;
        while (at < lines.size() && (comment[at] || lines.get(at).isBlank())) {
            at++;
        }
        return at;
    }

    /** The two lines above the table that are not blank, the nearest first. */
    private static List<String> nearest(List<String> lines, int first) {
        List<String> above = new ArrayList<>();
        for (int i = first - 1; i >= 0 && above.size() < 2; i--) {
            if (!lines.get(i).isBlank()) {
                above.add(lines.get(i));
            }
        }
        return above;
    }

    private static Optional<List<Heading>> headings(List<String> above, Cells cells, int columns) {
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
    private static Optional<List<Heading>> fit2d(List<String> header, boolean[] comment, int columns) {
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

    private static Optional<Integer> stated(List<String> header) {
        String last = header.get(header.size() - 1).strip();
        return last.matches("\\d{1,9}(\\s+\\d+)?")
                ? Optional.of(Integer.valueOf(last.split("\\s+")[0]))
                : Optional.empty();
    }

    private static List<Heading> numbered(int columns) {
        Heading[] headings = new Heading[columns];
        Arrays.setAll(headings, i -> new Heading("column " + (i + 1), org.solidus.core.unit.Unit.ONE));
        return List.of(headings);
    }

    /** Empty names get their column's number, a name that is there twice a number of its own. */
    private static List<Heading> distinct(List<Heading> headings) {
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
