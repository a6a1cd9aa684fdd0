/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;

/**
 * A map with what is known of its cells. Immutable; any thread.
 *
 * @param choice what is shown
 * @param figure the map
 * @param labels of hotspots, one a cell; absent where there are none for it
 * @param hotspots that the labels number, where they are known
 * @param first frame of the first cell; absent where cells are no frames
 * @param done frames that the map has so far
 * @param total frames that it will have
 * @param note what people should know: why frames are missing; may be empty
 */
public record MapPicture(
        MapChoice choice,
        MapFigure figure,
        Optional<int[]> labels,
        List<Hotspot> hotspots,
        OptionalLong first,
        int done,
        int total,
        String note) {

    /** The figure as it is shown. */
    public MapFigure figure(boolean outlines) {
        return outlines
                        && labels.isPresent()
                        && labels.get().length == figure.field().size()
                ? figure.with(new Overlay.Outlines(labels.get(), true))
                : figure;
    }

    public boolean complete() {
        return done >= total;
    }

    /** The frame of a cell. */
    public OptionalLong frame(int row, int column) {
        return first.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(first.getAsLong() + (long) row * figure.x().size() + column);
    }

    /** The cell of a frame, counted row by row. */
    public OptionalInt cell(long frame) {
        long cell = first.isEmpty() ? -1 : frame - first.getAsLong();
        return cell < 0 || cell >= figure.field().size() ? OptionalInt.empty() : OptionalInt.of((int) cell);
    }

    /** The hotspot that a cell belongs to. */
    public Optional<Hotspot> hotspot(int row, int column) {
        int cell = row * figure.x().size() + column;
        int label =
                labels.filter(all -> cell < all.length).map(all -> all[cell]).orElse(0);
        return hotspots.stream().filter(one -> one.label() == label).findFirst();
    }

    /** A cell of a hotspot, counted row by row: the one that deviates most in the shown map. */
    public OptionalInt peak(Hotspot hotspot) {
        int best = -1;
        int[] all = labels.orElse(new int[0]);
        double middle = figure.field().distribution().percentile(50, org.solidus.figure.Scaling.LINEAR);
        double most = -1;
        for (int cell = 0; cell < Math.min(all.length, figure.field().size()); cell++) {
            double deviation = Math.abs(figure.field().get(cell) - middle);
            if (all[cell] == hotspot.label() && deviation > most) {
                most = deviation;
                best = cell;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }
}
