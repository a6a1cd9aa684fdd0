/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import org.solidus.core.data.Frame;

/**
 * How the share of grains in the surroundings of each pixel changes: a straight line in time through the share in each
 * frame, a Gaussian mean of what is grain, without what is masked. 28 bytes a pixel, whatever the number of frames.
 */
final class LocalArea {

    private final int rows;
    private final int columns;
    private final MaskedBlur blur;
    private final float[] share;
    private final int[] count;
    private final float[] t;
    private final float[] tt;
    private final float[] v;
    private final float[] tv;

    /** @param reach standard deviation of the surroundings, pixels */
    LocalArea(int rows, int columns, double reach) {
        this.rows = rows;
        this.columns = columns;
        blur = new MaskedBlur(reach);
        int size = rows * columns;
        share = new float[size];
        count = new int[size];
        t = new float[size];
        tt = new float[size];
        v = new float[size];
        tv = new float[size];
    }

    /** Takes a frame of labels. @param time of the frame, from 0 to 1 over the film */
    void add(Frame labels, double time) {
        Picture seen = Picture.of(labels, 1);
        float[] grain = new float[seen.size()];
        for (int p = 0; p < grain.length; p++) {
            grain[p] = seen.values()[p] > 0 ? 1 : 0;
        }
        blur.apply(new Picture(rows, columns, grain, seen.valid()), share);
        float at = (float) time;
        for (int p = 0; p < grain.length; p++) {
            if (seen.valid()[p]) {
                count[p]++;
                t[p] += at;
                tt[p] += at * at;
                v[p] += share[p];
                tv[p] += at * share[p];
            }
        }
    }

    /** Change of the share from begin to end of the film, relative to that at the begin; NaN where no grain was near. */
    double[] change() {
        double[] change = new double[count.length];
        for (int p = 0; p < change.length; p++) {
            double spread = count[p] < 3 ? 0 : tt[p] - (double) t[p] * t[p] / count[p];
            double slope = (tv[p] - (double) t[p] * v[p] / count[p]) / spread;
            double begin = (v[p] - slope * t[p]) / count[p];
            change[p] = spread > 1e-6 * count[p] && begin > 0.05 ? slope / begin : Double.NaN;
        }
        return change;
    }
}
