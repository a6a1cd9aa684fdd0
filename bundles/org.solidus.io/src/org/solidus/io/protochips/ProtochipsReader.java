/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.protochips;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.log.LogDates;
import org.solidus.io.log.LogMetadata;
import org.solidus.io.log.LogTable;
import org.solidus.io.log.TextColumns;
import org.solidus.io.text.Cells;
import org.solidus.io.text.Heading;
import org.solidus.io.text.Layout;
import org.solidus.io.text.Lines;
import org.solidus.io.text.TextTable;

/**
 * Reads the logs of Protochips' heating, biasing and gas holders: headings {@code Time, Notes, Channel A Current, ...};
 * first rows whose notes state date, time and units ({@code Time units = Milliseconds}); then the log. Each channel is a
 * dataset of its own beside the whole {@code table}.
 */
@Component(service = Reader.class)
public final class ProtochipsReader implements Reader {

    private static final Pattern NOTE = Pattern.compile("([^=]+?)\\s*=\\s*(.*)");
    private static final Pattern CHANNEL = Pattern.compile("(.*?)\\s*(Current|Voltage|Resistance)( \\d+)?");
    private static final int MOST_NOTES = 100;

    @Override
    public String id() {
        return "io.protochips";
    }

    @Override
    public String name() {
        return "Protochips log";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv");
    }

    @Override
    public double probe(Path path, byte[] head) {
        Charset charset = Lines.charset(head);
        return charset != null
                        && charset.decode(ByteBuffer.wrap(head))
                                .toString()
                                .lines()
                                .findFirst()
                                .filter(ProtochipsReader::areHeadings)
                                .isPresent()
                ? 0.9
                : 0;
    }

    private static boolean areHeadings(String line) {
        return line.replace("\ufeff", "").matches("(?i)\\s*\"?time\"?\\s*,\\s*\"?notes\"?\\s*,.*");
    }

    @Override
    public Container open(Path path) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        int first = head(path, names, notes);
        List<Heading> headings =
                names.stream().map(name -> new Heading(name, unit(name, notes))).toList();
        TextTable text = TextTable.open(path, Layout.known(',', headings, first, Layout.TO_THE_END));
        List<Dataset> datasets = new ArrayList<>();
        List<String> channels = channels(text);
        for (String channel : channels) {
            TextColumns columns = TextColumns.where(
                    text,
                    column ->
                            !isChannel(column.name(), channels) || column.name().startsWith(channel));
            datasets.add(log(path, columns, channel).dataset(channel, datasets.isEmpty()));
        }
        TextColumns all = TextColumns.where(text, column -> true);
        datasets.add(all.log(path).called(LogTable.TIME, names.get(0)).dataset("table", datasets.isEmpty()));
        return new FileContainer(path, () -> {}, metadata(notes).map(), datasets);
    }

    /** @return number of the first row of the log */
    private static int head(Path path, List<String> names, Map<String, String> notes) throws IOException {
        Cells cells = new Cells(',');
        try (Lines lines = Lines.open(path)) {
            if (!lines.next() || !areHeadings(lines.line())) {
                throw new IOException(path + " is no log of Protochips: it does not begin with 'Time, Notes, ...'.");
            }
            cells.split(lines.line());
            names.addAll(cells.texts());
            while (lines.next() && notes.size() < MOST_NOTES) {
                cells.split(lines.line());
                Matcher note = NOTE.matcher(cells.text(1));
                if (!note.matches()) {
                    return lines.number();
                }
                notes.put(note.group(1).strip(), note.group(2).strip());
            }
            return lines.number() + 1;
        }
    }

    /** Channels of which current or voltage is in the log. */
    private static List<String> channels(TextTable text) {
        return text.columns().stream()
                .map(ColumnSpec::name)
                .map(CHANNEL::matcher)
                .filter(Matcher::matches)
                .map(channel -> channel.group(1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isChannel(String column, List<String> channels) {
        return channels.stream().anyMatch(column::startsWith);
    }

    private static LogTable log(Path path, TextColumns columns, String channel) {
        return columns.log(path)
                .called(LogTable.TIME, "Time")
                .called(LogTable.POTENTIAL, channel + " Voltage")
                .called(LogTable.CURRENT, channel + " Current");
    }

    /** {@code Current units = Amps} is the unit of every column that ends in Current. */
    private static Unit unit(String name, Map<String, String> notes) {
        String quantity = name.substring(name.lastIndexOf(' ') + 1);
        for (Map.Entry<String, String> note : notes.entrySet()) {
            if (note.getKey().equalsIgnoreCase(quantity + " units")) {
                return unit(note.getValue());
            }
        }
        return quantity.equalsIgnoreCase("Time") ? Unit.of("s") : Unit.ONE;
    }

    private static Unit unit(String word) {
        String prefix = word.toLowerCase(Locale.ROOT).replaceAll("^(milli|micro|nano|pico|kilo|mega)?.*", "$1");
        String symbol = Map.of("milli", "m", "micro", "u", "nano", "n", "pico", "p", "kilo", "k", "mega", "M")
                .getOrDefault(prefix, "");
        String base = word.toLowerCase(Locale.ROOT).substring(prefix.length());
        return switch (base) {
            case "seconds", "second" -> Unit.of(symbol + "s");
            case "amps", "amperes", "ampere" -> Unit.of(symbol + "A");
            case "volts", "volt" -> Unit.of(symbol + "V");
            case "ohms", "ohm" -> Unit.of(symbol + "ohm");
            case "watts", "watt" -> Unit.of(symbol + "W");
            case "degrees c", "celsius", "c" -> Unit.of("degC");
            case "kelvin", "k" -> Unit.of("K");
            default -> Unit.lenient(word);
        };
    }

    private static LogMetadata metadata(Map<String, String> notes) {
        LogMetadata metadata = new LogMetadata();
        metadata.put("instrument", "Protochips");
        Optional<String> date = Optional.ofNullable(notes.get("Date (yyyy.mm.dd)"));
        String time = notes.getOrDefault("Time (hh:mm:ss.ms)", "");
        metadata.started(date.flatMap(day -> LogDates.read(day + " " + time, LogDates.Order.DAY_FIRST)));
        notes.forEach(metadata::setting);
        return metadata;
    }
}
