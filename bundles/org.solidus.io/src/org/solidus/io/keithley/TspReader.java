/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.keithley;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.FileContainer;
import org.solidus.io.log.LogClock;
import org.solidus.io.log.LogDates;
import org.solidus.io.log.LogDates.Order;
import org.solidus.io.log.LogMetadata;
import org.solidus.io.log.LogTable;
import org.solidus.io.log.TextColumns;
import org.solidus.io.text.Cells;
import org.solidus.io.text.Heading;
import org.solidus.io.text.Layout;
import org.solidus.io.text.Lines;
import org.solidus.io.text.TextTable;

/**
 * Reads logs whose rows begin with a date, as scripts (TSP) of source-meters write them:
 * {@code Timestamp;Current;Voltage}, {@code 02/09/2021 23:48:10.092176540;1.2e-9;0.5}. Currents are in A and voltages
 * in V unless the headings say otherwise.
 */
@Component(service = Reader.class)
public final class TspReader implements Reader {

    private static final char[] SEPARATORS = {';', '\t', ','};
    private static final int MOST_LINES_ABOVE = 50;

    @Override
    public String id() {
        return "io.keithley.tsp";
    }

    @Override
    public String name() {
        return "dated log";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv", "txt", "log");
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
        return find(lines).isPresent() ? isNamed(path) ? 0.75 : 0.6 : 0;
    }

    /** @param dates place of the column of dates */
    private record Found(Layout layout, int dates) {}

    /** The headings: a line with a time, and a current or a voltage, above a line with a date at that place. */
    private static Optional<Found> find(List<String> lines) {
        for (int i = 0; i + 1 < Math.min(lines.size(), MOST_LINES_ABOVE); i++) {
            for (char separator : SEPARATORS) {
                Cells cells = new Cells(separator);
                if (cells.split(lines.get(i)) < 2) {
                    continue;
                }
                List<String> names = cells.texts();
                cells.split(lines.get(i + 1));
                List<String> row = cells.texts();
                int dates = dates(names, row);
                if (dates >= 0 && names.stream().anyMatch(TspReader::isMeasured)) {
                    List<Heading> headings = names.stream().map(Heading::of).toList();
                    return Optional.of(new Found(Layout.known(separator, headings, i + 2, Layout.TO_THE_END), dates));
                }
            }
        }
        return Optional.empty();
    }

    private static int dates(List<String> names, List<String> row) {
        for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
            if (names.get(i).toLowerCase(Locale.ROOT).matches(".*(time|date).*")
                    && LogDates.read(row.get(i), Order.DAY_FIRST).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isMeasured(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*(current|voltage|potential).*");
    }

    @Override
    public Container open(Path path) throws IOException {
        List<String> head = new ArrayList<>();
        try (Lines lines = Lines.open(path)) {
            while (head.size() <= MOST_LINES_ABOVE && lines.next()) {
                head.add(lines.line());
            }
        }
        Found found = find(head)
                .orElseThrow(() -> new IOException(path + " is no log with dates: none of its first lines are headings"
                        + " such as 'Timestamp;Current;Voltage' above a row with a date."));
        TextTable table = TextTable.open(path, found.layout());
        return of(path, table, table.columns().get(found.dates()).name());
    }

    private static Container of(Path path, TextTable table, String dates) throws IOException {
        Column column = table.read().column(dates);
        if (column.type() != Column.Type.TEXT) {
            throw new IOException(path + " holds no dates in its column '" + dates + "'.");
        }
        LogClock clock = LogClock.of(path, (String[]) column.array());
        LogMetadata metadata = new LogMetadata().started(Optional.of(clock.start()));
        clock.warning().ifPresent(metadata::warn);
        LogTable log = TextColumns.where(table, any -> true)
                .log(path)
                .with(
                        LogTable.TIME,
                        all -> clock.seconds((String[]) all.column(dates).array()))
                .called(LogTable.POTENTIAL, names(table, "voltage|potential"))
                .called(LogTable.CURRENT, names(table, "current"));
        return new FileContainer(path, () -> {}, metadata.map(), List.of(log.dataset("table", true)));
    }

    private static String[] names(TextTable table, String quantity) {
        return table.columns().stream()
                .map(spec -> spec.name())
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*(" + quantity + ").*"))
                .sorted((a, b) -> Boolean.compare(isProgrammed(a), isProgrammed(b)))
                .toArray(String[]::new);
    }

    private static boolean isProgrammed(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\b(source|programmed|set|limit)\\b.*");
    }
}
