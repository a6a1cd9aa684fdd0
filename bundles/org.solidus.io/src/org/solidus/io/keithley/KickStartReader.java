/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.keithley;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.log.LogMetadata;
import org.solidus.io.log.LogTable;
import org.solidus.io.log.TextColumns;
import org.solidus.io.text.Layout;
import org.solidus.io.text.Lines;
import org.solidus.io.text.TextTable;

/**
 * Reads what Keithley's KickStart saves of source-meters: the settings above the table with the compliance limit, which
 * is also a column; several channels side by side, each a dataset of its own; and no statistics from below the table.
 */
@Component(service = Reader.class)
public final class KickStartReader implements Reader {

    private static final Pattern PREFIX = Pattern.compile(
            "(.*?)[\\s_]*(Time|Voltage|Current|Resistance|Power|Source|Measured|Charge|Temperature)\\b.*");
    private static final String TABLE = "table";

    @Override
    public String id() {
        return "io.keithley.kickstart";
    }

    @Override
    public String name() {
        return "KickStart";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv");
    }

    @Override
    public double probe(Path path, byte[] head) {
        Charset charset = Lines.charset(head);
        if (charset == null) {
            return 0;
        }
        List<String> lines = charset.decode(ByteBuffer.wrap(head))
                .toString()
                .replace("\ufeff", "")
                .lines()
                .toList();
        boolean headings =
                lines.stream().anyMatch(line -> KickStartFile.separator(line).isPresent());
        long dotted = lines.stream()
                .filter(line -> line.matches("\"?\\s*\\.+\\w.*[,;\t].*"))
                .count();
        boolean settings = !lines.isEmpty() && lines.get(0).replace("\"", "").startsWith("Common Settings");
        return headings ? dotted > 2 || settings ? 0.95 : 0.8 : settings && dotted > 2 ? 0.7 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        KickStartFile file = KickStartFile.read(path);
        SourceSettings settings = new SourceSettings(file.settings());
        LogMetadata metadata = settings.metadata();
        settings.first("Function").ifPresent(function -> metadata.put("technique", function));
        settings.first("Model").ifPresent(model -> metadata.put("instrument", "Keithley " + model));
        List<Dataset> datasets = new ArrayList<>();
        int run = 0;
        for (Layout layout : file.runs()) {
            TextTable table = TextTable.open(path, layout);
            addRun(datasets, path, table, settings, ++run == 1 ? "" : " run " + run);
        }
        limits(
                metadata,
                settings,
                channels(file.runs().get(0)).keySet().iterator().next());
        return new FileContainer(path, () -> {}, metadata.map(), datasets);
    }

    private static void limits(LogMetadata metadata, SourceSettings settings, String channel) {
        metadata.put("current_limit", settings.currentLimit(channel).orElse(Double.NaN), "A");
        metadata.put("potential_limit", settings.potentialLimit(channel).orElse(Double.NaN), "V");
    }

    private static void addRun(
            List<Dataset> datasets, Path path, TextTable table, SourceSettings settings, String suffix)
            throws IOException {
        Map<String, List<Integer>> channels = channels(table.layout());
        boolean several = channels.size() > 1;
        for (Map.Entry<String, List<Integer>> channel : channels.entrySet()) {
            List<ColumnSpec> own =
                    channel.getValue().stream().map(table.columns()::get).toList();
            TextColumns part =
                    several ? TextColumns.filled(table, own::contains) : TextColumns.where(table, own::contains);
            String name = several && !channel.getKey().isEmpty() ? channel.getKey() : TABLE;
            datasets.add(log(path, part, channel.getKey(), settings).dataset(name + suffix, datasets.isEmpty()));
        }
        if (several) {
            datasets.add(TextColumns.where(table, column -> true).log(path).dataset(TABLE + suffix, false));
        }
    }

    private static LogTable log(Path path, TextColumns columns, String channel, SourceSettings settings) {
        LogTable log = columns.log(path)
                .called(LogTable.TIME, names(columns, "time"))
                .called(LogTable.POTENTIAL, names(columns, "voltage"))
                .called(LogTable.CURRENT, names(columns, "current"));
        OptionalDouble current = settings.currentLimit(channel);
        OptionalDouble potential = settings.potentialLimit(channel);
        LogTable limited = current.isPresent() ? log.constant(LogTable.CURRENT_LIMIT, current.getAsDouble()) : log;
        return potential.isPresent() ? limited.constant(LogTable.POTENTIAL_LIMIT, potential.getAsDouble()) : limited;
    }

    /** What was measured before what was programmed. */
    private static String[] names(TextColumns columns, String quantity) {
        return columns.columns().stream()
                .map(ColumnSpec::name)
                .filter(name -> name.matches("(?i).*\\b" + quantity + "( \\d+)?"))
                .sorted((a, b) -> Boolean.compare(isProgrammed(a), isProgrammed(b)))
                .toArray(String[]::new);
    }

    private static boolean isProgrammed(String name) {
        return name.matches("(?i).*\\b(source|programmed|set)\\b.*");
    }

    /** Columns of each channel by its name, in order; {@code Index} belongs to the channel behind it. */
    private static Map<String, List<Integer>> channels(Layout layout) {
        Map<String, List<Integer>> channels = new LinkedHashMap<>();
        List<Integer> waiting = new ArrayList<>();
        String channel = "";
        int group = 0;
        for (int i = 0; i < layout.headings().size(); i++) {
            String heading = layout.headings().get(i).name();
            Matcher prefix = PREFIX.matcher(heading);
            group += heading.matches("Index( \\d+)?") ? 1 : 0;
            if (!prefix.matches()) {
                waiting.add(i);
                continue;
            }
            // Groups without names of channels are told apart by their indices.
            channel = prefix.group(1).isEmpty() && group > 1 ? "group " + group : prefix.group(1);
            List<Integer> columns = channels.computeIfAbsent(channel, name -> new ArrayList<>());
            columns.addAll(waiting);
            columns.add(i);
            waiting.clear();
        }
        channels.computeIfAbsent(channel, name -> new ArrayList<>()).addAll(waiting);
        return channels;
    }
}
