/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.solidus.tem.maps.MapGrid;
import org.solidus.tem.maps.Regions;

/**
 * Parts regions that only a neck connects: layers are taken off their rim, what falls apart then is several, and the layers
 * grow back onto the nearest of them (in steps from neighbour to neighbour). The rim of the map is no rim of a region.
 */
final class Necks {

    private static final int NONE = -1;

    private final MapGrid grid;
    private final IntPredicate inside;

    Necks(MapGrid grid, IntPredicate inside) {
        this.grid = grid;
        this.inside = inside;
    }

    /**
     * A point for each region, the same for all of its points.
     *
     * @param layers that are taken off
     * @param connected the regions with their necks
     */
    int[] owners(int layers, Regions connected) {
        int[] owners = new int[grid.size()];
        if (layers == 0) {
            Arrays.setAll(owners, connected::root);
            return owners;
        }
        BitSet core = new BitSet(grid.size());
        for (int point = 0; point < owners.length; point++) {
            core.set(point, inside.test(point));
        }
        for (int layer = 0; layer < layers; layer++) {
            core = eroded(core);
        }
        Regions cores = joined(core);
        Arrays.fill(owners, NONE);
        int[] queue = new int[grid.size()];
        int end = 0;
        for (int point = core.nextSetBit(0); point >= 0; point = core.nextSetBit(point + 1)) {
            owners[point] = cores.root(point);
            queue[end++] = point;
        }
        for (int at = 0; at < end; at++) {
            for (int d = 0; d < grid.directions(); d++) {
                int next = grid.neighbour(queue[at], d);
                if (next >= 0 && owners[next] == NONE && inside.test(next)) {
                    owners[next] = owners[queue[at]];
                    queue[end++] = next;
                }
            }
        }
        // Regions that are thin everywhere have no core: they stay as they are.
        for (int point = 0; point < owners.length; point++) {
            owners[point] = owners[point] == NONE ? connected.root(point) : owners[point];
        }
        return owners;
    }

    private BitSet eroded(BitSet set) {
        BitSet left = (BitSet) set.clone();
        for (int point = set.nextSetBit(0); point >= 0; point = set.nextSetBit(point + 1)) {
            for (int d = 0; d < grid.directions(); d++) {
                int next = grid.neighbour(point, d);
                if (next >= 0 && !set.get(next)) {
                    left.clear(point);
                }
            }
        }
        return left;
    }

    private Regions joined(BitSet set) {
        Regions regions = new Regions(grid.size());
        for (int point = set.nextSetBit(0); point >= 0; point = set.nextSetBit(point + 1)) {
            for (int d = 0; d < grid.directions() / 2; d++) {
                int next = grid.neighbour(point, d);
                if (next >= 0 && set.get(next)) {
                    regions.join(point, next);
                }
            }
        }
        return regions;
    }
}
