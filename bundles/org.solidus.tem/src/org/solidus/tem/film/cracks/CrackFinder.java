/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.math.robust.Robust;

/** Finds the cracks of a film in two passes: what lines there are in the end, and when each of them opened. */
final class CrackFinder {

    /** Frames of which the first and the last picture are made. */
    private static final int FRAMES = 3;

    /** How far from a line of the first frames a point still lies on it, pixels. */
    private static final double BESIDE = 4;

    private final Stack in;
    private final CrackSettings settings;
    private final Context context;
    private final FilmFrames frames;

    CrackFinder(Stack in, CrackSettings settings, Context context) {
        this.in = in;
        this.settings = settings;
        this.context = context;
        frames = new FilmFrames(in, context);
    }

    /** The cracks as frames, one for each of the film. */
    CrackFilm find(Optional<Source> grains) throws IOException {
        int height = frames.height();
        int width = frames.width();
        FirstAndLast seen = new FirstAndLast(height * width, FRAMES);
        frames.measure(seen);
        frames.warnWithoutTimes();
        List<Axis> axes = frames.axes();
        float[] last = seen.last();
        float[] first = seen.first();
        List<LineGraph.Edge> before = network(first);
        LinePoints points = LinePoints.of(network(last));
        Jumps jumps = new Jumps(points.size(), settings.window());
        LineProfiles profiles = new LineProfiles(points, height, width);
        frames.again((index, values) -> jumps.take(index, profiles, values));
        jumps.end();
        double grey = median(first);
        boolean[] old = NearLines.of(points, before, height, width, BESIDE);
        OpenPoints opened = new OpenPoints(points, jumps, old, settings.contrast() * grey, grey);
        int[] open = opened.find(settings.gap(), settings.shortest());
        boolean[] boundary = grains.isPresent()
                ? new GrainBoundaries(grains.get(), height, width, settings.tolerance())
                        .of(points, open, opened.closed())
                : along(points, BoundaryDistance.ofLines(before, height, width));
        CrackNetwork cracks = CrackNetwork.of(
                points,
                open,
                opened.closed(),
                LineWidths.of(points, last, height, width),
                boundary,
                PixelScale.of(axes.get(0), axes.get(1)),
                settings.piece());
        return new CrackFilm(in, frames, axes, cracks);
    }

    private boolean[] along(LinePoints points, BoundaryDistance distance) {
        boolean[] along = new boolean[points.size()];
        for (int line = 0; line < points.count(); line++) {
            int from = points.starts()[line];
            int to = points.starts()[line + 1];
            for (int p = from; p < to; p++) {
                along[p] = distance.isAlong(points.y(), points.x(), p, from, to, settings.tolerance());
            }
        }
        return along;
    }

    private List<LineGraph.Edge> network(float[] picture) {
        context.checkCancelled();
        return LineNetwork.of(picture, frames.height(), frames.width(), settings.scales(), settings.gap());
    }

    private static double median(float[] picture) {
        double[] wide = new double[picture.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = picture[i];
        }
        return Robust.medianInPlace(wide, 0, wide.length);
    }
}
