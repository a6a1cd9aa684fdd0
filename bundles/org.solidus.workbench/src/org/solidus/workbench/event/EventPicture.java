/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Share;
import org.solidus.figure.Figure;
import org.solidus.figure.result.Figures;

/**
 * The picture of an event with what the view needs to know of it.
 *
 * @param figure absent when nothing that is chosen can be shown
 * @param found the tracks there are
 * @param shown the tracks in the picture, in order
 * @param times of the frames of the window's series, s; empty when they are not known
 * @param message why something is not shown; empty: all is well
 */
record EventPicture(
        Optional<Figure> figure, Set<TrackKind> found, List<TrackKind> shown, double[] times, String message) {

    private static final String NOTHING =
            "Nothing here runs along time. Add a log with a column 'time' as a source, or open the results of a flash.";

    /**
     * Composes it; in the background.
     *
     * @param wanted tracks that are switched on
     * @param upright whether time runs upwards, so that the frames can stand above each other
     * @param whole whether patterns are shown over all of their range
     * @param frames of the window's series
     */
    static EventPicture of(EventData data, Set<TrackKind> wanted, boolean upright, boolean whole, long frames)
            throws IOException {
        EventTracks tracks = EventTracks.of(data, whole);
        Set<TrackKind> found = EnumSet.noneOf(TrackKind.class);
        found.addAll(tracks.panels().keySet());
        double[] times = data.times(frames);
        if (found.isEmpty()) {
            return new EventPicture(Optional.empty(), found, List.of(), times, NOTHING);
        }
        Map<TrackKind, Panel> panels = new EnumMap<>(TrackKind.class);
        tracks.panels().forEach((kind, panel) -> {
            if (wanted.contains(kind)) {
                panels.put(kind, upright ? EventTracks.asWaterfall(kind, panel) : panel);
            }
        });
        String wrong = "";
        try {
            if (!panels.isEmpty()) {
                return picture(data, tracks, panels, upright, found, times, "");
            }
        } catch (IllegalArgumentException one) {
            wrong = withoutUnfit(data, tracks, panels, upright);
        }
        return panels.isEmpty()
                ? new EventPicture(
                        Optional.empty(),
                        found,
                        List.of(),
                        times,
                        wrong.isEmpty() ? "All tracks are switched off." : wrong)
                : picture(data, tracks, panels, upright, found, times, wrong);
    }

    /** The same, saying something of the tracks where there are any. */
    EventPicture saying(String other) {
        return figure.isEmpty() ? this : new EventPicture(figure, found, shown, times, other);
    }

    private static EventPicture picture(
            EventData data,
            EventTracks tracks,
            Map<TrackKind, Panel> panels,
            boolean upright,
            Set<TrackKind> found,
            double[] times,
            String message)
            throws IOException {
        Figure figure = figure(data, tracks, List.copyOf(panels.values()), upright);
        String said = message.isEmpty() ? tracks.clocks(panels.values()) : message;
        return new EventPicture(Optional.of(figure), found, List.copyOf(panels.keySet()), times, said);
    }

    /** Removes the panels that cannot be drawn. @return why */
    private static String withoutUnfit(
            EventData data, EventTracks tracks, Map<TrackKind, Panel> panels, boolean upright) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (TrackKind kind : List.copyOf(panels.keySet())) {
            try {
                figure(data, tracks, List.of(panels.get(kind)), upright);
            } catch (IllegalArgumentException unfit) {
                panels.remove(kind);
                wrong.add(kind.label() + ": " + unfit.getMessage());
            }
        }
        return String.join(" ", wrong);
    }

    private static Figure figure(EventData data, EventTracks tracks, List<Panel> panels, boolean upright)
            throws IOException {
        ComposedFigure composed = new ComposedFigure(
                "event",
                new ComposedFigure.Body(
                        Optional.of(tracks.clock()),
                        upright ? Share.Y : Share.X,
                        Optional.empty(),
                        List.of(),
                        tracks.marks(),
                        panels));
        return Figures.of(composed, data.results());
    }
}
