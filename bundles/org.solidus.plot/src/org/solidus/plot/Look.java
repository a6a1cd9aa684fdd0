/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourScale;

/**
 * How somebody looks at a figure: what is shown of its axes, linear or logarithmic, which curves are hidden. Immutable;
 * changes nothing of the figure itself.
 *
 * @param windows by panel; panels without one show what the description says
 * @param scalings by axis, where they differ from the description
 * @param colours by panel, where they differ from the description
 * @param hidden curves that are not drawn
 * @param grid whether there are lines behind curves
 * @param legend whether curves are named
 */
record Look(
        Map<Integer, ShownRanges> windows,
        Map<Axis, Scaling> scalings,
        Map<Integer, ColourScale> colours,
        Set<Curve> hidden,
        boolean grid,
        boolean legend) {

    static final Look PLAIN = new Look(Map.of(), Map.of(), Map.of(), Set.of(), true, true);

    /** An axis of a panel. */
    record Axis(int panel, boolean x) {}

    /** A curve of a panel. */
    record Curve(int panel, int series) {}

    Look {
        windows = Map.copyOf(windows);
        scalings = Map.copyOf(scalings);
        colours = Map.copyOf(colours);
        hidden = Set.copyOf(hidden);
    }

    ShownRanges window(int panel) {
        return windows.getOrDefault(panel, ShownRanges.ALL);
    }

    /** With other ranges of a panel; nothing is absent from ALL. */
    Look with(int panel, ShownRanges window) {
        Map<Integer, ShownRanges> more = new HashMap<>(windows);
        if (window.equals(ShownRanges.ALL)) {
            more.remove(panel);
        } else {
            more.put(panel, window);
        }
        return with(more);
    }

    /** With another range of an axis. */
    Look with(Axis axis, Optional<Range> range) {
        ShownRanges window = window(axis.panel);
        return with(axis.panel, axis.x ? window.withX(range) : window.withY(range));
    }

    /** With an axis at a range; without one the axis stays where it is. */
    Look zoomed(Axis axis, Optional<Range> range) {
        return range.isPresent() ? with(axis, range) : this;
    }

    Optional<Range> range(Axis axis) {
        return axis.x ? window(axis.panel).x() : window(axis.panel).y();
    }

    Look with(Map<Integer, ShownRanges> all) {
        return new Look(all, scalings, colours, hidden, grid, legend);
    }

    /** With a linear or logarithmic axis; its range goes if it can't be drawn so. */
    Look with(Axis axis, Scaling scaling) {
        Map<Axis, Scaling> more = new HashMap<>(scalings);
        more.put(axis, scaling);
        boolean impossible =
                range(axis).filter(range -> !placed(range, scaling)).isPresent();
        Look changed = new Look(windows, more, colours, hidden, grid, legend);
        return impossible ? changed.with(axis, Optional.empty()) : changed;
    }

    private static boolean placed(Range range, Scaling scaling) {
        return Double.isFinite(scaling.forward(range.low())) && Double.isFinite(scaling.forward(range.high()));
    }

    Look with(int panel, ColourScale scale) {
        Map<Integer, ColourScale> more = new HashMap<>(colours);
        more.put(panel, scale);
        return new Look(windows, scalings, more, hidden, grid, legend);
    }

    /** Hides a curve, or shows it again. */
    Look toggled(Curve curve) {
        Set<Curve> more = new HashSet<>(hidden);
        if (!more.remove(curve)) {
            more.add(curve);
        }
        return new Look(windows, scalings, colours, more, grid, legend);
    }

    Look withGrid(boolean on) {
        return new Look(windows, scalings, colours, hidden, on, legend);
    }

    Look withLegend(boolean on) {
        return new Look(windows, scalings, colours, hidden, grid, on);
    }
}
