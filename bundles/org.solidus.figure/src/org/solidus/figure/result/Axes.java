/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.figure.MapAxis;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Values;

/** From the axes of frames and scans to those of figures. */
final class Axes {

    private Axes() {}

    /** Positions and counts go by their name (x, y, frame), everything else by its quantity. */
    static PlotAxis plot(Axis axis) {
        boolean byName =
                axis.quantity().equals(Quantities.POSITION) || axis.quantity().equals(Quantities.INDEX);
        return PlotAxis.of(byName ? axis.name() : axis.quantity(), axis.unit().symbol());
    }

    static Values values(Axis axis) {
        return Values.of(axis.values());
    }

    /**
     * The axis of a map. Values that do not rise or fall steadily (a scan that went to and fro) can't be laid out; the
     * map then counts cells.
     */
    static MapAxis map(Axis axis) {
        return map(plot(axis), axis.values());
    }

    static MapAxis map(PlotAxis axis, double[] values) {
        return steady(values)
                ? new MapAxis(axis, Values.of(values))
                : MapAxis.index(axis.quantity() + " (number)", values.length);
    }

    private static boolean steady(double[] values) {
        double direction = values.length < 2 ? 1 : values[1] - values[0];
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || i > 0 && !((values[i] - values[i - 1]) * direction > 0)) {
                return false;
            }
        }
        return values.length > 0;
    }

    /** What runs along a series: the one scan axis that has several values; else the number of the frame. */
    static PlotAxis along(List<Axis> scan) {
        return only(scan).map(Axes::plot).orElse(PlotAxis.of("frame", ""));
    }

    /** Values of what runs along a series, at some of its frames. */
    static double[] along(List<Axis> scan, long[] frames) {
        Optional<Axis> only = only(scan);
        return Arrays.stream(frames)
                .mapToDouble(i -> only.isPresent() ? only.get().value((int) i) : i)
                .toArray();
    }

    private static Optional<Axis> only(List<Axis> scan) {
        List<Axis> longer = scan.size() == 1
                ? scan
                : scan.stream().filter(axis -> axis.size() > 1).toList();
        return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }
}
