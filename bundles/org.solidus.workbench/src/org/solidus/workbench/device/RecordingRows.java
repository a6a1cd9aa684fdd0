/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.solidus.device.acquire.Recording;
import org.solidus.device.live.LiveReport;
import org.solidus.workbench.device.RecordingRow.Look;

/**
 * How the recording of a run goes, in rows: frames of each detector, live analyses, readings, the disk. Rates are those
 * over the last seconds. Thread-safe; memory is bounded.
 */
final class RecordingRows {

    /** Rates are taken over so long, ns. */
    private static final long SPAN = 3_000_000_000L;

    private static final int MOST = 64;
    private static final double SOON = 600;
    private static final long LITTLE = 1L << 30;

    private final Deque<Moment> moments = new ArrayDeque<>();

    private record Moment(long nanos, Recording recording) {}

    /** @param nanos of a clock that never goes back */
    synchronized void add(long nanos, Recording recording) {
        moments.addLast(new Moment(nanos, recording));
        while (moments.size() > MOST
                || moments.size() > 2 && nanos - moments.getFirst().nanos() > SPAN) {
            moments.removeFirst();
        }
    }

    synchronized void clear() {
        moments.clear();
    }

    /** In the order in which they matter; empty before the first run. */
    synchronized List<RecordingRow> rows() {
        List<RecordingRow> rows = new ArrayList<>();
        if (!moments.isEmpty()) {
            Recording now = moments.getLast().recording();
            now.frames().forEach(frames -> rows.add(frames(frames)));
            now.live().forEach(report -> rows.add(live(report)));
            rows.add(readings(now));
            rows.add(disk(now));
        }
        return rows;
    }

    private RecordingRow frames(Recording.Frames frames) {
        double rate = rate(recording -> recording.frames().stream()
                .filter(one -> one.device().equals(frames.device()))
                .mapToLong(Recording.Frames::arrived)
                .sum());
        String note = frames.missing() == 0
                ? "none missing"
                : frames.missing() + " missing in " + frames.gaps() + (frames.gaps() == 1 ? " gap" : " gaps");
        return new RecordingRow(
                frames.missing() == 0 ? Look.WELL : Look.DOUBTFUL,
                frames.device(),
                per(rate, "frames/s"),
                frames.recorded() + " of " + frames.arrived() + " frames kept",
                note);
    }

    private RecordingRow live(LiveReport report) {
        double rate = rate(recording -> recording.live().stream()
                .filter(one -> one.name().equals(report.name()))
                .mapToLong(LiveReport::analysed)
                .sum());
        List<String> notes = new ArrayList<>();
        if (report.latency().count() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%.0f ms after the frame",
                    1e3 * report.latency().median()));
        }
        note(notes, report.skipped(), "left out");
        note(notes, report.failed(), "failed");
        note(notes, report.late(), "late");
        Look look = report.failed() > 0 || report.late() > 0 || report.stale() > 0 ? Look.DOUBTFUL : Look.WELL;
        return new RecordingRow(
                look,
                "live " + report.name(),
                per(rate, "results/s"),
                report.analysed() + " of " + report.arrived() + " frames analysed",
                String.join(", ", notes));
    }

    private static void note(List<String> notes, long number, String what) {
        if (number > 0) {
            notes.add(number + " " + what);
        }
    }

    private RecordingRow readings(Recording now) {
        return new RecordingRow(
                now.lost() == 0 ? Look.WELL : Look.DOUBTFUL,
                "readings",
                per(rate(Recording::readings), "1/s"),
                now.readings() + " readings",
                now.lost() == 0 ? "none lost" : now.lost() + " lost");
    }

    private RecordingRow disk(Recording now) {
        double rate = rate(Recording::written);
        double share = now.room() > 0 ? (double) now.waiting() / now.room() : 0;
        Look queue = share > 0.9 ? Look.BADLY : share > 0.5 ? Look.DOUBTFUL : Look.WELL;
        Look space = Look.WELL;
        String note = "";
        if (now.free().isPresent()) {
            long free = now.free().getAsLong();
            double left = rate > 0 ? free / rate : Double.POSITIVE_INFINITY;
            space = free < LITTLE ? Look.BADLY : left < SOON ? Look.DOUBTFUL : Look.WELL;
            note = bytes(free) + " free" + (left < 100 * 3600 ? ", full in " + time(left) : "");
        }
        return new RecordingRow(
                queue.and(space),
                "disk",
                Double.isNaN(rate) ? "" : bytes(rate) + "/s",
                bytes(now.written()) + ", " + bytes(now.waiting()) + " of " + bytes(now.room()) + " wait",
                note);
    }

    /** A second; NaN while that is not known. */
    private double rate(ToLongFunction<Recording> number) {
        Moment first = moments.getFirst();
        Moment last = moments.getLast();
        double seconds = (last.nanos() - first.nanos()) * 1e-9;
        return seconds <= 0
                ? Double.NaN
                : (number.applyAsLong(last.recording()) - number.applyAsLong(first.recording())) / seconds;
    }

    private static String per(double rate, String unit) {
        return Double.isNaN(rate) ? "" : String.format(Locale.ROOT, rate < 10 ? "%.1f " : "%.0f ", rate) + unit;
    }

    /** Decimal, as disks are sold. */
    static String bytes(double bytes) {
        Optional<String> small = bytes < 1000 ? Optional.of(Math.round(bytes) + " B") : Optional.empty();
        return small.orElseGet(() -> {
            String units = "kMGTPE";
            int unit = -1;
            double value = bytes;
            while (value >= 999.5 && unit < units.length() - 1) {
                value /= 1000;
                unit++;
            }
            return String.format(Locale.ROOT, value < 10 ? "%.1f %cB" : "%.0f %cB", value, units.charAt(unit));
        });
    }

    private static String time(double seconds) {
        long minutes = (long) (seconds / 60);
        return seconds < 60
                ? Math.round(seconds) + " s"
                : minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
