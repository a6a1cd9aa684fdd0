/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Closes gaps of thin lines by minimal paths: from each free end the cheapest way over the picture to another line
 * (E. W. Dijkstra, Numer. Math. 1 (1959) 269, doi 10.1007/BF01386390; for lines in pictures L. D. Cohen, R. Kimmel, Int.
 * J. Comput. Vis. 24 (1997) 57, doi 10.1023/A:1007922224810). A step over a pixel costs its length times {@code 1 - V},
 * plus a little, where V is the likeness to a line: along a faint line a gap may be long, across nothing it must be short.
 */
final class MinimalPaths {

    private static final int[] DY = {-1, -1, -1, 0, 0, 1, 1, 1};
    private static final int[] DX = {-1, 0, 1, -1, 1, -1, 0, 1};

    /** Even a perfect line costs something, else a path would wind. */
    private static final double LEAST = 0.05;

    private record Reached(int at, double cost) {}

    private final DarkLines lines;
    private final double budget;
    private final double[] cost;
    private final int[] from;

    private MinimalPaths(DarkLines lines, double budget) {
        this.lines = lines;
        this.budget = budget;
        cost = new double[lines.likeness().length];
        from = new int[cost.length];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
    }

    /**
     * The lines with their gaps closed.
     *
     * @param thin lines of one pixel
     * @param budget the longest gap over pixels that are nothing like a line, pixels
     */
    static PixelLines join(PixelLines thin, DarkLines lines, double budget) {
        boolean[] set = thin.pixels();
        boolean[] joined = set.clone();
        MinimalPaths paths = new MinimalPaths(lines, budget);
        for (int i = 0; i < set.length; i++) {
            if (set[i] && paths.neighbours(set, i) == 1) {
                paths.joinEnd(set, i, joined);
            }
        }
        return PixelLines.of(joined, lines.height(), lines.width());
    }

    private int neighbours(boolean[] set, int at) {
        int count = 0;
        for (int k = 0; k < DY.length; k++) {
            int next = neighbour(at, k);
            count += next >= 0 && set[next] ? 1 : 0;
        }
        return count;
    }

    private int neighbour(int at, int k) {
        int y = at / lines.width() + DY[k];
        int x = at % lines.width() + DX[k];
        return y < 0 || y >= lines.height() || x < 0 || x >= lines.width() ? -1 : y * lines.width() + x;
    }

    private void joinEnd(boolean[] set, int end, boolean[] joined) {
        boolean[] own = ownTail(set, end);
        int[] seen = new int[64];
        int count = 0;
        PriorityQueue<Reached> queue = new PriorityQueue<>((a, b) -> Double.compare(a.cost(), b.cost()));
        cost[end] = 0;
        from[end] = -1;
        seen[count++] = end;
        queue.add(new Reached(end, 0));
        int found = -1;
        while (found < 0 && !queue.isEmpty()) {
            Reached best = queue.poll();
            if (best.cost() > cost[best.at()]) {
                continue;
            }
            if (set[best.at()] && !own[best.at()]) {
                found = best.at();
                break;
            }
            for (int k = 0; k < DY.length; k++) {
                int next = neighbour(best.at(), k);
                if (next < 0 || own[next]) {
                    continue;
                }
                double way = DY[k] != 0 && DX[k] != 0 ? Math.sqrt(2) : 1;
                double total = best.cost() + way * (LEAST + 1 - lines.likeness()[next]);
                if (total < cost[next] && total <= budget) {
                    if (cost[next] == Double.POSITIVE_INFINITY) {
                        seen = count == seen.length ? Arrays.copyOf(seen, 2 * count) : seen;
                        seen[count++] = next;
                    }
                    cost[next] = total;
                    from[next] = best.at();
                    queue.add(new Reached(next, total));
                }
            }
        }
        for (int at = found; at >= 0; at = from[at]) {
            joined[at] = true;
        }
        for (int i = 0; i < count; i++) {
            cost[seen[i]] = Double.POSITIVE_INFINITY;
        }
    }

    /** What of its own line lies near an end is no place to go to. */
    private boolean[] ownTail(boolean[] set, int end) {
        boolean[] own = new boolean[set.length];
        int[] queue = new int[set.length];
        int[] steps = new int[set.length];
        int head = 0;
        int tail = 0;
        queue[tail++] = end;
        own[end] = true;
        int far = (int) Math.ceil(2 * budget);
        while (head < tail) {
            int at = queue[head++];
            if (steps[at] >= far) {
                continue;
            }
            for (int k = 0; k < DY.length; k++) {
                int next = neighbour(at, k);
                if (next >= 0 && set[next] && !own[next]) {
                    own[next] = true;
                    steps[next] = steps[at] + 1;
                    queue[tail++] = next;
                }
            }
        }
        return own;
    }
}
