/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Figure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.Values;

/** Recent values above each other along time. */
final class TracePicture {

    /** More than so many panels nobody can read. */
    static final int MOST = 6;

    private TracePicture() {}

    /**
     * @param wanted paths; those of the first few traces when it is empty
     * @param most panels that there is room for
     */
    static Optional<Figure> of(Collection<Traces.Trace> traces, List<String> wanted, int most) {
        List<Track> tracks = new ArrayList<>();
        for (Traces.Trace trace : traces) {
            boolean chosen = wanted.isEmpty() ? !LiveNumbers.isAside(trace.path()) : wanted.contains(trace.path());
            if (chosen && tracks.size() < most && finite(trace)) {
                Series series = Series.line("", Values.of(trace.seconds()), Values.of(trace.values()));
                tracks.add(Track.Curves.of(
                        trace.path(),
                        PlotAxis.of(channel(trace.path()), trace.unit().symbol()),
                        List.of(series)));
            }
        }
        return tracks.isEmpty()
                ? Optional.empty()
                : Optional.of(new StackFigure("", false, PlotAxis.of("time", "s"), tracks, List.of()));
    }

    private static boolean finite(Traces.Trace trace) {
        for (double value : trace.values()) {
            if (Double.isFinite(value)) {
                return true;
            }
        }
        return false;
    }

    private static String channel(String path) {
        return path.substring(path.indexOf('.') + 1);
    }
}
