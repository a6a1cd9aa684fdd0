/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames are compared: each with those at the given distances before it; every tenth with those 50 and 100 frames
 * before, every hundredth with those 200, 500 and 1000 before, and so on, so that long films hold together at all scales
 * while only a few frames are kept.
 */
final class PairPlan {

    private static final int[] STEPS = {2, 5, 10};
    private static final int DECADES = 5;

    private final int[] near;
    private final int farthest;

    PairPlan(List<Integer> distances) {
        near = distances.stream()
                .mapToInt(Integer::intValue)
                .distinct()
                .sorted()
                .toArray();
        farthest = near[near.length - 1];
    }

    /** Numbers of the earlier frames that a frame is compared with. */
    int[] partners(int frame) {
        IntStream.Builder partners = IntStream.builder();
        for (int distance : near) {
            partners.add(frame - distance);
        }
        int unit = 10;
        for (int decade = 0; decade < DECADES && frame % unit == 0; decade++, unit *= 10) {
            for (int step : STEPS) {
                if (step * unit > farthest) {
                    partners.add(frame - step * unit);
                }
            }
        }
        return partners.build().filter(partner -> partner >= 0).distinct().toArray();
    }

    /** Whether a frame will be compared with one of those from {@code end} on. */
    boolean needed(int frame, int end) {
        if (frame + farthest >= end) {
            return true;
        }
        int unit = 10;
        for (int decade = 0; decade < DECADES && frame % unit == 0; decade++, unit *= 10) {
            if (frame + 10 * unit >= end) {
                return true;
            }
        }
        return false;
    }
}
