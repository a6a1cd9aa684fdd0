/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;

/**
 * Writes down a run as it goes. What came is handed to the system after {@link JournalLimits#flush()} at most, and at once
 * when something happened; it is then there even if this process is killed. Thread-safe.
 *
 * <p>Readings and events are taken at once, always; frames wait while the disk is behind. When the disk can't follow for
 * longer, or is full, the journal says so, once, and takes nothing more but events and its end, for which it set a little
 * room aside. What was written stays.
 */
public final class Journal implements AutoCloseable {

    private static final Set<Event.Kind> ROUTINE = EnumSet.of(Event.Kind.GAP, Event.Kind.TRIGGER, Event.Kind.NOTE);

    private final InstrumentClock clock;
    private final JournalQueue queue;
    private final JournalThread thread;
    private final Map<String, DeviceNumber> devices = new HashMap<>();
    private final Map<String, SeriesNumber> series = new HashMap<>();
    private final AtomicLong lost = new AtomicLong();
    private final long startNanos;
    private int nextSeries;

    private Journal(JournalStorage storage, InstrumentClock clock, JournalLimits limits, Consumer<String> failed) {
        this.clock = clock;
        this.startNanos = clock.nanos();
        this.queue = new JournalQueue(clock, limits);
        this.thread = new JournalThread(new RecordWriter(storage), storage.name(), queue, clock, limits, failed);
    }

    /**
     * Begins a journal.
     *
     * @param storage where it goes; closed with the journal
     * @param failed hears, once, in a sentence, why nothing more is written; on any thread, which it must not hold up
     * @throws IOException when not even the beginning can be written
     */
    public static Journal begin(
            JournalStorage storage, RunNote run, InstrumentClock clock, JournalLimits limits, Consumer<String> failed)
            throws IOException {
        Journal journal = new Journal(storage, clock, limits, failed);
        try {
            journal.thread.begin(clock.now(), journal.startNanos, UUID.randomUUID(), run.pack());
        } catch (IOException | RuntimeException e) {
            storage.close();
            throw e;
        }
        return journal;
    }

    /** A device and its channels, before its first reading; again when more is known of it. */
    public synchronized void device(DeviceNote note) {
        DeviceNumber known = devices.get(note.id());
        DeviceNumber device = known == null ? new DeviceNumber(devices.size(), note) : known.described(note);
        devices.put(note.id(), device);
        small(Form.DEVICE, device.note().pack(device.number()), 0);
    }

    /** Readings in the order in which they came; those of one device and one moment together. Never waits. */
    public synchronized void readings(List<Reading> readings) {
        int from = 0;
        while (from < readings.size()) {
            int end = from + 1;
            String id = readings.get(from).device();
            while (end < readings.size() && readings.get(end).device().equals(id)) {
                end++;
            }
            block(id, readings.subList(from, end));
            from = end;
        }
    }

    private void block(String id, List<Reading> readings) {
        DeviceNumber device = devices.get(id);
        if (device == null) {
            device(DeviceNote.plain(id));
            device = devices.get(id);
        }
        if (device.learn(readings)) {
            small(Form.DEVICE, device.note().pack(device.number()), 0);
        }
        ByteBuffer packed = ReadingBlock.pack(device, readings);
        if (!small(Form.READINGS, packed, readings.size())) {
            lost.addAndGet(readings.size());
        }
    }

    /** Something happened. Never waits. */
    public void event(Event event) {
        ByteBuffer packed = new Packer()
                .int64(event.hostNanos())
                .utc(event.hostTime())
                .text(event.kind().name())
                .text(event.source())
                .text(event.text())
                .done();
        queue.offer(entry(Form.EVENT, packed, true, 0), !ROUTINE.contains(event.kind()));
    }

    /**
     * A frame of a device. Waits while the disk is behind.
     *
     * @param id the detector's own number of it
     * @param hostNanos the host's monotonic clock when it had arrived, ns
     * @throws IllegalArgumentException for a table
     */
    public void frame(String device, Frame frame, long id, long hostNanos) throws InterruptedException {
        SeriesNumber number = series(device, frame);
        ByteBuffer head = head(number.number(), frame, id, hostNanos);
        long bytes = frame.raw().bytes()
                + frame.mask().map(mask -> (long) mask.length).orElse(0L)
                + frame.variance().map(values -> 8L * values.length).orElse(0L);
        boolean taken = !thread.failed()
                && queue.put(new JournalQueue.Entry(bytes + 200, true, false, 1, out -> {
                    out.add(Form.FRAME, head);
                    out.add(Form.PIXELS, thread.scratch(bytes, target -> pixels(frame, target)));
                }));
        if (!taken) {
            lost.incrementAndGet();
            thread.fail("The disk has not kept up with the frames of '" + device + "': nothing more is written.");
        }
    }

    private synchronized SeriesNumber series(String device, Frame frame) {
        SeriesNumber known = series.get(device);
        if (known == null || !known.note().fits(frame)) {
            known = new SeriesNumber(nextSeries++, SeriesNote.of(device, frame));
            series.put(device, known);
            small(Form.SERIES, known.note().pack(known.number()), 0);
        }
        return known;
    }

    private ByteBuffer head(int number, Frame frame, long id, long hostNanos) {
        Optional<Exposure> exposure = frame.place().exposure();
        int flags = (exposure.isPresent() ? Form.EXPOSED : 0)
                | (frame.mask().isPresent() ? Form.MASKED : 0)
                | (frame.variance().isPresent() ? Form.VARYING : 0);
        Packer out = new Packer()
                .int32(number)
                .int64(id)
                .int64(hostNanos)
                .utc(clock.now())
                .int8(flags);
        exposure.ifPresent(time -> out.text(time.clock())
                .float64(time.start())
                .float64(time.duration())
                .float64(time.sigma())
                .float64(time.live()));
        return out.done();
    }

    private static void pixels(Frame frame, ByteBuffer target) {
        frame.raw().put(target);
        frame.mask().ifPresent(target::put);
        frame.variance().ifPresent(values -> NDArray.of(values).put(target.order(ByteOrder.LITTLE_ENDIAN)));
    }

    /** Frames of a device did not come. */
    public void gap(String device, long first, long count, String why) {
        small(
                Form.GAP,
                new Packer().text(device).int64(first).int64(count).text(why).done(),
                0);
    }

    /**
     * The run is over; the last thing to be written.
     *
     * @param complete whether it went as planned
     * @param reason one sentence: how it ended
     */
    public void end(boolean complete, String reason) {
        long missing = lost();
        ByteBuffer packed = new Packer()
                .int8(complete && missing == 0 ? 1 : 0)
                .int64(clock.nanos())
                .utc(clock.now())
                .text(missing == 0 ? reason : reason + " " + missing + " readings or frames could not be written.")
                .done();
        queue.offer(entry(Form.END, packed, true, 0), true);
    }

    private boolean small(int type, ByteBuffer packed, int items) {
        if (thread.failed()) {
            return false;
        }
        boolean taken = queue.offer(entry(type, packed, false, items), false);
        if (!taken) {
            thread.fail("The disk has not kept up with the readings: nothing more is written.");
        }
        return taken;
    }

    private static JournalQueue.Entry entry(int type, ByteBuffer packed, boolean last, int items) {
        long bytes = packed.remaining() + 100L;
        return new JournalQueue.Entry(bytes, false, last, items, out -> out.add(type, packed.duplicate()));
    }

    /** When it begins, from which the times of its tables count: the host's monotonic clock, ns. */
    public long startNanos() {
        return startNanos;
    }

    /** Why nothing more can be written; empty as long as all is well. */
    public Optional<String> failure() {
        return thread.failure();
    }

    /** Bytes in the file. */
    public long written() {
        return thread.written();
    }

    /** Bytes that wait in memory for the disk. */
    public long waiting() {
        return queue.bytes();
    }

    /** Bytes of frames that may wait before who brings more is held up. */
    public long room() {
        return queue.room();
    }

    /** Most bytes that have waited in memory for the disk. */
    public long mostWaiting() {
        return queue.mostBytes();
    }

    /** Readings and frames that came and could not be written. */
    public long lost() {
        return lost.get() + thread.dropped();
    }

    /** Writes what waits, brings it onto the disk and ends. */
    @Override
    public void close() throws IOException {
        queue.close();
        thread.finish();
    }

    private record SeriesNumber(int number, SeriesNote note) {}
}
