/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.gamry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.log.LogDates;
import org.solidus.io.log.LogMetadata;
import org.solidus.io.log.LogTable;
import org.solidus.io.log.TextColumns;
import org.solidus.io.text.Layout;
import org.solidus.io.text.TextTable;

/**
 * Reads Gamry's .DTA files. Every table is a dataset under its name ({@code CURVE1}, {@code ZCURVE}, {@code OCVCURVE});
 * curves of the same columns, one a cycle, are also one behind another in {@code table}, with their number in the column
 * {@code cycle}.
 */
@Component(service = Reader.class)
public final class DtaReader implements Reader {

    private static final byte[] MARK = "EXPLAIN".getBytes(StandardCharsets.ISO_8859_1);

    @Override
    public String id() {
        return "io.gamry";
    }

    @Override
    public String name() {
        return "Gamry";
    }

    @Override
    public List<String> extensions() {
        return List.of("dta");
    }

    @Override
    public double probe(Path path, byte[] head) {
        int from = head.length > 3 && (head[0] & 0xff) == 0xef ? 3 : 0;
        boolean marked =
                head.length > from + MARK.length && Arrays.equals(head, from, from + MARK.length, MARK, 0, MARK.length);
        return marked ? 0.97 : isNamed(path) ? 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        DtaFile file = DtaFile.read(path);
        OptionalDouble rate = rate(file);
        Map<String, TextColumns> tables = new LinkedHashMap<>();
        for (Map.Entry<String, Layout> table : file.tables().entrySet()) {
            // Rows begin with a tab: their first cell is empty and has no name.
            TextTable text = TextTable.open(path, table.getValue());
            String empty = text.columns().get(0).name();
            tables.put(table.getKey(), TextColumns.where(text, column -> !column.name()
                    .equals(empty)));
        }
        List<TextColumns> cycles = Curves.cycles(tables);
        String main = Curves.main(tables.keySet());
        List<Dataset> datasets = new ArrayList<>();
        if (!cycles.isEmpty()) {
            datasets.add(log(Curves.joined(path, cycles), rate).dataset("table", true));
        }
        tables.forEach((name, columns) ->
                datasets.add(log(columns.log(path), rate).dataset(name, cycles.isEmpty() && name.equals(main))));
        return new FileContainer(path, () -> {}, metadata(file, rate).map(), datasets);
    }

    private static LogTable log(LogTable table, OptionalDouble rate) {
        LogTable log = table.called(LogTable.TIME, "T", "Time")
                .called(LogTable.POTENTIAL, "Vf", "Vdc", "Vm", "Ewe", "V")
                .called(LogTable.CURRENT, "Im", "Idc", "I")
                .called(LogTable.FREQUENCY, "Freq")
                .called(LogTable.Z_REAL, "Zreal")
                .called(LogTable.Z_IMAGINARY, "Zimag");
        boolean swept = rate.isPresent() && log.has(LogTable.CURRENT) && !log.has(LogTable.FREQUENCY);
        return swept ? log.constant(LogTable.NOMINAL_RATE, rate.getAsDouble()) : log;
    }

    /** SCANRATE is in mV/s. */
    private static OptionalDouble rate(DtaFile file) {
        OptionalDouble rate = file.number("SCANRATE");
        return rate.isPresent() && rate.getAsDouble() > 0
                ? OptionalDouble.of(rate.getAsDouble() / 1000)
                : OptionalDouble.empty();
    }

    private static LogMetadata metadata(DtaFile file, OptionalDouble rate) {
        LogMetadata metadata = new LogMetadata();
        file.text("TITLE").or(() -> file.text("TAG")).ifPresent(title -> metadata.put("technique", title));
        file.text("PSTAT").ifPresent(name -> metadata.put("instrument", name));
        metadata.put("electrode_area", file.number("AREA").orElse(Double.NaN), "cm2");
        metadata.put("scan_rate", rate.orElse(Double.NaN), "V/s");
        start(file, metadata);
        file.entries()
                .forEach((name, entry) -> metadata.setting(
                        entry.description().isEmpty() ? name : name + ": " + entry.description(),
                        entry.number().isPresent() ? (Object) entry.number().getAsDouble() : entry.value()));
        return metadata;
    }

    /** Dates are written as the computer writes them: with points the day comes first, with slashes mostly the month. */
    private static void start(DtaFile file, LogMetadata metadata) {
        Optional<String> date = file.text("DATE");
        if (date.isEmpty()) {
            return;
        }
        LogDates.Order order = date.get().contains(".") ? LogDates.Order.DAY_FIRST : LogDates.Order.MONTH_FIRST;
        metadata.started(LogDates.read(date.get() + " " + file.text("TIME").orElse(""), order));
        if (LogDates.isAmbiguous(date.get()) && order == LogDates.Order.MONTH_FIRST) {
            metadata.warn("The date " + date.get() + " was read with the month first; nothing in the file tells.");
        }
    }
}
