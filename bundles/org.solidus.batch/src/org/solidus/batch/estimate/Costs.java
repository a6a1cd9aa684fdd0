/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import java.util.ArrayList;
import java.util.List;

/** What several runs of a pipeline cost, part by part. */
final class Costs {

    private Costs() {}

    /**
     * The shorter time of each part.
     *
     * @param one empty when there is no other run yet
     */
    static List<Cost> shorter(List<Cost> one, List<Cost> other) {
        if (!areAlike(one, other)) {
            return other;
        }
        List<Cost> shorter = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            shorter.add(one.get(i).seconds() < other.get(i).seconds() ? one.get(i) : other.get(i));
        }
        return shorter;
    }

    /**
     * Parts what grows with the series from what does not: by a straight line through the times of two lengths.
     *
     * @param part costs of a part of the series
     * @param fewer frames of the part
     * @param whole costs of the whole series
     * @param frames of it
     * @return of each that grows a cost that grows, and one that does not; the whole ones when the runs are not alike
     */
    static List<Cost> split(List<Cost> part, long fewer, List<Cost> whole, long frames) {
        if (!areAlike(part, whole)) {
            return whole;
        }
        List<Cost> split = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            Cost cost = whole.get(i);
            if (!cost.scales()) {
                split.add(cost);
                continue;
            }
            double slope = (cost.seconds() - part.get(i).seconds()) / (frames - fewer);
            double growing = Math.clamp(slope * frames, 0, cost.seconds());
            split.add(new Cost(cost.task(), cost.kind(), true, cost.frames(), growing));
            split.add(new Cost(cost.task(), cost.kind(), false, cost.frames(), cost.seconds() - growing));
        }
        return split;
    }

    /** Whether the runs had the same parts in the same order. */
    static boolean areAlike(List<Cost> one, List<Cost> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).task().equals(other.get(i).task())
                    || one.get(i).kind() != other.get(i).kind()) {
                return false;
            }
        }
        return true;
    }
}
