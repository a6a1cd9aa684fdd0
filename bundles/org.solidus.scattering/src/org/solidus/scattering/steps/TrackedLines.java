/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.unit.Unit;
import org.solidus.math.peaks.LineTracker;

/** Lines that were followed through a series: their numbers lie in memory, tables and curves are made when asked for. */
final class TrackedLines implements Source {

    private final Stack patterns;
    private final boolean curve;
    private final double[][] numbers;
    private final Place[] places;
    private final List<List<LineTracker.Fitted>> fits = new ArrayList<>();
    private final SourceInfo info;
    private final PeakColumns columns;

    TrackedLines(Stack patterns, int lines, boolean curve) {
        this.patterns = patterns;
        this.curve = curve;
        int frames = Math.toIntExact(patterns.info().frames());
        this.numbers = new double[frames][];
        this.places = new Place[frames];
        Signature in = patterns.info().signature();
        Unit axis = in.axes().get(0).unit();
        this.columns = PeakColumns.of(in.unit(), axis);
        Signature table = columns.signature(lines);
        SourceInfo plain = SourceInfo.of(
                patterns.info().name(),
                curve ? PeakCurves.signature(table, in) : table,
                patterns.info().scan());
        this.info = patterns.info().clock().map(plain::withClock).orElse(plain);
    }

    /** The lines of a frame. */
    void set(int index, Frame pattern, double... lines) {
        numbers[index] = lines;
        places[index] = pattern.place();
    }

    /** What was fitted to a frame, for its curves. */
    void keep(int index, List<LineTracker.Fitted> fitted) {
        if (curve) {
            while (fits.size() < index) {
                fits.add(List.of());
            }
            fits.add(List.copyOf(fitted));
        }
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        int at = Math.toIntExact(index);
        Optional<double[]> lines = Optional.ofNullable(numbers[at]);
        if (lines.isEmpty()) {
            throw new MissingFrameException("Frame " + index + " is masked in '" + info.name() + "'.");
        }
        Frame.Builder frame =
                Frame.of(columns.table(lines.get())).with().place(new Place(index, places[at].exposure()));
        if (curve) {
            Frame pattern = patterns.frame(index);
            PeakCurves curves = new PeakCurves(pattern.axes().get(0).values());
            fits.get(at).forEach(fitted -> curves.add(fitted.window(), fitted.fit()));
            curves.addTo(frame, pattern);
        }
        return frame.build();
    }
}
