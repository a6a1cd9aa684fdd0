/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.gamry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;
import org.solidus.io.text.Heading;
import org.solidus.io.text.Layout;
import org.solidus.io.text.Lines;

/**
 * How a .DTA file is laid out: lines {@code NAME TAB kind TAB value TAB description}, and tables {@code NAME TAB TABLE TAB
 * rows} whose names, units and rows lie below, each behind a tab. Source: Gamry, Framework data file format.
 *
 * @param entries the other lines, by name
 * @param tables layout of each table, by name, in order
 */
record DtaFile(Map<String, Entry> entries, Map<String, Layout> tables) {

    private static final int MOST_ENTRIES = 5000;
    private static final int MOST_TABLES = 10_000;

    /** @param kind {@code QUANT}, {@code LABEL}, ... @param value as written @param description what it is */
    record Entry(String kind, String value, String description) {

        OptionalDouble number() {
            try {
                return OptionalDouble.of(Double.parseDouble(value.replace(',', '.')));
            } catch (NumberFormatException word) {
                return OptionalDouble.empty();
            }
        }
    }

    /** @throws IOException when it is no such file */
    static DtaFile read(Path path) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, Layout> tables = new LinkedHashMap<>();
        try (Lines lines = Lines.open(path)) {
            if (!lines.next() || !lines.line().strip().equals("EXPLAIN")) {
                throw new IOException(path + " is not a Gamry .DTA file: it does not begin with EXPLAIN.");
            }
            boolean more = lines.next();
            while (more) {
                String[] cells = lines.line().split("\t");
                if (isTable(cells) && tables.size() < MOST_TABLES) {
                    more = table(lines, cells[0].strip(), tables);
                } else {
                    add(entries, cells);
                    more = lines.next();
                }
            }
        }
        if (tables.isEmpty()) {
            throw new IOException(path + " holds no table of data: none of its lines is like 'CURVE TABLE'.");
        }
        return new DtaFile(entries, tables);
    }

    private static boolean isTable(String[] cells) {
        return cells.length > 1 && !cells[0].isBlank() && cells[1].strip().equals("TABLE");
    }

    private static void add(Map<String, Entry> entries, String[] cells) {
        if (cells.length > 2 && !cells[0].isBlank() && entries.size() < MOST_ENTRIES) {
            boolean toggled =
                    cells[1].strip().equals("POTEN") || cells[1].strip().equals("TWOPARAM");
            entries.putIfAbsent(
                    cells[0].strip(),
                    new Entry(
                            cells[1].strip(),
                            cells[2].strip(),
                            cells.length > (toggled ? 4 : 3)
                                    ? cells[toggled ? 4 : 3].replace("&", "").strip()
                                    : ""));
        } else if (cells.length == 2 && !cells[0].isBlank()) {
            entries.putIfAbsent(cells[0].strip(), new Entry("", cells[1].strip(), ""));
        }
    }

    /** Passes over a table. @return whether there is a line behind it, which is the current one */
    private static boolean table(Lines lines, String name, Map<String, Layout> tables) throws IOException {
        List<List<String>> heads = new ArrayList<>();
        boolean more = lines.next();
        while (more && heads.size() < 2 && lines.line().startsWith("\t")) {
            heads.add(cells(lines.line()));
            more = lines.next();
        }
        int first = lines.number() + (more ? 0 : 1);
        int last = first - 1;
        while (more && (lines.line().startsWith("\t") || lines.line().isBlank())) {
            last = lines.line().isBlank() ? last : lines.number();
            more = lines.next();
        }
        if (heads.size() == 2 && heads.get(0).size() > 1) {
            String free = tables.containsKey(name) ? name + " " + (tables.size() + 1) : name;
            tables.put(free, Layout.known('\t', headings(heads), first, last));
        }
        return more;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(List.of(line.split("\t")));
        return cells.stream().map(String::strip).toList();
    }

    /** Names with the units below them; the first cell of each line is the empty one before the tab. */
    private static List<Heading> headings(List<List<String>> heads) {
        List<Heading> headings = new ArrayList<>();
        for (int i = 0; i < heads.get(0).size(); i++) {
            String unit = i < heads.get(1).size() ? heads.get(1).get(i) : "";
            headings.add(new Heading(heads.get(0).get(i), unit(unit)));
        }
        return headings;
    }

    private static Unit unit(String text) {
        return switch (text) {
            case "#", "bits", "" -> Unit.ONE;
            case "deg C" -> Unit.of("degC");
            case "ohm", "Ohm" -> Unit.of("ohm");
            default -> Unit.lenient(text.replaceFirst("\\s+vs\\..*", ""));
        };
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::value).filter(value -> !value.isEmpty());
    }

    OptionalDouble number(String name) {
        return entries.containsKey(name) ? entries.get(name).number() : OptionalDouble.empty();
    }
}
