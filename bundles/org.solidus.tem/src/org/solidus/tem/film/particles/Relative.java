/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import org.solidus.tem.film.grains.LevelMap;
import org.solidus.tem.film.grains.Picture;

/**
 * The mean of some frames, each pixel relative to the level of its grain about it: grains of all greys look alike, and
 * only what differs from its surroundings stands out. Pixels near boundaries, in any of the frames, do not count in it.
 */
final class Relative {

    private final int rows;
    private final int columns;
    private final float[] sum;
    private final int[] count;
    private final int[] grain;

    Relative(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        sum = new float[rows * columns];
        count = new int[sum.length];
        grain = new int[sum.length];
    }

    /** Adds a frame. @param zone grain of each pixel that lies well within one, else 0 */
    void add(Picture frame, int[] zone) {
        for (int p = 0; p < sum.length; p++) {
            if (zone[p] > 0 && frame.valid()[p] && (grain[p] == 0 || grain[p] == zone[p])) {
                sum[p] += frame.values()[p];
                count[p]++;
                grain[p] = zone[p];
            }
        }
    }

    /** The grain of each pixel that was within one in some frame. */
    int[] grain() {
        return grain;
    }

    /** Adds the frames of another. */
    void add(Relative other) {
        for (int p = 0; p < sum.length; p++) {
            if (other.count[p] > 0 && (grain[p] == 0 || grain[p] == other.grain[p])) {
                sum[p] += other.sum[p];
                count[p] += other.count[p];
                grain[p] = other.grain[p];
            }
        }
    }

    /** Brightness less that of the surroundings, as a part of it. @param reach of the surroundings, pixels to each side */
    Picture picture(int reach) {
        float[] mean = new float[sum.length];
        boolean[] valid = new boolean[sum.length];
        for (int p = 0; p < sum.length; p++) {
            valid[p] = count[p] > 0;
            mean[p] = valid[p] ? sum[p] / count[p] : 0;
        }
        float[] level = LevelMap.of(new Picture(rows, columns, mean, valid), mean, grain, valid, reach);
        for (int p = 0; p < sum.length; p++) {
            mean[p] = valid[p] && level[p] > 0 ? mean[p] / level[p] - 1 : 0;
        }
        return new Picture(rows, columns, mean, valid);
    }
}
