/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import org.solidus.core.data.Frame;

/** A frame moved by parts of a pixel: first along rows, then along columns. */
final class ShiftedFrame {

    /** A point of which less than this part of the weights lies on valid pixels is masked. */
    static final double ENOUGH = 0.6;

    private final Frame in;
    private final Resampling rows;
    private final Resampling columns;

    ShiftedFrame(Frame in, Resampling rows, Resampling columns) {
        this.in = in;
        this.rows = rows;
        this.columns = columns;
    }

    Frame frame() {
        double[] values = in.doubles();
        boolean[] valid = valid(values);
        double[] moved;
        byte[] mask = outside();
        if (valid == null) {
            moved = moved(values, 1);
        } else {
            moved = holed(values, valid, mask);
        }
        Frame.Builder builder = in.withValues(moved).mask(mask);
        in.variance().ifPresent(variance -> builder.variance(moved(known(variance, valid), 2)));
        return builder.build();
    }

    /** Null where all pixels are valid, the usual case. */
    private boolean[] valid(double[] values) {
        byte[] mask = in.mask().orElse(null);
        boolean all = true;
        boolean[] valid = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            valid[i] = !Double.isNaN(values[i]) && (mask == null || mask[i] == 0);
            all &= valid[i];
        }
        return all ? null : valid;
    }

    private byte[] outside() {
        byte[] mask = new byte[rows.size() * columns.size()];
        for (int y = 0; y < rows.size(); y++) {
            for (int x = 0; x < columns.size(); x++) {
                mask[y * columns.size() + x] = (byte) (rows.inside(y) && columns.inside(x) ? 0 : 1);
            }
        }
        return mask;
    }

    /** Weighted means, with the weights taken to a power: 1 for values, 2 for variances. */
    private double[] moved(double[] values, int power) {
        int wide = columns.size();
        double[] along = new double[values.length];
        for (int tap = 0; tap < columns.taps(); tap++) {
            double weight = Math.pow(columns.weight(tap), power);
            int[] from = new int[wide];
            for (int x = 0; x < wide; x++) {
                from[x] = columns.pixel(x, tap);
            }
            for (int y = 0, at = 0; y < rows.size(); y++, at += wide) {
                for (int x = 0; x < wide; x++) {
                    along[at + x] += weight * values[at + from[x]];
                }
            }
        }
        double[] moved = new double[values.length];
        for (int y = 0; y < rows.size(); y++) {
            for (int tap = 0; tap < rows.taps(); tap++) {
                double weight = Math.pow(rows.weight(tap), power);
                int from = rows.pixel(y, tap) * wide;
                int to = y * wide;
                for (int x = 0; x < wide; x++) {
                    moved[to + x] += weight * along[from + x];
                }
            }
        }
        return moved;
    }

    /** The means of valid pixels; adds to the mask where there are hardly any. */
    private double[] holed(double[] values, boolean[] valid, byte[] mask) {
        double[] weight = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            weight[i] = valid[i] ? 1 : 0;
        }
        double[] moved = moved(known(values, valid), 1);
        double[] share = moved(weight, 1);
        for (int i = 0; i < moved.length; i++) {
            if (share[i] >= ENOUGH) {
                moved[i] /= share[i];
            } else {
                mask[i] = 1;
                moved[i] = 0;
            }
        }
        return moved;
    }

    private static double[] known(double[] values, boolean[] valid) {
        if (valid == null) {
            return values;
        }
        double[] known = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            known[i] = valid[i] ? values[i] : 0;
        }
        return known;
    }
}
