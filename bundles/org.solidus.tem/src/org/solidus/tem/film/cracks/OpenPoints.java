/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.solidus.math.robust.Robust;

/**
 * Which points of the dark lines are cracks, and when they opened. A point is a crack for sure where its grey jumps down
 * far beyond its error and by a good part of the picture's grey, more than what lies at its sides (a grain whose contrast
 * changed darkens its boundary, too), stays down, and is then darker than both sides (the edge of a boundary that runs over
 * a point is not). Points beside such, which fulfil less, belong to it, and short gaps between are closed.
 */
final class OpenPoints {

    /** A point that never opened. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final double SURE = 7;
    private static final double LIKELY = 4;
    private static final double OWN = 0.5;
    private static final double KEPT = 0.5;
    private static final double DEEP = 0.4;
    private static final double LOW = 0.05;
    private static final int SPILL = 4;
    private static final int BESIDE = 3;

    /** A crack is darker than boundaries by this part of their own depth. */
    private static final double DARKER = 0.1;

    private final LinePoints points;
    private final Jumps jumps;
    private final double noise;
    private final double least;
    private final boolean[] boundary;
    private final double darkest;
    private final int[] open;
    private final int[] closed;

    /**
     * @param boundary whether a point lies on what was a dark line from the first frames on
     * @param contrast least step down, in the unit of the picture
     * @param grey of the grains
     */
    OpenPoints(LinePoints points, Jumps jumps, boolean[] boundary, double contrast, double grey) {
        this.points = points;
        this.jumps = jumps;
        noise = jumps.noise();
        least = contrast;
        this.boundary = boundary;
        double floor = floor(grey);
        darkest = floor - DARKER * (grey - floor);
        open = new int[points.size()];
        closed = new int[open.length];
        Arrays.fill(open, NEVER);
        Arrays.fill(closed, NEVER);
    }

    /**
     * Number of the first frame in which each point is open, {@link #NEVER} for most.
     *
     * @param gap points of a line between open ones that may be closed, at most
     * @param shortest cracks with fewer points are none
     */
    int[] find(int gap, int shortest) {
        for (int line = 0; line < points.count(); line++) {
            grow(points.starts()[line], points.starts()[line + 1]);
        }
        steady(open);
        steady(closed);
        closeGaps(gap);
        dropShort(gap, shortest);
        return open;
    }

    /** Number of the last frame before each point opened. */
    int[] closed() {
        return closed;
    }

    /** How dark boundaries get that are no cracks: a low quantile of those that did not jump. */
    private double floor(double grey) {
        double[] levels = new double[points.size()];
        for (int p = 0; p < levels.length; p++) {
            boolean plain = boundary[p] && jumps.step(p) < SURE * jumps.error(p, noise);
            levels[p] = plain ? jumps.late(p) : Double.NaN;
        }
        double low = Robust.quantile(levels, LOW);
        return Double.isNaN(low) ? grey : low;
    }

    private boolean is(int p, double sigmas, double share, double level) {
        double step = jumps.step(p);
        return step > sigmas * jumps.error(p, noise)
                && step > share * least
                && jumps.ownStep(p) > OWN * step
                && jumps.kept(p) > KEPT * step
                && jumps.depth(p) > DEEP * step
                && (!boundary[p] || jumps.late(p) < level);
    }

    private void grow(int from, int to) {
        for (int p = from; p < to; p++) {
            if (open[p] == NEVER && is(p, SURE, 1, darkest)) {
                for (int q = p; q < to && open[q] == NEVER && is(q, LIKELY, 0.5, darkest); q++) {
                    set(q);
                }
                for (int q = p - 1; q >= from && open[q] == NEVER && is(q, LIKELY, 0.5, darkest); q--) {
                    set(q);
                }
            }
        }
    }

    /** A tip passes point after point: the middle of seven says when, should one of them have jumped for another reason. */
    private void steady(int[] numbers) {
        int[] raw = numbers.clone();
        for (int line = 0; line < points.count(); line++) {
            int from = points.starts()[line];
            int to = points.starts()[line + 1];
            for (int p = from; p < to; p++) {
                if (raw[p] != NEVER) {
                    numbers[p] = middle(raw, p, from, to);
                }
            }
        }
    }

    private static int middle(int[] raw, int p, int from, int to) {
        int[] some = IntStream.range(Math.max(from, p - BESIDE), Math.min(to, p + BESIDE + 1))
                .map(q -> raw[q])
                .filter(number -> number != NEVER)
                .sorted()
                .toArray();
        return some[some.length / 2];
    }

    private void set(int p) {
        open[p] = jumps.open(p);
        closed[p] = jumps.closed(p);
    }

    private void closeGaps(int gap) {
        for (int line = 0; line < points.count(); line++) {
            int from = points.starts()[line];
            int to = points.starts()[line + 1];
            int last = -1;
            for (int p = from; p < to; p++) {
                if (open[p] != NEVER) {
                    if (last >= 0 && p - last - 1 <= gap) {
                        fill(last, p);
                    }
                    last = p;
                }
            }
        }
        Joints joints = new Joints(points, open, closed);
        joints.close(gap);
        joints.takeSpillOff(SPILL);
    }

    /** The tip passed in between: times run evenly from one side to the other. */
    private void fill(int from, int to) {
        for (int p = from + 1; p < to; p++) {
            boolean near = p - from <= to - p;
            open[p] = open[near ? from : to];
            closed[p] = closed[near ? from : to];
        }
    }

    private void dropShort(int gap, int shortest) {
        int[] crack = Connected.of(points, open);
        int[] sizes = new int[points.size() + 1];
        for (int number : crack) {
            sizes[number]++;
        }
        for (int p = 0; p < open.length; p++) {
            if (crack[p] > 0 && sizes[crack[p]] < shortest) {
                open[p] = NEVER;
                closed[p] = NEVER;
            }
        }
    }
}
