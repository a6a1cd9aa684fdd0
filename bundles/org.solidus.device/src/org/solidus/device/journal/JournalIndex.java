/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.solidus.device.Event;
import org.solidus.device.journal.RecordReader.Place;

/** What a journal holds, and where; filled by {@link JournalScan}. */
final class JournalIndex {

    /** Frames that are missing in one go beyond which they are one missing place. */
    static final long MOST_MISSING = 100_000;

    RunNote run = RunNote.UNKNOWN;
    Instant start = Instant.EPOCH;
    long startNanos;
    Optional<End> end = Optional.empty();
    final Map<Integer, DeviceIndex> devices = new TreeMap<>();
    final Map<Integer, SeriesIndex> series = new TreeMap<>();
    final List<Event> events = new ArrayList<>();
    final List<String> damage = new ArrayList<>();
    long damagedBytes;
    long records;
    long lastNanos;

    /**
     * How the run ended.
     *
     * @param complete whether it went as planned
     * @param nanos of the host's monotonic clock
     * @param utc of the host
     * @param reason one sentence
     */
    record End(boolean complete, long nanos, Instant utc, String reason) {}

    /** Seconds after the start. */
    double seconds(long nanos) {
        return (nanos - startNanos) * 1e-9;
    }

    /** Counts a block of readings of a device. */
    void take(DeviceIndex device, Readings readings) {
        for (int i = 0; i < readings.count(); i++) {
            ChannelCount channel = device.channels.computeIfAbsent(readings.channel(i), key -> new ChannelCount());
            channel.add(readings.sequence(i));
            if (!readings.quality(i).usable()) {
                channel.unusable++;
                channel.withheld |= Double.isFinite(readings.value(i));
            }
            if (readings.firstOfRow(i)) {
                if (readings.hasOwnTime(i)) {
                    device.ownTimes = true;
                    device.clock.add(device.rows, readings.ownTime(i), seconds(readings.hostNanos(i)));
                }
                device.rows++;
            }
            lastNanos = Math.max(lastNanos, readings.hostNanos(i));
        }
        device.readings += readings.count();
        device.rowsAfter.add(device.rows);
    }

    /** Why the data are not all there; empty when they are. */
    Optional<String> partial() {
        List<String> reasons = new ArrayList<>();
        if (end.isEmpty()) {
            reasons.add("The journal was not ended: the program was killed, or still writes it.");
        } else if (!end.get().complete()) {
            reasons.add(end.get().reason());
        }
        if (!damage.isEmpty()) {
            reasons.add(damagedBytes + " bytes of the journal are torn or damaged.");
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", reasons));
    }

    /** A device and its readings. */
    static final class DeviceIndex {
        DeviceNote note = DeviceNote.plain("");
        final List<Place> blocks = new ArrayList<>();
        /** Rows of all blocks up to each and with it. */
        final LongList rowsAfter = new LongList();

        boolean ownTimes;
        final ClockTrack clock = new ClockTrack();
        final Map<Integer, ChannelCount> channels = new TreeMap<>();
        long rows;
        long readings;
    }

    /** What is counted of a channel. */
    static final class ChannelCount {
        long readings;
        long unusable;
        boolean withheld;
        long lost;
        long next = Long.MIN_VALUE;

        /** Sequence numbers that were left out are readings that were lost. */
        void add(long sequence) {
            if (next != Long.MIN_VALUE && sequence > next) {
                lost += sequence - next;
            }
            next = sequence + 1;
            readings++;
        }
    }

    /** A series of frames of one form. */
    static final class SeriesIndex {
        private final SeriesNote note;
        final ClockTrack clock = new ClockTrack();
        /** Where the frame's own record is; {@link #MISSING} for one that did not come. */
        final LongList heads = new LongList();

        boolean exposed;
        long missing;
        final Map<String, Long> reasons = new TreeMap<>();
        static final long MISSING = -1;

        SeriesIndex(SeriesNote note) {
            this.note = note;
        }

        SeriesNote note() {
            return note;
        }
    }
}
