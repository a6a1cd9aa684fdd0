/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;

/**
 * A table of numbers that grows by rows while others read it: a log that is being taken. It is one frame, of the rows
 * that there are. Per-frame inputs of a series that grows beside it join by its column {@code time}, whose values do not
 * decrease. Kept in memory: 8 bytes a number. Thread-safe.
 */
public final class LiveTable implements Source {

    private static final long LOOK_MILLIS = 20;

    private final String name;
    private final List<ColumnSpec> specs;
    private double[][] values;
    private int rows;
    private boolean ended;
    private Optional<String> failure = Optional.empty();

    /** @param columns of numbers */
    public LiveTable(String name, List<ColumnSpec> columns) {
        this.name = name;
        this.specs = List.copyOf(columns);
        this.values = new double[columns.size()][1024];
    }

    /**
     * The next row.
     *
     * @throws IllegalStateException when the table has ended
     * @throws IllegalArgumentException when there are more or fewer values than columns
     */
    public synchronized void append(double... row) {
        if (ended) {
            throw new IllegalStateException("'" + name + "' has ended.");
        }
        if (row.length != values.length) {
            throw new IllegalArgumentException("A row of '" + name + "' has " + values.length + " values.");
        }
        for (int i = 0; i < row.length; i++) {
            values[i] = rows == values[i].length ? Arrays.copyOf(values[i], 2 * rows) : values[i];
            values[i][rows] = row[i];
        }
        rows++;
        notifyAll();
    }

    /** No more rows will come. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** No more rows will come, though they should. @param reason a sentence */
    public synchronized void fail(String reason) {
        if (!ended) {
            failure = Optional.of(reason);
            end();
        }
    }

    @Override
    public synchronized SourceInfo info() {
        return new SourceInfo(name, Signature.table(specs), List.of(), 1, !ended, Optional.empty());
    }

    @Override
    public synchronized Frame frame(long index) {
        return Frame.of(new Table(IntStream.range(0, values.length)
                .mapToObj(i -> Column.of(specs.get(i).name(), specs.get(i).unit(), Arrays.copyOf(values[i], rows)))
                .toList()));
    }

    @Override
    public synchronized boolean await(long index) {
        return index == 0;
    }

    /** Waits a moment at most, so that whoever does not want to wait any more can leave. */
    @Override
    public synchronized boolean grow() throws InterruptedException {
        if (!ended) {
            wait(LOOK_MILLIS);
        }
        return !ended;
    }

    /** A row that came stays as it is. */
    @Override
    public synchronized Writing writing() {
        return ended ? Writing.CLOSED : Writing.ORDERLY;
    }

    @Override
    public synchronized Optional<String> failure() {
        return failure;
    }
}
