/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.device.Event;
import org.solidus.device.journal.JournalIndex.ChannelCount;
import org.solidus.device.journal.JournalIndex.DeviceIndex;

/** Tables about a run: what happened, which devices took part, how their clocks went. */
final class TextPieces {

    private static final Unit SECOND = Unit.of("s");

    private TextPieces() {}

    private record One(Table table) implements Pieces {

        @Override
        public List<ColumnSpec> columns() {
            return table.columns().stream().map(Column::spec).toList();
        }

        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public Table piece(int index) {
            return table;
        }
    }

    /** Events in the order of their times. */
    static Pieces events(JournalIndex index) {
        List<Event> events = new ArrayList<>(index.events);
        events.sort((a, b) -> Long.compare(a.hostNanos(), b.hostNanos()));
        return new One(Table.of(
                Column.of(
                        "time",
                        SECOND,
                        events.stream()
                                .mapToDouble(event -> index.seconds(event.hostNanos()))
                                .toArray()),
                Column.of("kind", texts(events, event -> event.kind().name().toLowerCase(java.util.Locale.ROOT))),
                Column.of("source", texts(events, Event::source)),
                Column.of("text", texts(events, Event::text)),
                Column.of("utc", texts(events, event -> event.hostTime().toString()))));
    }

    private static <T> String[] texts(List<T> all, java.util.function.Function<T, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }

    /** The run as a whole: one row. */
    static Pieces run(JournalIndex index) {
        RunNote run = index.run;
        return new One(Table.of(
                Column.of("duration", SECOND, index.seconds(index.lastNanos)),
                Column.of("complete", index.partial().isEmpty() ? 1L : 0L),
                Column.of(
                        "reason",
                        index.partial().orElseGet(() -> index.end.orElseThrow().reason())),
                Column.of("title", run.title()),
                Column.of("operator", run.operator()),
                Column.of("sample", run.sample()),
                Column.of("plan", run.planFile()),
                Column.of("start", index.start.toString()),
                Column.of("damaged_bytes", index.damagedBytes)));
    }

    /** Devices, and what was read of each channel and lost. */
    static Pieces devices(JournalIndex index) {
        List<DeviceIndex> rows = new ArrayList<>();
        List<ChannelCount> counts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (DeviceIndex device : index.devices.values()) {
            for (int i = 0; i < Math.max(1, device.note.channels().size()); i++) {
                rows.add(device);
                counts.add(device.channels.getOrDefault(i, new ChannelCount()));
                names.add(
                        i < device.note.channels().size()
                                ? device.note.channels().get(i).name()
                                : "");
            }
        }
        return new One(Table.of(
                Column.of("device", texts(rows, device -> device.note.id())),
                Column.of("channel", names.toArray(String[]::new)),
                Column.of(
                        "readings",
                        counts.stream().mapToLong(count -> count.readings).toArray()),
                Column.of("lost", counts.stream().mapToLong(count -> count.lost).toArray()),
                Column.of(
                        "unusable",
                        counts.stream().mapToLong(count -> count.unusable).toArray()),
                Column.of("driver", texts(rows, device -> device.note.driver())),
                Column.of("model", texts(rows, device -> device.note.model())),
                Column.of("serial", texts(rows, device -> device.note.serial())),
                Column.of("firmware", texts(rows, device -> device.note.firmware())),
                Column.of("address", texts(rows, device -> device.note.address())),
                Column.of("safe_state", texts(rows, device -> device.note.safeState())),
                Column.of("watchdog", texts(rows, device -> device.note.watchdog()))));
    }

    /** How the clocks of devices went beside the host's. */
    static Pieces clocks(Map<String, HostClock> clocks) {
        List<String> names = new ArrayList<>();
        List<ClockTrack.Fit> fits = new ArrayList<>();
        clocks.forEach((name, clock) -> clock.fits().forEach(fit -> {
            names.add(name);
            fits.add(fit);
        }));
        return new One(Table.of(
                Column.of(
                        "device_time",
                        SECOND,
                        fits.stream().mapToDouble(ClockTrack.Fit::from).toArray()),
                Column.of(
                        "offset",
                        SECOND,
                        fits.stream().mapToDouble(ClockTrack.Fit::offset).toArray()),
                Column.of(
                        "offset error",
                        SECOND,
                        fits.stream().mapToDouble(ClockTrack.Fit::sigma).toArray()),
                Column.of(
                        "drift",
                        Unit.ONE,
                        fits.stream().mapToDouble(ClockTrack.Fit::drift).toArray()),
                Column.of(
                        "first", fits.stream().mapToLong(ClockTrack.Fit::first).toArray()),
                Column.of("device", names.toArray(String[]::new))));
    }
}
