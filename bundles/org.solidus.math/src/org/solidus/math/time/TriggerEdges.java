/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.time.ClockMap;
import org.solidus.math.robust.Robust;

/** Edges of a trigger that is recorded on two clocks, paired into moments that are known on both. */
public final class TriggerEdges {

    private TriggerEdges() {}

    /**
     * A rising edge.
     *
     * @param time middle of the interval in which it lies, s
     * @param sigma of an edge that may lie anywhere in that interval, s
     */
    public record Edge(double time, double sigma) {}

    /** Rising edges through half of the range of the values. Values that are not finite are passed over. */
    public static List<Edge> rising(double[] times, double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double half = (low + high) / 2;
        List<Edge> edges = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < values.length && high > low; i++) {
            if (Double.isFinite(values[i]) && Double.isFinite(times[i])) {
                if (before >= 0 && values[before] < half && values[i] >= half) {
                    double step = times[i] - times[before];
                    edges.add(new Edge((times[i] + times[before]) / 2, step / Math.sqrt(12)));
                }
                before = i;
            }
        }
        return edges;
    }

    /**
     * Pairs of edges on both clocks: of all ways to shift one row of edges against the other, the one in which most
     * edges have a partner as far away as the median, within what drift and sampling allow.
     *
     * @throws IllegalArgumentException with a sentence, when either has no edge, or several ways are equally good
     */
    public static List<ClockMap.Pair> pairs(List<Edge> log, List<Edge> frames, double maxDrift) {
        if (log.isEmpty() || frames.isEmpty()) {
            throw new IllegalArgumentException("A shared trigger needs an edge on both clocks; the log has "
                    + log.size() + " and the frames have " + frames.size() + ".");
        }
        List<ClockMap.Pair> best = List.of();
        double bestScatter = Double.POSITIVE_INFINITY;
        boolean tie = false;
        for (int shift = 1 - log.size(); shift < frames.size(); shift++) {
            List<ClockMap.Pair> pairs = shifted(log, frames, shift, maxDrift);
            double scatter = scatter(pairs);
            boolean more = pairs.size() > best.size();
            boolean same = pairs.size() == best.size();
            if (more || same && scatter < bestScatter) {
                tie = !more && scatter > bestScatter / 2;
                best = pairs;
                bestScatter = scatter;
            } else if (same && scatter < 2 * bestScatter) {
                tie = true;
            }
        }
        if (tie && log.size() != frames.size()) {
            throw new IllegalArgumentException("The trigger has " + log.size() + " edges in the log and "
                    + frames.size() + " in the frames, and several ways to pair them are equally good: cut both to the"
                    + " same pulses.");
        }
        return tie ? shifted(log, frames, 0, maxDrift) : best;
    }

    private static List<ClockMap.Pair> shifted(List<Edge> log, List<Edge> frames, int shift, double maxDrift) {
        List<ClockMap.Pair> all = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            int k = i + shift;
            if (k >= 0 && k < frames.size()) {
                double sigma = Math.hypot(log.get(i).sigma(), frames.get(k).sigma());
                all.add(new ClockMap.Pair(log.get(i).time(), frames.get(k).time(), Math.max(sigma, 1e-12)));
            }
        }
        if (all.isEmpty()) {
            return all;
        }
        double offset = median(all);
        double first = all.get(0).from();
        double span = all.get(all.size() - 1).from() - first;
        List<ClockMap.Pair> near = new ArrayList<>();
        for (ClockMap.Pair pair : all) {
            if (Math.abs(pair.to() - pair.from() - offset) <= 4 * pair.sigma() + maxDrift * span) {
                near.add(pair);
            }
        }
        return near;
    }

    private static double median(List<ClockMap.Pair> pairs) {
        return Robust.median(
                pairs.stream().mapToDouble(pair -> pair.to() - pair.from()).toArray());
    }

    private static double scatter(List<ClockMap.Pair> pairs) {
        if (pairs.size() < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double offset = median(pairs);
        return pairs.stream()
                        .mapToDouble(pair -> Math.abs(pair.to() - pair.from() - offset))
                        .sum()
                / pairs.size();
    }
}
