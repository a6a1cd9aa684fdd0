/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.device.Quality;
import org.solidus.device.journal.JournalIndex.DeviceIndex;

/**
 * The readings of a device as a table, a row a moment. {@code time} is that of the run, s: the device's own, brought onto
 * the host's clock, or else when the reading had arrived; it never decreases. Values that may not be used are NaN; what
 * the instrument had said stands in {@code NAME raw}.
 */
final class DevicePieces implements Pieces {

    private static final int ROWS = 50_000;
    private static final Unit SECOND = Unit.of("s");
    private static final int ABSENT = Quality.values().length;
    private static final List<Category> QUALITIES = qualities();

    private final JournalIndex index;
    private final DeviceIndex device;
    private final Blocks blocks;
    private final HostClock clock;
    private final List<Integer> channels;
    private final List<ColumnSpec> columns;
    private final int[] firstBlocks;
    /** Time of the last row of a piece, once it was read: the next one begins no earlier. */
    private final TreeMap<Integer, Double> lastTimes = new TreeMap<>();

    /** Where packed readings are read. */
    @FunctionalInterface
    interface Blocks {

        /** @return the bytes of a block; null when they are not those that were written */
        ByteBuffer block(int number) throws IOException;
    }

    DevicePieces(JournalIndex index, DeviceIndex device, RecordReader reader) {
        this(index, device, number -> reader.content(device.blocks.get(number)));
    }

    DevicePieces(JournalIndex index, DeviceIndex device, Blocks blocks) {
        this.index = index;
        this.device = device;
        this.blocks = blocks;
        this.clock = new HostClock(device.clock);
        this.channels = List.copyOf(device.channels.keySet());
        this.columns = describe();
        this.firstBlocks = cut();
    }

    private static List<Category> qualities() {
        List<Category> list = new ArrayList<>();
        for (Quality quality : Quality.values()) {
            list.add(Category.of(quality.ordinal(), quality.name().toLowerCase(java.util.Locale.ROOT)));
        }
        list.add(Category.of(ABSENT, "absent"));
        return list;
    }

    private List<ColumnSpec> describe() {
        List<ColumnSpec> list = new ArrayList<>();
        list.add(ColumnSpec.number("time", SECOND));
        for (int channel : channels) {
            var note = device.note.channels().get(channel);
            list.add(ColumnSpec.number(note.name(), note.unit()));
        }
        for (int channel : channels) {
            var note = device.note.channels().get(channel);
            list.add(ColumnSpec.kinds(note.name() + " quality", QUALITIES));
            if (device.channels.get(channel).withheld) {
                list.add(ColumnSpec.number(note.name() + " raw", note.unit()));
            }
        }
        if (device.ownTimes) {
            list.add(ColumnSpec.number("time error", SECOND));
            list.add(ColumnSpec.number("device_time", SECOND));
        }
        list.add(ColumnSpec.number("arrival", SECOND));
        list.add(ColumnSpec.number("utc", SECOND));
        list.add(new ColumnSpec("sequence", Unit.ONE, Column.Type.INT64));
        return unique(list);
    }

    /** A channel that is called like one of the columns beside it keeps its name; the other gives way. */
    private static List<ColumnSpec> unique(List<ColumnSpec> list) {
        List<ColumnSpec> named = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (ColumnSpec spec : list) {
            String name = spec.name();
            while (taken.contains(name)) {
                name += "_";
            }
            taken.add(name);
            named.add(new ColumnSpec(name, spec.unit(), spec.type(), spec.categories()));
        }
        return named;
    }

    private int[] cut() {
        List<Integer> first = new ArrayList<>();
        long begun = 0;
        for (int block = 0; block < device.rowsAfter.size(); block++) {
            if (first.isEmpty() || device.rowsAfter.get(block) - begun > ROWS) {
                first.add(block);
                begun = block == 0 ? 0 : device.rowsAfter.get(block - 1);
            }
        }
        return first.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public List<ColumnSpec> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return device.rows;
    }

    @Override
    public int count() {
        return firstBlocks.length;
    }

    @Override
    public synchronized Table piece(int piece) throws IOException {
        double last = Double.NEGATIVE_INFINITY;
        for (int before = 0; before < piece; before++) {
            Double known = lastTimes.get(before);
            last = known == null ? last : known;
            if (known == null) {
                last = lastTime(read(before, last));
                lastTimes.put(before, last);
            }
        }
        Table table = read(piece, last);
        lastTimes.put(piece, lastTime(table));
        return table;
    }

    private static double lastTime(Table table) {
        double[] times = table.columns().getFirst().doubles();
        return times.length == 0 ? Double.NEGATIVE_INFINITY : times[times.length - 1];
    }

    private Table read(int piece, double last) throws IOException {
        int from = firstBlocks[piece];
        int end = piece + 1 < firstBlocks.length ? firstBlocks[piece + 1] : device.rowsAfter.size();
        long firstRow = from == 0 ? 0 : device.rowsAfter.get(from - 1);
        Rows rows = new Rows(Math.toIntExact(device.rowsAfter.get(end - 1) - firstRow), firstRow, last);
        for (int block = from; block < end; block++) {
            ByteBuffer content = blocks.block(block);
            if (content == null) {
                throw new IOException("A block of readings changed while the journal was read.");
            }
            Readings readings = Readings.of(content, device.note.channels().size());
            for (int i = 0; i < readings.count(); i++) {
                rows.add(readings, i);
            }
        }
        return rows.table();
    }

    /** Rows on their way into columns. */
    private final class Rows {

        private final int size;
        private final long firstRow;
        private final double[] time;
        private final double[] timeError;
        private final double[] deviceTime;
        private final double[] arrival;
        private final double[] utc;
        private final long[] sequence;
        private final double[][] values;
        private final double[][] raw;
        private final long[][] quality;
        private double last;
        private int row = -1;

        Rows(int size, long firstRow, double last) {
            this.size = size;
            this.firstRow = firstRow;
            this.last = last;
            time = new double[size];
            timeError = filled(device.ownTimes ? size : 0);
            deviceTime = filled(device.ownTimes ? size : 0);
            arrival = new double[size];
            utc = new double[size];
            sequence = new long[size];
            values = new double[channels.size()][];
            raw = new double[channels.size()][];
            quality = new long[channels.size()][size];
            for (int c = 0; c < values.length; c++) {
                values[c] = filled(size);
                raw[c] = filled(device.channels.get(channels.get(c)).withheld ? size : 0);
                Arrays.fill(quality[c], ABSENT);
            }
        }

        private static double[] filled(int size) {
            double[] values = new double[size];
            Arrays.fill(values, Double.NaN);
            return values;
        }

        void add(Readings readings, int i) {
            if (readings.firstOfRow(i)) {
                row++;
                begin(readings, i);
            }
            int c = channels.indexOf(readings.channel(i));
            Quality how = readings.quality(i);
            values[c][row] = how.usable() ? readings.value(i) : Double.NaN;
            quality[c][row] = how.ordinal();
            if (raw[c].length > 0) {
                raw[c][row] = readings.value(i);
            }
        }

        private void begin(Readings readings, int i) {
            double arrived = index.seconds(readings.hostNanos(i));
            double moment = arrived;
            if (readings.hasOwnTime(i)) {
                ClockTrack.Fit fit = clock.fit(firstRow + row);
                moment = fit.host(readings.ownTime(i));
                deviceTime[row] = readings.ownTime(i);
                timeError[row] = fit.sigma();
            }
            last = Math.max(last, moment);
            time[row] = last;
            arrival[row] = arrived;
            utc[row] = readings.utc(i);
            sequence[row] = readings.sequence(i);
        }

        Table table() {
            List<Object> arrays = new ArrayList<>(List.of(time));
            arrays.addAll(Arrays.asList(values));
            for (int c = 0; c < values.length; c++) {
                arrays.add(quality[c]);
                if (device.channels.get(channels.get(c)).withheld) {
                    arrays.add(raw[c]);
                }
            }
            if (device.ownTimes) {
                arrays.add(timeError);
                arrays.add(deviceTime);
            }
            arrays.addAll(List.of(arrival, utc, sequence));
            List<Column> table = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                table.add(PieceSource.column(columns.get(c), arrays.get(c)));
            }
            if (row + 1 != size) {
                throw new IllegalStateException("A journal's rows were counted otherwise than they are read.");
            }
            return new Table(table);
        }
    }
}
