/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.autolab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.FileContainer;
import org.solidus.io.log.LogMetadata;
import org.solidus.io.log.LogTable;
import org.solidus.io.log.TextColumns;
import org.solidus.io.text.Lines;
import org.solidus.io.text.TextTable;

/**
 * Reads text that Autolab's NOVA exports ({@code WE(1).Potential (V)}, {@code WE(1).Current (A)}, {@code -Z'' (\u03a9)}),
 * separated by tabs, semicolons or commas, with decimal points or commas, and impedance spectra under the header of
 * ZPlot ({@code Z60W Data File}) that Autolab's older programs write too.
 */
@Component(service = Reader.class)
public final class AutolabReader implements Reader {

    @Override
    public String id() {
        return "io.autolab";
    }

    @Override
    public String name() {
        return "Autolab";
    }

    @Override
    public List<String> extensions() {
        return List.of("txt", "csv", "z");
    }

    @Override
    public double probe(Path path, byte[] head) {
        Charset charset = Lines.charset(head);
        if (charset == null) {
            return 0;
        }
        String text = charset.decode(ByteBuffer.wrap(head)).toString();
        boolean nova = text.contains("WE(1).") || text.contains("-Z'' (") || text.contains("Potential applied (V)");
        boolean zplot = text.replaceFirst("^\ufeff?\"?", "").startsWith("Z60W Data File");
        return zplot ? 0.9 : nova ? 0.8 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        TextTable table = TextTable.open(path);
        LogTable log = TextColumns.where(table, column -> true)
                .log(path)
                .called(LogTable.TIME, "Corrected time", "Time", "Time(Sec)", "Elapsed time")
                .called(LogTable.POTENTIAL, "WE(1).Potential", "WE(1).Potential (DC)", "Potential", "Potential applied")
                .called(LogTable.CURRENT, "WE(1).Current", "WE(1).Current (DC)", "Current")
                .called(LogTable.FREQUENCY, "Frequency", "Freq")
                .called(LogTable.Z_REAL, "Z'", "Z'(a)")
                .called(LogTable.Z_IMAGINARY, "Z''", "Z''(b)")
                .negated(LogTable.Z_IMAGINARY, "-Z''");
        if (!log.has(LogTable.CURRENT) && !log.has(LogTable.FREQUENCY)) {
            throw new IOException(path + " is no measurement of an Autolab: it has neither a column 'WE(1).Current' nor"
                    + " one of frequencies.");
        }
        LogMetadata metadata = new LogMetadata();
        metadata.put("technique", log.has(LogTable.FREQUENCY) ? "Impedance spectroscopy" : "");
        table.layout().header().stream()
                .map(line -> line.replace("\"", "").strip())
                .filter(line -> !line.isEmpty())
                .limit(200)
                .forEach(line -> metadata.setting("header", line));
        return new FileContainer(path, () -> {}, metadata.map(), List.of(log.dataset("table", true)));
    }
}
