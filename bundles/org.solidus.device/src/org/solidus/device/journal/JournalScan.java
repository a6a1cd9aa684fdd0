/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import org.solidus.device.Event;
import org.solidus.device.journal.JournalIndex.DeviceIndex;
import org.solidus.device.journal.JournalIndex.SeriesIndex;
import org.solidus.device.journal.RecordReader.Place;

/** Goes through a journal once: what is there, and where. Pixels are not read. */
final class JournalScan {

    private static final int MOST_DAMAGES = 100;

    private final Path file;
    private final RecordReader reader;
    private final JournalIndex index = new JournalIndex();

    private JournalScan(Path file, RecordReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** @throws IOException when it is no journal */
    static JournalIndex of(Path file, FileChannel channel, RecordReader reader) throws IOException {
        JournalScan scan = new JournalScan(file, reader);
        scan.fileHeader();
        scan.records();
        return scan.index;
    }

    private void fileHeader() throws IOException {
        ByteBuffer head = reader.bytes(0, Form.FILE_HEADER);
        byte[] magic = new byte[Form.MAGIC.length];
        if (head.remaining() >= magic.length) {
            head.get(magic);
        }
        if (!java.util.Arrays.equals(magic, Form.MAGIC)) {
            throw new IOException(file + " is no journal of a run: it does not begin as one.");
        }
        boolean whole = head.limit() == Form.FILE_HEADER
                && RecordReader.crc(head.duplicate().position(0).limit(60)) == head.getInt(60);
        if (!whole) {
            damaged(0, Math.min(Form.FILE_HEADER, reader.size()), "its beginning is damaged");
            return;
        }
        int version = head.getInt(8);
        if (version != Form.VERSION) {
            throw new IOException(file + " is a journal of version " + version + "; this program reads version "
                    + Form.VERSION + ".");
        }
        index.start = Instant.ofEpochSecond(head.getLong(16), head.getInt(24));
        index.startNanos = head.getLong(32);
        index.lastNanos = index.startNanos;
    }

    private void records() throws IOException {
        long offset = Form.FILE_HEADER;
        Pending frame = null;
        while (offset < reader.size()) {
            Place place = reader.at(offset);
            if (place == null) {
                long next = reader.next(offset + 1);
                damaged(offset, next - offset, next == reader.size() ? "its end is torn" : "damaged");
                offset = next;
                frame = null;
                continue;
            }
            index.records++;
            if (place.type() == Form.PIXELS) {
                pixels(frame, place);
                frame = null;
            } else {
                frame = place.type() == Form.FRAME ? frame(offset, place) : small(place);
            }
            offset = place.end();
        }
    }

    private void damaged(long offset, long bytes, String how) {
        index.damagedBytes += bytes;
        if (index.damage.size() < MOST_DAMAGES) {
            index.damage.add(bytes + " bytes at offset " + offset + ": " + how + ".");
        }
    }

    /** A frame whose pixels are to come. */
    private record Pending(SeriesIndex series, long offset, FrameHead head) {}

    private Pending frame(long offset, Place place) throws IOException {
        ByteBuffer content = reader.content(place);
        try {
            if (content == null) {
                throw new IOException("its bytes are not those that were written");
            }
            Unpacker in = new Unpacker(content);
            SeriesIndex series = index.series.get(in.int32());
            if (series == null) {
                throw new IOException("its series is not known");
            }
            return new Pending(series, offset, FrameHead.of(in));
        } catch (IOException e) {
            damaged(place.at(), place.length(), "a frame is passed over, " + e.getMessage());
            return null;
        }
    }

    private void pixels(Pending frame, Place place) {
        if (frame == null || place.length() != frame.head().bytes(frame.series().note())) {
            damaged(place.at(), place.length(), "the pixels belong to no frame");
            return;
        }
        long number = frame.series().heads.size();
        frame.series().heads.add(frame.offset());
        frame.head().exposure().ifPresent(exposure -> {
            frame.series().exposed = true;
            frame.series()
                    .clock
                    .add(number, exposure.end(), index.seconds(frame.head().hostNanos()));
        });
        index.lastNanos = Math.max(index.lastNanos, frame.head().hostNanos());
    }

    private Pending small(Place place) throws IOException {
        ByteBuffer content = reader.content(place);
        if (content == null) {
            damaged(place.at(), place.length(), "its bytes are not those that were written");
            return null;
        }
        try {
            take(place, content);
        } catch (IOException | IllegalArgumentException e) {
            damaged(place.at(), place.length(), "it is no record of its type, " + e.getMessage());
        }
        return null;
    }

    private void take(Place place, ByteBuffer content) throws IOException {
        Unpacker in = new Unpacker(content);
        switch (place.type()) {
            case Form.RUN -> index.run = RunNote.of(in);
            case Form.DEVICE -> {
                int number = in.int32();
                DeviceNote note = DeviceNote.of(in);
                index.devices.computeIfAbsent(number, key -> new DeviceIndex()).note = note;
            }
            case Form.READINGS -> readings(place, content);
            case Form.EVENT -> event(in);
            case Form.SERIES -> {
                int number = in.int32();
                index.series.putIfAbsent(number, new SeriesIndex(SeriesNote.of(in)));
            }
            case Form.GAP -> gap(in.text(), in.int64(), in.int64(), in.text());
            case Form.END ->
                index.end =
                        java.util.Optional.of(new JournalIndex.End(in.int8() == 1, in.int64(), in.utc(), in.text()));
            default -> {
                // A later version of the program may write more; what is not known is left out.
            }
        }
    }

    private void event(Unpacker in) throws IOException {
        long nanos = in.int64();
        Instant utc = in.utc();
        Event.Kind kind = Event.Kind.valueOf(in.text());
        index.events.add(new Event(in.text(), kind, nanos, utc, in.text()));
        index.lastNanos = Math.max(index.lastNanos, nanos);
    }

    private void gap(String device, long first, long count, String why) {
        SeriesIndex series = null;
        for (SeriesIndex each : index.series.values()) {
            series = each.note().device().equals(device) ? each : series;
        }
        if (series == null || count <= 0) {
            return;
        }
        long places = count > JournalIndex.MOST_MISSING ? 1 : count;
        if (series.missing + places > 50 * JournalIndex.MOST_MISSING) {
            return;
        }
        for (long i = 0; i < places; i++) {
            series.heads.add(SeriesIndex.MISSING);
        }
        series.missing += places;
        series.reasons.merge(why, count, Long::sum);
    }

    private void readings(Place place, ByteBuffer content) throws IOException {
        DeviceIndex device = index.devices.get(content.getInt(0));
        if (device == null) {
            throw new IOException("its device is not known");
        }
        Readings readings = Readings.of(content, device.note.channels().size());
        index.take(device, readings);
        device.blocks.add(place);
    }
}
