/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.unit.Unit;
import org.solidus.io.log.LogDates;
import org.solidus.io.log.LogMetadata;
import org.solidus.io.text.Heading;
import org.solidus.io.text.Layout;
import org.solidus.io.text.Lines;

/**
 * The lines above the table of an EC-Lab text file: how many there are, the technique, pairs of names and values, and
 * the parameters of the technique, whose names and values (one a sequence) stand in columns of 20 characters.
 *
 * @param headings of the table
 * @param lines how many there are, headings included
 * @param technique its name
 * @param entries pairs and parameters, in order
 * @param loops points at which loops begin
 */
record MptHeader(List<Heading> headings, int lines, String technique, Map<String, Object> entries, List<Long> loops) {

    private static final Pattern FIRST = Pattern.compile("(EC|BT)-Lab ASCII FILE.*");
    private static final Pattern COUNT = Pattern.compile("Nb header lines\\s*:\\s*(\\d{1,7})\\s*");
    private static final Pattern LOOP = Pattern.compile("Loop\\s+\\d+\\s+from point number\\s+(\\d{1,9})\\s+to.*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?([eE][+-]?\\d+)?");
    private static final int WIDTH = 20;
    private static final int MOST_LINES = 10_000;
    private static final List<String> USUAL =
            List.of("time/s", "freq/Hz", "Ewe/V", "<Ewe>/V", "I/mA", "<I>/mA", "mode", "cycle number");

    /** Whether a file that begins with this line is one: its mark, or headings of EC-Lab without a header. */
    static boolean begins(String line) {
        return FIRST.matcher(line.strip()).matches() || areHeadings(line);
    }

    private static boolean areHeadings(String line) {
        List<String> cells = cells(line);
        return cells.size() > 1 && cells.stream().anyMatch(USUAL::contains);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\t")).map(String::strip).toList();
    }

    /** @throws IOException when it has no such header, or no headings */
    static MptHeader read(Path path) throws IOException {
        List<String> header = new ArrayList<>();
        int stated = 0;
        boolean ends = false;
        try (Lines lines = Lines.open(path)) {
            while (!ends && lines.next()) {
                String line = lines.line();
                if (header.isEmpty() && !begins(line)) {
                    throw new IOException(path + " is not an EC-Lab text file: it does not begin with 'EC-Lab ASCII"
                            + " FILE' or EC-Lab's headings.");
                }
                header.add(line);
                Matcher count = COUNT.matcher(line.strip());
                stated = stated == 0 && count.matches() ? Integer.parseInt(count.group(1)) : stated;
                // A line of headings ends it, whatever the count says: the file may have been edited.
                ends = areHeadings(line) || header.size() == MOST_LINES || stated > 2 && header.size() == stated;
            }
        }
        String last = header.get(header.size() - 1);
        if (!ends || cells(last).size() < 2) {
            throw new IOException(path + " holds no table: the " + header.size()
                    + " lines of its header end without a line of headings.");
        }
        return of(header, cells(last).stream().map(EclabColumns::heading).toList());
    }

    private static MptHeader of(List<String> header, List<Heading> headings) {
        Map<String, Object> entries = new LinkedHashMap<>();
        List<Long> loops = new ArrayList<>();
        String technique = "";
        String key = "";
        for (String line : header.subList(0, header.size() - 1)) {
            Matcher loop = LOOP.matcher(line.strip());
            int colon = line.indexOf(" : ") >= 0 ? line.indexOf(" : ") : line.indexOf(" :");
            boolean plain = !line.isBlank() && !FIRST.matcher(line.strip()).matches();
            if (loop.matches()) {
                loops.add(Long.valueOf(loop.group(1)));
            } else if (plain && line.startsWith("\t")) {
                add(entries, key, line.strip());
            } else if (plain && colon > 0 && !isParameter(line)) {
                key = line.substring(0, colon).strip();
                add(entries, key, line.substring(colon + 2).strip());
            } else if (plain && isParameter(line)) {
                String name = line.substring(0, WIDTH).strip();
                key = name.equals("vs.") ? key + " vs." : name;
                add(entries, key, values(line.substring(WIDTH)));
            } else if (plain
                    && technique.isEmpty()
                    && !COUNT.matcher(line.strip()).matches()) {
                technique = line.strip();
            }
        }
        entries.remove("Nb header lines");
        return new MptHeader(headings, header.size(), technique, entries, loops);
    }

    /** A name in the first 20 characters and values in columns of as many. */
    private static boolean isParameter(String line) {
        int colon = line.indexOf(" : ");
        return line.length() > WIDTH
                && line.length() % WIDTH == 0
                && line.charAt(WIDTH - 1) == ' '
                && (colon < 0 || colon > WIDTH);
    }

    private static Object values(String text) {
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < text.length(); at += WIDTH) {
            values.add(value(
                    text.substring(at, Math.min(text.length(), at + WIDTH)).strip()));
        }
        return values.size() == 1 ? values.get(0) : values;
    }

    private static Object value(String text) {
        return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text.replace(',', '.')) : text;
    }

    private static void add(Map<String, Object> entries, String key, Object value) {
        if (key.isEmpty() || "".equals(value)) {
            return;
        }
        Object before = entries.get(key);
        if (before == null) {
            entries.put(key, value);
        } else {
            List<Object> both = new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
            both.add(value);
            entries.put(key, both);
        }
    }

    /** The layout of the table below. */
    Layout layout() {
        return Layout.known('\t', headings, lines + 1, Layout.TO_THE_END);
    }

    /** What is said under the names that all instruments share, and the rest. */
    LogMetadata metadata() {
        LogMetadata metadata = new LogMetadata();
        metadata.put("technique", technique);
        // EC-Lab writes the month first, whatever the language of the computer.
        metadata.started(text("Acquisition started on").flatMap(t -> LogDates.read(t, LogDates.Order.MONTH_FIRST)));
        text("Electrode surface area").ifPresent(area -> {
            String[] parts = area.split("\\s+");
            if (NUMBER.matcher(parts[0]).matches()) {
                metadata.put("electrode_area", Double.parseDouble(parts[0].replace(',', '.')), "cm2");
            }
        });
        metadata.put("scan_rate", nominalRate().orElse(Double.NaN), "V/s");
        text("Reference electrode").ifPresent(text -> metadata.put("reference_electrode", text));
        text("Device").ifPresent(text -> metadata.put("instrument", text));
        entries.forEach(metadata::setting);
        return metadata;
    }

    private Optional<String> text(String key) {
        return entries.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The rate of the sweep, V/s; empty where the technique has none, or sequences of different rates. */
    OptionalDouble nominalRate() {
        if (!(entries.get("dE/dt") instanceof Double rate) || text("dE/dt unit").isEmpty()) {
            return OptionalDouble.empty();
        }
        Unit unit = Unit.lenient(text("dE/dt unit").get().replace("/mn", "/min"));
        Unit voltsASecond = Unit.of("V/s");
        return rate > 0 && unit.compatible(voltsASecond)
                ? OptionalDouble.of(unit.convert(rate, voltsASecond))
                : OptionalDouble.empty();
    }
}
