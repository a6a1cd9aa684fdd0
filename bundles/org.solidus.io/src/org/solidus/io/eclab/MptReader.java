/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.FileContainer;
import org.solidus.io.log.LogTable;
import org.solidus.io.text.Lines;
import org.solidus.io.text.TextTable;

/**
 * Reads the text that BioLogic's EC-Lab exports, with decimal points or commas, of all techniques and in any of its
 * selections of columns. Loops of a technique are the column {@code loop}.
 */
@Component(service = Reader.class)
public final class MptReader implements Reader {

    @Override
    public String id() {
        return "io.eclab.mpt";
    }

    @Override
    public String name() {
        return "EC-Lab text";
    }

    @Override
    public List<String> extensions() {
        return List.of("mpt");
    }

    @Override
    public double probe(Path path, byte[] head) {
        Charset charset = Lines.charset(head);
        String first = charset == null
                ? ""
                : charset.decode(ByteBuffer.wrap(head))
                        .toString()
                        .replace("\ufeff", "")
                        .lines()
                        .findFirst()
                        .orElse("");
        boolean marked = first.contains("-Lab ASCII FILE");
        return marked ? 1 : isNamed(path) ? MptHeader.begins(first) ? 0.9 : 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        MptHeader header = MptHeader.read(path);
        TextTable text = TextTable.open(path, header.layout());
        List<ColumnSpec> columns = new ArrayList<>(text.columns());
        boolean loops = !header.loops().isEmpty()
                && columns.stream().noneMatch(column -> column.name().equals(Loops.NAME));
        if (loops) {
            columns.add(Loops.SPEC);
        }
        LogTable table = EclabColumns.table(
                path, columns, text.rows(), () -> loops ? withLoops(text.read(), header.loops()) : text.read());
        OptionalDouble rate = header.nominalRate();
        LogTable whole = rate.isPresent() ? table.constant(LogTable.NOMINAL_RATE, rate.getAsDouble()) : table;
        return new FileContainer(path, () -> {}, header.metadata().map(), List.of(whole.dataset("table", true)));
    }

    private static Table withLoops(Table table, List<Long> loops) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(Loops.column(table.rows(), loops));
        return new Table(columns);
    }
}
