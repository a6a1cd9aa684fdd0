/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Panels that share an axis: above each other with a common abscissa, or side by side with a common ordinate, along
 * which for example time runs upwards.
 *
 * @param title above the figure
 * @param upright whether the shared axis is the ordinate
 * @param along the shared axis
 * @param tracks from top to bottom, or from left to right
 * @param markings intervals and events along the shared axis, through all panels
 */
public record StackFigure(String title, boolean upright, PlotAxis along, List<Track> tracks, List<Marking> markings)
        implements Figure {

    /** @throws IllegalArgumentException when there are no panels, or a waterfall does not stand upright */
    public StackFigure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(along, "along");
        tracks = List.copyOf(tracks);
        markings = List.copyOf(markings);
        if (tracks.isEmpty()) {
            throw new IllegalArgumentException("The figure '" + title + "' has no panels.");
        }
        if (!upright && tracks.stream().anyMatch(Track.Waterfall.class::isInstance)) {
            throw new IllegalArgumentException(
                    "The figure '" + title + "' has a waterfall, which shares its ordinate, not its abscissa.");
        }
    }

    @Override
    public int areas() {
        return tracks.size();
    }

    @Override
    public StackFigure zoomed(int area, Optional<Range> x, Optional<Range> y) {
        Objects.checkIndex(area, areas());
        List<Track> zoomed = new ArrayList<>(tracks);
        zoomed.set(area, tracks.get(area).showing(upright ? x : y));
        return new StackFigure(title, upright, along.showing(upright ? y : x), zoomed, markings);
    }
}
