/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.keithley;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.solidus.io.text.Cells;
import org.solidus.io.text.Heading;
import org.solidus.io.text.Layout;
import org.solidus.io.text.Lines;

/**
 * How a file that KickStart saved is laid out: a block of settings, {@code ...Limit, 0.1}, whose leading dots say how
 * deep they lie; headings; rows; and below them statistics of the columns, which are no data. Runs may follow one
 * another, each with its headings.
 *
 * @param separator of the cells
 * @param settings name and values of each, in order, without dots
 * @param runs tables
 */
record KickStartFile(char separator, List<List<String>> settings, List<Layout> runs) {

    private static final int MOST_SETTINGS = 5000;
    private static final int MOST_RUNS = 1000;
    private static final Pattern TIME = Pattern.compile("(?i)(.*\\s)?(relative\\s+)?time\\s*(\\(\\s*m?s\\s*\\))?");
    private static final Pattern MEASURED = Pattern.compile("(?i).*(voltage|current|resistance|power).*");
    private static final Pattern CHANNEL = Pattern.compile("(?i)(smu|dmm|ch|channel)[-_ ]?\\w+ .*");
    private static final Set<String> STATISTICS = Set.of(
            "min",
            "max",
            "mean",
            "average",
            "avg",
            "std",
            "stddev",
            "std dev",
            "sdev",
            "standard deviation",
            "cv",
            "cv (%)",
            "pk-pk",
            "pkpk",
            "peak-peak",
            "span",
            "median",
            "count",
            "statistics",
            "n");

    /** The separator of a line of headings; empty when it is none. */
    static Optional<Character> separator(String line) {
        for (char separator : new char[] {'\t', ';', ','}) {
            Cells cells = new Cells(separator);
            if (cells.split(line) > 2 && areHeadings(cells.texts())) {
                return Optional.of(separator);
            }
        }
        return Optional.empty();
    }

    /** {@code Index} or the name of a channel, a time and something that was measured. */
    private static boolean areHeadings(List<String> cells) {
        boolean index = cells.get(0).equalsIgnoreCase("index");
        boolean channel = cells.stream().anyMatch(cell -> CHANNEL.matcher(cell).matches());
        return (index || channel)
                && cells.stream().anyMatch(cell -> TIME.matcher(cell).matches())
                && cells.stream().anyMatch(cell -> MEASURED.matcher(cell).matches());
    }

    /** @throws IOException when it has no such headings */
    static KickStartFile read(Path path) throws IOException {
        List<String> above = new ArrayList<>();
        List<Layout> runs = new ArrayList<>();
        char separator = ',';
        Run run = null;
        try (Lines lines = Lines.open(path)) {
            while (lines.next()) {
                String line = lines.line();
                Optional<Character> found = run == null || !run.isRow(line) ? separator(line) : Optional.empty();
                if (found.isPresent() && runs.size() < MOST_RUNS) {
                    if (run != null) {
                        runs.add(run.layout());
                    }
                    separator = found.get();
                    run = new Run(separator, line, lines.number());
                } else if (run == null && above.size() < MOST_SETTINGS) {
                    above.add(line);
                } else if (run != null) {
                    run.next(line, lines.number());
                }
            }
        }
        if (run == null) {
            throw new IOException(path + " holds no table of KickStart: none of its lines are headings such as"
                    + " \"Index\",\"SMU-1 Time (s)\",\"SMU-1 Voltage (V)\".");
        }
        runs.add(run.layout());
        return new KickStartFile(separator, settings(above, separator), runs);
    }

    private static List<List<String>> settings(List<String> lines, char separator) {
        Cells cells = new Cells(separator);
        List<List<String>> settings = new ArrayList<>();
        for (String line : lines) {
            cells.split(line);
            List<String> words = cells.texts().stream()
                    .map(text -> text.replaceFirst("^[.\\s]+", ""))
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (!words.isEmpty()) {
                settings.add(words);
            }
        }
        return settings;
    }

    /** A table while its lines go by: it ends where nothing follows, or words do. */
    private static final class Run {

        private final Cells cells;
        private final char separator;
        private final List<Heading> headings;
        private final int first;
        private int last;
        private boolean ended;

        Run(char separator, String line, int number) {
            this.separator = separator;
            cells = new Cells(separator);
            cells.split(line);
            List<String> names = new ArrayList<>(cells.texts());
            while (names.get(names.size() - 1).isEmpty()) {
                names.remove(names.size() - 1);
            }
            headings = names.stream().map(Heading::of).toList();
            first = number + 1;
            last = number;
        }

        void next(String line, int number) {
            ended |= !isRow(line);
            last = ended ? last : number;
        }

        boolean isRow(String line) {
            cells.split(line);
            Optional<String> word =
                    cells.texts().stream().filter(text -> !text.isEmpty()).findFirst();
            return word.isPresent()
                    && !STATISTICS.contains(word.get().toLowerCase(Locale.ROOT).replaceAll("[:.]+$", ""))
                    && word.get().matches("(?i)[-+]?[.,]?\\d.*|nan|[-+]?inf.*|-+");
        }

        Layout layout() {
            // The end of a file that is still being written is open.
            return Layout.known(separator, headings, first, ended ? last : Layout.TO_THE_END);
        }
    }
}
