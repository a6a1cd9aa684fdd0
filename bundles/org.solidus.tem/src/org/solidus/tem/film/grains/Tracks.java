/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Gives the grains of one stretch after the other their numbers: those of the grains before which they cover most. Of
 * the parts of a grain the largest keeps the number and the others tell whose part they were; of grains that merge the
 * largest gives its number. A grain that was lost for a while gets its number back where it had it.
 */
final class Tracks {

    private static final double COVER = 0.5;

    private final List<int[]> earlier = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>(List.of(0));

    /** For each number the grain it was a part of, 0 for none; the first entry stands for no grain. */
    int[] parents() {
        return parents.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The grains of the last stretch, empty before the first. @param size pixels */
    int[] last(int size) {
        return earlier.isEmpty() ? new int[size] : earlier.get(earlier.size() - 1);
    }

    /** Goes on from a stretch that was numbered already, in the other direction. */
    void restart(int[] zone) {
        earlier.remove(zone);
        earlier.add(zone);
    }

    /** Numbers the grains of the next stretch. @param found numbers from 1, in place of which the tracks' come */
    void number(int[] found) {
        int[] area = areas(found);
        int[] track = new int[area.length];
        TreeSet<Integer> used = new TreeSet<>();
        for (int back = 1; back <= earlier.size(); back++) {
            continued(found, area, earlier.get(earlier.size() - back), track, used);
        }
        int[] last = last(found.length);
        for (int grain = 1; grain < track.length; grain++) {
            if (track[grain] == 0) {
                track[grain] = parents.size();
                parents.add(earlier.isEmpty() ? 0 : mostly(found, grain, area[grain], last));
            }
        }
        for (int p = 0; p < found.length; p++) {
            found[p] = track[found[p]];
        }
        earlier.add(found);
    }

    /** Those that cover an earlier grain most get its number, the largest share first. */
    private void continued(int[] found, int[] area, int[] before, int[] track, TreeSet<Integer> used) {
        int[] size = areas(before);
        long[] pairs = new long[found.length];
        int count = 0;
        for (int p = 0; p < found.length; p++) {
            if (found[p] > 0 && before[p] > 0 && track[found[p]] == 0 && !used.contains(before[p])) {
                pairs[count++] = (long) before[p] << 32 | found[p];
            }
        }
        Arrays.sort(pairs, 0, count);
        List<long[]> shared = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                shared.add(new long[] {pairs[i], 0});
            }
            shared.get(shared.size() - 1)[1]++;
        }
        shared.sort((a, b) -> Long.compare(b[1], a[1]));
        for (long[] pair : shared) {
            int old = (int) (pair[0] >>> 32);
            int grain = (int) pair[0];
            boolean covers = pair[1] >= COVER * Math.min(size[old], area[grain]);
            if (covers && track[grain] == 0 && used.add(old)) {
                track[grain] = old;
            }
        }
    }

    private static int[] areas(int[] zone) {
        int[] area = new int[Arrays.stream(zone).max().orElse(0) + 1];
        for (int grain : zone) {
            area[grain]++;
        }
        return area;
    }

    /** The earlier grain within which most of a new one lies. */
    private static int mostly(int[] found, int grain, int area, int[] before) {
        int[] shares = new int[Arrays.stream(before).max().orElse(0) + 1];
        for (int p = 0; p < found.length; p++) {
            shares[found[p] == grain ? before[p] : 0]++;
        }
        for (int old = 1; old < shares.length; old++) {
            if (shares[old] > COVER * area) {
                return old;
            }
        }
        return 0;
    }
}
