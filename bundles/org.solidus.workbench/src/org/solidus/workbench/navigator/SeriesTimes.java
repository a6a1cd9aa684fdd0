/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When frames were taken, s: by an axis of time, or by the exposures that were read; between those by a straight line. */
public final class SeriesTimes {

    private final SeriesLayout layout;
    private final TreeMap<Long, Double> read = new TreeMap<>();

    /** Only what the axes say. */
    public SeriesTimes(SeriesLayout layout) {
        this.layout = layout;
    }

    /** With the exposures that a sweep has read by now. */
    static SeriesTimes of(SeriesLayout layout, Sweep sweep) {
        SeriesTimes times = new SeriesTimes(layout);
        int stride = Math.max(1, sweep.count() / 4096);
        for (int i = 0; i < sweep.count(); i += stride) {
            if (sweep.seconds(i).isPresent()) {
                times.read.put(sweep.frame(i), sweep.seconds(i).getAsDouble());
            }
        }
        return times;
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return !read.isEmpty() || layout.seconds(0).isPresent();
    }

    /** Time of a frame. */
    public Optional<Double> seconds(long frame) {
        if (read.isEmpty()) {
            return layout.seconds(frame);
        }
        Map.Entry<Long, Double> below = read.floorEntry(frame);
        Map.Entry<Long, Double> above = read.ceilingEntry(frame);
        if (below == null || above == null) {
            return Optional.empty();
        }
        double span = above.getKey() - below.getKey();
        double share = span == 0 ? 0 : (frame - below.getKey()) / span;
        return Optional.of(below.getValue() + share * (above.getValue() - below.getValue()));
    }

    /** The frame whose time is nearest; times rise along the series. */
    public long nearest(double seconds) {
        long low = 0;
        long high = layout.frames() - 1;
        while (low < high) {
            long middle = (low + high) / 2;
            double at = seconds(middle).orElse(Double.NaN);
            if (Double.isNaN(at)) {
                return middle;
            }
            if (at < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean before = low > 0
                && Math.abs(seconds(low - 1).orElse(Double.POSITIVE_INFINITY) - seconds)
                        < Math.abs(seconds(low).orElse(Double.POSITIVE_INFINITY) - seconds);
        return before ? low - 1 : low;
    }
}
