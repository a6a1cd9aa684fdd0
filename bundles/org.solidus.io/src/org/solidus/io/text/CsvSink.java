/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.core.source.Source;
import org.solidus.io.file.SingleResult;

/**
 * Writes tables as comma-separated text (RFC 4180, UTF-8) with a row of headings, units in parentheses, numbers exact.
 * A series of tables is one table, the scan axes its first columns; the row of a masked frame is NaN. A curve is a table
 * of its axis, its values and their errors, and a series of curves is one of such tables. Arrays of more axes are
 * refused.
 */
@Component(service = Sink.class)
public final class CsvSink implements Sink {

    @Override
    public String id() {
        return "io.csv";
    }

    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Source source = SingleResult.of(results, file);
        if (!source.info().signature().isTable() && source.info().signature().rank() != 1) {
            throw new IOException(
                    file + " cannot hold " + source.info().signature().describe()
                            + ": a CSV file holds tables or curves; write .nxs or .npy.");
        }
        NewFile.write(file, temporary -> write(source, temporary, progress));
    }

    private static void write(Source source, Path path, Progress progress) throws IOException {
        progress.begin("writing CSV", source.info().frames());
        try (Writer out = Files.newBufferedWriter(path)) {
            CsvRows rows = new CsvRows(out, source.info().scan());
            for (long i = 0; i < source.info().frames(); i++) {
                Optional<Frame> frame = SingleResult.frame(source, i);
                if (frame.isPresent()) {
                    rows.add(i, frame.get().isTable() ? frame.get().table() : curve(frame.get()));
                } else {
                    rows.addMasked(i);
                }
                progress.advance(1);
            }
            rows.finish(source.info().signature().columns());
        }
    }

    private static Table curve(Frame frame) {
        Axis axis = frame.axes().get(0);
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(axis.name(), axis.unit(), axis.values()));
        columns.add(Column.of(frame.quantity(), frame.unit(), frame.doubles()));
        frame.variance()
                .ifPresent(
                        variance -> columns.add(Column.of(frame.quantity() + " error", frame.unit(), sigma(variance))));
        return new Table(columns);
    }

    static double[] sigma(double[] variance) {
        double[] sigma = new double[variance.length];
        for (int i = 0; i < sigma.length; i++) {
            sigma[i] = Math.sqrt(variance[i]);
        }
        return sigma;
    }
}
