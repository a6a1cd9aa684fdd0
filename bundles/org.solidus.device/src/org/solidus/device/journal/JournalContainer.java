/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.RegularFile;
import org.solidus.core.source.Source;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.journal.JournalIndex.DeviceIndex;
import org.solidus.device.journal.JournalIndex.SeriesIndex;

/** A journal that is open: what had been written of it then. */
final class JournalContainer implements Container {

    private final Path file;
    private final FileChannel channel;
    private final JournalIndex index;
    private final Map<String, Pieces> tables = new LinkedHashMap<>();
    private final Map<String, SeriesFrames> series = new LinkedHashMap<>();
    private final Map<String, HostClock> clocks = new LinkedHashMap<>();
    private final String main;

    private JournalContainer(Path file, FileChannel channel, RecordReader reader) throws IOException {
        this.file = file;
        this.channel = channel;
        this.index = JournalScan.of(file, channel, reader);
        String first = "";
        for (DeviceIndex device : index.devices.values()) {
            if (device.rows > 0) {
                String name = free(hasFrames(device.note.id()) ? device.note.id() + "_readings" : device.note.id());
                DevicePieces pieces = new DevicePieces(index, device, reader);
                tables.put(name, pieces);
                note(name, new HostClock(device.clock));
                boolean drives = !device.note.watchdog().equals(Watchdog.NOT_NEEDED.name());
                first = first.isEmpty() || drives && !drivesAlready(first) ? name : first;
            }
        }
        for (SeriesIndex each : index.series.values()) {
            if (each.heads.size() > 0) {
                String name = free(each.note().device());
                SeriesFrames frames = new SeriesFrames(name, index, each, reader);
                series.put(name, frames);
                tables.put(free(name + "_frames"), new FramePieces(frames));
                note(name, frames.clock());
                first = first.isEmpty() ? name : first;
            }
        }
        tables.put("events", TextPieces.events(index));
        tables.put("clocks", TextPieces.clocks(clocks));
        tables.put("devices", TextPieces.devices(index));
        tables.put("run", TextPieces.run(index));
        main = first.isEmpty() ? "events" : first;
    }

    /** @throws IOException when it can't be read, or is no journal */
    static JournalContainer open(Path file) throws IOException {
        RegularFile.require(file, "a journal of a run");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new JournalContainer(file, channel, new RecordReader(channel, channel.size()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The frames of a detector bear its name; what else it reads stands beside them. */
    private boolean hasFrames(String device) {
        return index.series.values().stream()
                .anyMatch(series ->
                        series.heads.size() > 0 && series.note().device().equals(device));
    }

    private boolean drivesAlready(String name) {
        return index.devices.values().stream()
                .anyMatch(device ->
                        device.note.id().equals(name) && !device.note.watchdog().equals(Watchdog.NOT_NEEDED.name()));
    }

    private void note(String name, HostClock clock) {
        if (!clock.fits().isEmpty()) {
            clocks.put(name, clock);
        }
    }

    private String free(String wanted) {
        String base = wanted.isEmpty() ? "device" : wanted;
        String name = base;
        for (int i = 2; tables.containsKey(name) || series.containsKey(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    JournalIndex index() {
        return index;
    }

    Map<String, Pieces> tables() {
        return tables;
    }

    Map<String, SeriesFrames> series() {
        return series;
    }

    String main() {
        return main;
    }

    private boolean growing() {
        return index.end.isEmpty();
    }

    @Override
    public List<DatasetInfo> datasets() {
        List<DatasetInfo> all = new ArrayList<>();
        series.forEach((name, frames) -> {
            List<Axis> axes = new ArrayList<>(List.of(SeriesSource.axis(frames.size())));
            axes.addAll(frames.note().axes());
            all.add(DatasetInfo.array(name, name.equals(main), frames.note().type(), axes, 1));
        });
        tables.forEach((name, pieces) -> all.add(new DatasetInfo(
                name,
                name.equals(main),
                ElementType.FLOAT64,
                List.of(Axis.index("row", (int) Math.min(Integer.MAX_VALUE, pieces.rows()))),
                0,
                pieces.columns())));
        return all;
    }

    @Override
    public Source source(String dataset, Optional<List<String>> scan) throws IOException {
        if (series.containsKey(dataset)) {
            if (scan.isPresent() && !scan.get().equals(List.of("frame"))) {
                throw new IOException(
                        dataset + " of " + file + " is a series over 'frame'; 'scan' can't be " + scan.get() + ".");
            }
            return new SeriesSource(dataset, series.get(dataset), growing(), failure());
        }
        Pieces table = tables.get(dataset);
        if (table == null) {
            throw new IOException(file + " holds no dataset '" + dataset + "'; it holds "
                    + String.join(
                            ", ", datasets().stream().map(DatasetInfo::name).toList()) + ".");
        }
        if (scan.isPresent() && !scan.get().isEmpty()) {
            throw new IOException(dataset + " of " + file + " is one table, which has no scan axes; leave 'scan' out.");
        }
        return PieceSource.whole(dataset, table, growing());
    }

    private Optional<String> failure() {
        return growing() ? Optional.empty() : index.partial();
    }

    @Override
    public Map<String, Object> metadata() {
        Map<String, Object> all = new LinkedHashMap<>();
        RunNote run = index.run;
        all.put("title", run.title());
        all.put("operator", run.operator());
        all.put("sample", run.sample());
        all.put("start", index.start.toString());
        all.put("duration", index.seconds(index.lastNanos) + " s");
        all.put("complete", index.partial().isEmpty());
        all.put("state", index.partial().orElseGet(() -> index.end.orElseThrow().reason()));
        all.put("records", index.records);
        if (!index.damage.isEmpty()) {
            all.put("damage", List.copyOf(index.damage));
        }
        Map<String, Object> devices = new LinkedHashMap<>();
        index.devices
                .values()
                .forEach(device -> devices.put(
                        device.note.id(), (device.note.model() + " (" + device.note.driver() + ")").strip()));
        all.put("devices", devices);
        all.put("plan", run.plan());
        return all;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
