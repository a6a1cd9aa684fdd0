/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.ArrayList;
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
 * @param lastLine number of the last line that may belong to the table; {@link #TO_THE_END} where only the end of the
 *     file ends it
 * @param stated rows that the header states, if it does
 * @param header the lines before the table
 */
public record Layout(
        char separator,
        List<Heading> headings,
        boolean named,
        int firstLine,
        int lastLine,
        Optional<Integer> stated,
        List<String> header) {

    /** As {@code lastLine}: to the end of the file. */
    public static final int TO_THE_END = Integer.MAX_VALUE;

    private static final char[] SEPARATORS = {'\t', ';', ',', ' '};
    private static final int ENOUGH_ROWS = 3;

    /** Copies the lists; headings that are there twice are numbered. */
    public Layout {
        headings = HeadingLines.distinct(headings);
        header = List.copyOf(header);
    }

    /**
     * Of a format that says where its table is.
     *
     * @param firstLine number of its first row, 1 first
     * @param lastLine number of its last row, or {@link #TO_THE_END}
     */
    public static Layout known(char separator, List<Heading> headings, int firstLine, int lastLine) {
        return new Layout(separator, headings, true, firstLine, lastLine, Optional.empty(), List.of());
    }

    /**
     * Finds the table in the first lines of a file.
     *
     * @param whole whether these are all lines
     * @return empty when there are no lines of numbers
     */
    static Optional<Layout> find(List<String> lines, boolean whole) {
        boolean[] comment = comments(lines);
        TableRun best = TableRun.NONE;
        for (char separator : SEPARATORS) {
            best = best.better(TableRun.longest(lines, comment, separator));
        }
        boolean isLong = best.rows() >= ENOUGH_ROWS || best.rows() > 0 && whole && isRest(lines, comment, best);
        return isLong ? Optional.of(layout(lines, comment, best)) : Optional.empty();
    }

    /** Whether nothing but the run follows where it begins: a table of one or two rows. */
    private static boolean isRest(List<String> lines, boolean[] comment, TableRun run) {
        long following = 0;
        for (int i = run.first(); i < lines.size(); i++) {
            following += comment[i] || lines.get(i).isBlank() ? 0 : 1;
        }
        return following == run.rows() && run.numbers() > 0.5;
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

    private static Layout layout(List<String> lines, boolean[] comment, TableRun run) {
        int first = run.first();
        Cells cells = new Cells(run.separator());
        if (run.first() > 0 && isRowOfNumbers(lines.get(run.first() - 1), cells)) {
            // A row with another number of cells: the table begins there, so that reading it says what is wrong.
            first--;
        }
        List<String> above = new ArrayList<>();
        if (isHeading(lines, comment, run)) {
            above.add(lines.get(first));
            first = nextLine(lines, comment, first);
        } else {
            above.addAll(HeadingLines.nearest(lines, first));
        }
        List<String> header =
                lines.subList(0, first).stream().filter(line -> !line.isBlank()).toList();
        Optional<List<Heading>> chi = HeadingLines.fit2d(header, comment, run.columns());
        Optional<List<Heading>> named = chi.or(() -> HeadingLines.of(above, cells, run.columns()));
        return new Layout(
                run.separator(),
                named.orElseGet(() -> HeadingLines.numbered(run.columns())),
                named.isPresent(),
                first + 1,
                TO_THE_END,
                chi.isPresent() ? HeadingLines.stated(header) : Optional.empty(),
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
    private static boolean isHeading(List<String> lines, boolean[] comment, TableRun run) {
        int second = nextLine(lines, comment, run.first());
        int third = nextLine(lines, comment, second);
        if (run.rows() < 3 || third >= lines.size()) {
            return false;
        }
        boolean[] words = words(lines.get(run.first()), run.separator());
        boolean[] next = words(lines.get(second), run.separator());
        boolean[] last = words(lines.get(third), run.separator());
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
}
