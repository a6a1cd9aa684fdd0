/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.Arrays;
import java.util.BitSet;
import org.solidus.core.step.Context;
import org.solidus.crystal.orientation.DisorientationKernel;

/** Lets doubtful points take what their trusted neighbours agree on. */
final class MapCleaner {

    static final int FILLED = 1;
    static final int REPLACED = 2;

    private final PhaseMap map;
    private final double[] trust;
    private final CleanStep.Params params;
    private final DisorientationKernel[] kernels;
    private final int[] from;
    private final int[] around;
    private int changes;

    /** @param trust of each point, negative where it is doubtful; changed */
    MapCleaner(PhaseMap map, double[] trust, CleanStep.Params params) {
        this.map = map;
        this.trust = trust;
        this.params = params;
        this.kernels = map.kernels();
        this.from = new int[map.size()];
        Arrays.setAll(from, point -> point);
        this.around = new int[8];
    }

    /** Points of groups of fewer than so many that are of one kind and orientation. */
    static BitSet small(PhaseMap map, double tolerance, int least, Context context) {
        BitSet small = new BitSet(map.size());
        Regions regions = new Regions(map.size());
        DisorientationKernel[] kernels = map.kernels();
        double[] q = map.quaternions();
        for (int point = 0; point < map.size(); point++) {
            for (int d = 0; map.kind(point) > 0 && d < map.grid().directions() / 2; d++) {
                int next = map.grid().neighbour(point, d);
                if (next >= 0 && map.kind(next) == map.kind(point)) {
                    boolean crystals = map.isCrystal(point) && map.isCrystal(next);
                    if (!crystals || kernels[map.kind(point)].angle(q, 4 * point, q, 4 * next) <= tolerance) {
                        regions.join(point, next);
                    }
                }
            }
        }
        context.checkCancelled();
        int[] sizes = new int[map.size()];
        for (int point = 0; point < sizes.length; point++) {
            sizes[regions.root(point)]++;
        }
        for (int point = 0; point < sizes.length; point++) {
            small.set(point, map.kind(point) > 0 && sizes[regions.root(point)] < least);
        }
        return small;
    }

    void run(Context context) {
        int[] next = from.clone();
        double[] trusted = trust.clone();
        for (int round = 0; round < params.rounds(); round++) {
            context.checkCancelled();
            int before = changes;
            for (int point = 0; point < map.size(); point++) {
                boolean open = trust[point] < 0 && map.kind(point) >= (params.fill() ? 0 : 1);
                int source = open ? agreed(point) : -1;
                if (source >= 0) {
                    next[point] = from[source];
                    trusted[point] = trust[source];
                    changes++;
                }
            }
            System.arraycopy(next, 0, from, 0, from.length);
            System.arraycopy(trusted, 0, trust, 0, trust.length);
            if (changes == before) {
                return;
            }
        }
    }

    /** Of the neighbours that agree with most others, the most trusted; -1 where too few do. */
    private int agreed(int point) {
        int count = neighbours(point);
        int best = -1;
        int most = params.agreeing() - 1;
        for (int i = 0; i < count; i++) {
            int like = 0;
            for (int k = 0; k < count; k++) {
                like += alike(around[i], around[k]) ? 1 : 0;
            }
            boolean better = best >= 0 && like == most && trust[around[i]] > trust[best];
            if (like > most || better) {
                most = like;
                best = around[i];
            }
        }
        return best;
    }

    /** Fills the trusted points around one, and says how many there are. */
    private int neighbours(int point) {
        int count = 0;
        MapGrid grid = map.grid();
        if (grid.hexagonal()) {
            for (int d = 0; d < grid.directions(); d++) {
                count = add(grid.neighbour(point, d), count);
            }
            return count;
        }
        int row = point / grid.columns();
        int column = point % grid.columns();
        for (int y = Math.max(0, row - 1); y <= Math.min(grid.rows() - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(grid.columns() - 1, column + 1); x++) {
                int other = y * grid.columns() + x;
                count = other == point ? count : add(other, count);
            }
        }
        return count;
    }

    private int add(int point, int count) {
        if (point < 0 || trust[point] < 0) {
            return count;
        }
        around[count] = point;
        return count + 1;
    }

    private boolean alike(int one, int other) {
        int first = from[one];
        int second = from[other];
        if (map.kind(first) != map.kind(second)) {
            return false;
        }
        return !map.isCrystal(first)
                || !map.isCrystal(second)
                || kernels[map.kind(first)].angle(map.quaternions(), 4 * first, map.quaternions(), 4 * second)
                        <= Math.toRadians(params.tolerance());
    }

    /** The point whose crystal a point takes: its own, unless it was changed. */
    int from(int point) {
        return from[point];
    }

    /** Whether a point was filled or replaced; 0 if it is as it was. */
    int change(int point) {
        return from[point] == point ? 0 : map.kind(point) == 0 ? FILLED : REPLACED;
    }

    int changes() {
        return changes;
    }
}
