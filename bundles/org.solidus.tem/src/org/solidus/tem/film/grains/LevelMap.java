/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Arrays;

/**
 * The brightness of each grain, continued to its boundary and beyond: the mean of the pixels well within the grain
 * about a place. Thickness, bending and particles make grains uneven; what a pixel on a boundary shares with the dark is
 * told by the level beside it, not by the mean of the grain.
 */
public final class LevelMap {

    private static final int FAR = 100_000;
    private static final int ENOUGH = 30;

    private final int columns;
    private final int[] zone;
    private final boolean[] core;
    private final float[] values;
    private final float[] level;
    private final int reach;

    private LevelMap(Picture mean, int[] zone, boolean[] core, int reach) {
        this.reach = reach;
        columns = mean.columns();
        values = mean.values();
        this.zone = zone;
        this.core = core;
        level = new float[zone.length];
    }

    /**
     * Levels of all pixels that are counted to a grain.
     *
     * @param smooth what stands for the level of grains without a core
     * @param zone grain of each pixel, 0 for none
     * @param core whether it lies well within its grain
     * @param reach pixels to each side that a level is the mean of; twice, four times as far where too few are core
     */
    public static float[] of(Picture mean, float[] smooth, int[] zone, boolean[] core, int reach) {
        LevelMap map = new LevelMap(mean, zone, core, reach);
        int most = Arrays.stream(zone).max().orElse(0);
        int[][] boxes = map.boxes(most);
        for (int grain = 1; grain <= most; grain++) {
            if (boxes[grain] != null) {
                map.fill(grain, boxes[grain], smooth);
            }
        }
        return map.level;
    }

    /** First row, last row, first column, last column of each. */
    private int[][] boxes(int most) {
        int[][] boxes = new int[most + 1][];
        for (int p = 0; p < zone.length; p++) {
            if (zone[p] > 0) {
                int y = p / columns;
                int x = p % columns;
                if (boxes[zone[p]] == null) {
                    boxes[zone[p]] = new int[] {y, y, x, x};
                }
                int[] box = boxes[zone[p]];
                box[1] = y;
                box[2] = Math.min(box[2], x);
                box[3] = Math.max(box[3], x);
            }
        }
        return boxes;
    }

    private void fill(int grain, int[] box, float[] smooth) {
        int height = box[1] - box[0] + 1;
        int width = box[3] - box[2] + 1;
        double[] sums = new double[(height + 1) * (width + 1)];
        int[] counts = new int[sums.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int p = (box[0] + y) * columns + box[2] + x;
                boolean counts1 = zone[p] == grain && core[p];
                int at = (y + 1) * (width + 1) + x + 1;
                sums[at] = sums[at - 1] + sums[at - width - 1] - sums[at - width - 2] + (counts1 ? values[p] : 0);
                counts[at] = counts[at - 1] + counts[at - width - 1] - counts[at - width - 2] + (counts1 ? 1 : 0);
            }
        }
        boolean hasCore = counts[counts.length - 1] > 0;
        float top = hasCore ? 0 : top(grain, box, smooth);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int p = (box[0] + y) * columns + box[2] + x;
                if (zone[p] == grain) {
                    level[p] = hasCore ? near(sums, counts, y, x, height, width) : top;
                }
            }
        }
    }

    private float near(double[] sums, int[] counts, int y, int x, int height, int width) {
        for (int far = reach; ; far = far < 8 * reach ? 2 * far : FAR) {
            int top = Math.max(0, y - far);
            int bottom = Math.min(height, y + far + 1);
            int left = Math.max(0, x - far);
            int right = Math.min(width, x + far + 1);
            int a = top * (width + 1);
            int b = bottom * (width + 1);
            int count = counts[b + right] - counts[b + left] - counts[a + right] + counts[a + left];
            if (count >= ENOUGH || far == FAR) {
                return (float) ((sums[b + right] - sums[b + left] - sums[a + right] + sums[a + left]) / count);
            }
        }
    }

    /** Of a grain too thin to have a core: the mean of its brightest quarter. */
    private float top(int grain, int[] box, float[] smooth) {
        float[] own = new float[(box[1] - box[0] + 1) * (box[3] - box[2] + 1)];
        int count = 0;
        for (int y = box[0]; y <= box[1]; y++) {
            for (int x = box[2]; x <= box[3]; x++) {
                if (zone[y * columns + x] == grain) {
                    own[count++] = smooth[y * columns + x];
                }
            }
        }
        Arrays.sort(own, 0, count);
        int from = count - Math.max(1, count / 4);
        double sum = 0;
        for (int i = from; i < count; i++) {
            sum += own[i];
        }
        return (float) (sum / (count - from));
    }
}
