/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Value;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.Sink;
import org.solidus.core.run.Version;
import org.solidus.device.journal.JournalIndex.DeviceIndex;
import org.solidus.device.journal.JournalIndex.SeriesIndex;

/** Turns a journal into the file that is kept, piece by piece: at the end of a run, and to recover one. */
public final class JournalConversion {

    private static final int MOST_LISTED = 10_000;

    private JournalConversion() {}

    /**
     * What was converted.
     *
     * @param file that was written
     * @param partial why not all is there; empty when the run went as planned and nothing is lost
     * @param readings of all devices
     * @param frames of all detectors
     */
    public record Converted(Path file, Optional<String> partial, long readings, long frames) {}

    /**
     * Writes the file; the journal stays.
     *
     * @param sink that writes it
     * @throws IOException when the journal is still written or is none, or the file can't be written
     */
    public static Converted convert(Path journal, Path file, Sink sink, Progress progress) throws IOException {
        JournalFile.requireAbandoned(journal);
        try (JournalContainer container = JournalContainer.open(journal)) {
            JournalIndex index = container.index();
            try (Results results = results(journal, container)) {
                sink.write(results, file, progress);
            }
            long readings = index.devices.values().stream()
                    .mapToLong(device -> device.readings)
                    .sum();
            long frames = index.series.values().stream()
                    .mapToLong(series -> series.heads.size() - series.missing)
                    .sum();
            return new Converted(file, index.partial(), readings, frames);
        }
    }

    private static Results results(Path journal, JournalContainer container) throws IOException {
        JournalIndex index = container.index();
        String partial = index.partial().map(why -> " (partial: " + why + ")").orElse("");
        List<Results.Result> results = new ArrayList<>();
        container
                .series()
                .forEach((name, frames) -> results.add(new Results.Result(
                        name,
                        name + partial,
                        new SeriesSource(name, frames, false, index.partial()),
                        missing(frames))));
        container
                .tables()
                .forEach((name, table) -> results.add(
                        new Results.Result(name, name + partial, PieceSource.inPieces(name, table), List.of())));
        return new Results(results, container.main(), record(journal, container));
    }

    private static List<Results.Masked> missing(SeriesFrames frames) {
        List<Results.Masked> masked = new ArrayList<>();
        for (int i = 0; i < frames.size() && masked.size() < MOST_LISTED; i++) {
            if (frames.isMissing(i)) {
                masked.add(new Results.Masked(i, "It did not come."));
            }
        }
        return masked;
    }

    private static RunRecord record(Path journal, JournalContainer container) throws IOException {
        JournalIndex index = container.index();
        List<RunRecord.StepRecord> steps = new ArrayList<>();
        for (DeviceIndex device : index.devices.values()) {
            Map<String, Long> warnings = new LinkedHashMap<>();
            device.channels.forEach((number, count) -> {
                String channel = device.note.channels().get(number).name();
                if (count.lost > 0) {
                    warnings.put("Readings of '" + channel + "' were lost.", count.lost);
                }
                if (count.unusable > 0) {
                    warnings.put("Readings of '" + channel + "' may not be used.", count.unusable);
                }
            });
            steps.add(new RunRecord.StepRecord(
                    steps.size() + 1,
                    device.note.driver().isEmpty() ? "live" : device.note.driver(),
                    device.note.id(),
                    device.note.firmware(),
                    parameters(device.note),
                    warnings));
        }
        List<RunRecord.FrameCount> counts = new ArrayList<>();
        container.series().forEach((name, frames) -> counts.add(count(name, frames.index())));
        Instant end = index.end
                .map(JournalIndex.End::utc)
                .orElseGet(() -> index.start.plusNanos(index.lastNanos - index.startNanos));
        RunRecord.InputRecord input = new RunRecord.InputRecord(
                "journal",
                journal.toAbsolutePath().toString(),
                1,
                Files.size(journal),
                Files.getLastModifiedTime(journal).toString(),
                "");
        return new RunRecord(
                Version.PROGRAM,
                index.run.version(),
                index.run.title(),
                index.run.plan(),
                Optional.ofNullable(Path.of(index.run.planFile()).getParent())
                        .map(Path::toString)
                        .orElse(""),
                List.of(),
                steps,
                List.of(input),
                counts,
                index.start,
                end);
    }

    private static RunRecord.FrameCount count(String name, SeriesIndex series) {
        return new RunRecord.FrameCount(name, series.heads.size(), series.missing, Map.copyOf(series.reasons));
    }

    private static String parameters(DeviceNote note) {
        Value.Where nowhere = new Value.Where("", 0, 0);
        Value.Mapping all = Value.Mapping.empty(nowhere);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("model", note.model());
        texts.put("serial", note.serial());
        texts.put("firmware", note.firmware());
        texts.put("address", note.address());
        texts.put("safe_state", note.safeState());
        texts.put("watchdog", note.watchdog());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            all = all.with(text.getKey(), new Value.Scalar(nowhere, text.getValue(), true));
        }
        String json = all.json();
        return json.substring(0, json.length() - 1) + ",\"settings\":"
                + (note.settings().isEmpty() ? "{}" : note.settings()) + "}";
    }
}
