/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.device.Reading;
import org.solidus.device.journal.JournalIndex.ChannelCount;
import org.solidus.device.journal.JournalIndex.DeviceIndex;

/**
 * The readings of a device while they come, as the table that the file of the run will hold: the same columns, the same
 * rows, by the same code. Only {@code time} may still change where the instrument has a clock of its own: what is known of
 * that clock's offset grows with every reading. In memory, as packed as in a journal. For one thread.
 */
public final class DeviceLog {

    private final JournalIndex index = new JournalIndex();
    private final DeviceIndex device = new DeviceIndex();
    private final List<ByteBuffer> blocks = new ArrayList<>();
    private final DeviceNumber number;
    private long bytes;

    /** @param startNanos the host's monotonic clock when the run began, from which its times count, ns */
    public DeviceLog(DeviceNote note, long startNanos) {
        number = new DeviceNumber(0, note);
        index.startNanos = startNanos;
        device.note = note;
    }

    /** The columns that a device's table can have, without rows: every channel read, with times of its own. */
    public static Table outline(DeviceNote note) {
        DeviceLog log = new DeviceLog(note, 0);
        log.device.ownTimes = true;
        for (int channel = 0; channel < note.channels().size(); channel++) {
            log.device.channels.put(channel, new ChannelCount());
        }
        return log.table(0);
    }

    /**
     * Readings in the order in which they came.
     *
     * @return number of the row in which each of them stands, 0 first
     */
    public long[] add(List<Reading> readings) {
        number.learn(readings);
        device.note = number.note();
        ByteBuffer block = ReadingBlock.pack(number, readings);
        long[] rows = new long[readings.size()];
        long next = device.rows;
        Readings packed = readings(block);
        for (int i = 0; i < rows.length; i++) {
            next += packed.firstOfRow(i) ? 1 : 0;
            rows[i] = next - 1;
        }
        index.take(device, packed);
        blocks.add(block);
        bytes += block.capacity();
        return rows;
    }

    private Readings readings(ByteBuffer block) {
        try {
            return Readings.of(block, device.note.channels().size());
        } catch (IOException e) {
            throw new IllegalStateException("Readings were packed that are none.", e);
        }
    }

    /** How many rows there are. */
    public long rows() {
        return device.rows;
    }

    /** What it holds in memory. */
    public long bytes() {
        return bytes;
    }

    /** The first so many rows. */
    public Table table(long rows) {
        try {
            DevicePieces pieces = new DevicePieces(index, device, blocks::get);
            Table all = PieceSource.whole("log", pieces, false).frame(0).table();
            int wanted = Math.toIntExact(Math.min(rows, all.rows()));
            return new Table(
                    all.columns().stream().map(column -> first(column, wanted)).toList());
        } catch (IOException e) {
            throw new IllegalStateException("Readings in memory can be read.", e);
        }
    }

    private static Column first(Column column, int rows) {
        ColumnSpec spec = column.spec();
        Object values =
                switch (spec.type()) {
                    case FLOAT64 -> Arrays.copyOf(column.doubles(), rows);
                    case INT64 -> Arrays.copyOf((long[]) column.array(), rows);
                    case TEXT -> IntStream.range(0, rows).mapToObj(column::text).toArray(String[]::new);
                };
        return PieceSource.column(spec, values);
    }
}
