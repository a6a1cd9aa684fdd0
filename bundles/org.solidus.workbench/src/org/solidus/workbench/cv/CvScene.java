/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.cv;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.figure.result.CvFound;
import org.solidus.figure.result.CvLog;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.shelf.Shelf;

/**
 * A voltammogram as it is shown. Made in the background.
 *
 * @param log the points
 * @param found what was made of them
 * @param clock time of each point on the clock of the frames, s; that of the log where nothing puts it there
 * @param frames when the frames of the series were taken, s; empty where nothing tells
 * @param message what is missing or to be known; empty: all is well
 */
record CvScene(CvLog log, CvFound found, double[] clock, double[] frames, String message) {

    /** @throws IOException with a sentence, when the log cannot be read */
    static CvScene of(Shelf shelf, CvParts parts, Optional<Series> series) throws IOException {
        String message = "";
        CvFound found = CvFound.NOTHING;
        if (!parts.verdict().isEmpty()) {
            try {
                found = CvFound.of(shelf.open(parts.verdict()).frame(0));
            } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
                message = "No verdict: " + wrong.getMessage();
            }
        }
        Table table = shelf.open(parts.log()).frame(0).table();
        Optional<Table> curve = found.curve().filter(points -> points.rows() > 0);
        CvLog log = CvLog.of(curve.orElse(table), Optional.empty(), Optional.empty());
        double[] clock = log.time();
        if (!parts.clock().isEmpty()) {
            Optional<double[]> moved = times(shelf.open(parts.clock()).frame(0), log.size());
            clock = moved.orElse(clock);
        }
        if (!parts.beam().isEmpty()) {
            Table beam = shelf.open(parts.beam()).frame(0).table();
            log = withBeam(log, parts.clock().isEmpty() ? log.time() : clock, beam, parts.beamColumn());
            boolean other = !parts.beam().equals(parts.log()) && parts.clock().isEmpty();
            message = other && message.isEmpty()
                    ? "The beam of '" + parts.beam() + "' is taken to be on the clock of the log."
                    : message;
        }
        return new CvScene(log, found, clock, frames(series), message);
    }

    private static CvLog withBeam(CvLog log, double[] clock, Table table, String column) {
        boolean[] on = CvLog.on(table.column(column));
        Optional<Column> time = table.find("time");
        if (on.length == log.size()) {
            return log.with(on);
        }
        return time.isPresent() ? log.with(clock, time.get().doubles(), on) : log;
    }

    private static Optional<double[]> times(Frame moved, int rows) {
        return moved.table().find("time").map(Column::doubles).filter(times -> times.length == rows);
    }

    private static double[] frames(Optional<Series> series) {
        if (series.isEmpty() || series.get().frames() < 2) {
            return new double[0];
        }
        Source source = series.get().source();
        try {
            return FrameTimes.of(source).middles();
        } catch (IOException | IllegalArgumentException | IllegalStateException unknown) {
            return new double[0];
        }
    }

    /** The point of the log nearest to the time of a frame; -1 where the log does not cover it. */
    int row(long frame) {
        if (frame >= frames.length || !Double.isFinite(frames[(int) frame]) || clock.length == 0) {
            return -1;
        }
        double time = frames[(int) frame];
        int best = nearest(clock, time);
        double step = clock.length < 2 ? 0 : Math.abs(clock[clock.length - 1] - clock[0]) / (clock.length - 1);
        double gap = frames.length < 2 ? 0 : Math.abs(frames[frames.length - 1] - frames[0]) / (frames.length - 1);
        return best >= 0 && Math.abs(clock[best] - time) <= Math.max(2 * step, gap) ? best : -1;
    }

    /** The frame that was taken nearest to a point of the log; -1 where no times are known. */
    int frame(int row) {
        return nearest(frames, clock[row]);
    }

    private static int nearest(double[] times, double time) {
        int best = -1;
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(times[i]) && (best < 0 || Math.abs(times[i] - time) < Math.abs(times[best] - time))) {
                best = i;
            }
        }
        return best;
    }
}
