/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.plot.FigureView;

/** The height at which all tracks and their labels can be read. UI thread. */
final class TrackHeights {

    private static final int LEAST_TRACK = 72;
    private static final int MOST_FOR_LABELS = 140;
    private static final int HEADING = 90;

    /** Labels of a figure get this much smaller than the text of widgets before they are cut. */
    private static final double LABEL = 0.95;

    private static final int GAP = 12;

    private TrackHeights() {}

    /** @return the height of the view, points */
    static int of(EventPicture picture, FigureView view) {
        double sizes = picture.shown().stream().mapToDouble(TrackKind::size).sum();
        double each = picture.figure().orElse(null) instanceof StackFigure stack
                ? forLabels(stack.tracks(), picture.shown(), view)
                : LEAST_TRACK;
        return HEADING + (int) Math.ceil(Math.max(1, sizes) * Math.min(each, MOST_FOR_LABELS));
    }

    private static double forLabels(List<Track> tracks, List<TrackKind> kinds, FigureView view) {
        double each = LEAST_TRACK;
        GC gc = new GC(view);
        gc.setFont(view.getFont());
        for (int i = 0; i < Math.min(tracks.size(), kinds.size()); i++) {
            double size = kinds.get(i).size();
            for (String label : labels(tracks.get(i))) {
                each = Math.max(each, (gc.textExtent(label).x * LABEL + GAP) / size);
            }
        }
        gc.dispose();
        return each;
    }

    private static List<String> labels(Track track) {
        return switch (track) {
            case Track.Curves curves ->
                Stream.concat(Stream.of(curves.near()), curves.far().stream())
                        .map(side -> side.axis().label())
                        .toList();
            case Track.Heat heat -> List.of(heat.across().axis().label());
            case Track.Waterfall waterfall -> List.of();
        };
    }
}
