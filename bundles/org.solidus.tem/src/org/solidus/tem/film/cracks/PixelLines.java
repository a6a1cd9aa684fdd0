/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;

/**
 * Sets of pixels: hysteresis, which keeps what is weak only where it hangs together with something strong, and thinning to
 * lines of one pixel.
 */
final class PixelLines {

    /** Neighbours in order around a pixel: up, then clockwise. */
    private static final int[] DY = {-1, -1, 0, 1, 1, 1, 0, -1};

    private static final int[] DX = {0, 1, 1, 1, 0, -1, -1, -1};

    private final int height;
    private final int width;
    private final boolean[] set;

    private PixelLines(int height, int width, boolean[] set) {
        this.height = height;
        this.width = width;
        this.set = set;
    }

    /**
     * Pixels of at least {@code low} that are connected (over corners, too) with one of at least {@code high} through
     * such pixels.
     */
    static PixelLines hysteresis(float[] values, int height, int width, double low, double high) {
        boolean[] set = new boolean[values.length];
        int[] stack = new int[values.length];
        int filled = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= high) {
                set[i] = true;
                stack[filled++] = i;
            }
        }
        while (filled > 0) {
            int at = stack[--filled];
            for (int k = 0; k < DY.length; k++) {
                int y = at / width + DY[k];
                int x = at % width + DX[k];
                if (y >= 0 && y < height && x >= 0 && x < width) {
                    int next = y * width + x;
                    if (!set[next] && values[next] >= low) {
                        set[next] = true;
                        stack[filled++] = next;
                    }
                }
            }
        }
        return new PixelLines(height, width, set);
    }

    /** These pixels. */
    static PixelLines of(boolean[] set, int height, int width) {
        return new PixelLines(height, width, set.clone());
    }

    boolean[] pixels() {
        return set.clone();
    }

    /**
     * The skeleton: lines of one pixel with the same connections, by Z. Guo and R. W. Hall, Comm. ACM 32 (1989) 359 (doi
     * 10.1145/62065.62074), their algorithm A1.
     */
    PixelLines thinned() {
        boolean[] thin = set.clone();
        boolean[] off = new boolean[thin.length];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int round = 0; round < 2; round++) {
                Arrays.fill(off, false);
                boolean any = false;
                for (int i = 0; i < thin.length; i++) {
                    if (thin[i] && removable(thin, i, round)) {
                        off[i] = true;
                        any = true;
                    }
                }
                for (int i = 0; any && i < thin.length; i++) {
                    thin[i] &= !off[i];
                }
                changed |= any;
            }
        }
        return new PixelLines(height, width, thin);
    }

    private boolean removable(boolean[] thin, int at, int round) {
        int around = around(thin, at);
        boolean p2 = (around & 1) != 0;
        boolean p3 = (around & 2) != 0;
        boolean p4 = (around & 4) != 0;
        boolean p5 = (around & 8) != 0;
        boolean p6 = (around & 16) != 0;
        boolean p7 = (around & 32) != 0;
        boolean p8 = (around & 64) != 0;
        boolean p9 = (around & 128) != 0;
        int parts = one(!p2 && (p3 || p4)) + one(!p4 && (p5 || p6)) + one(!p6 && (p7 || p8)) + one(!p8 && (p9 || p2));
        if (parts != 1) {
            return false;
        }
        int first = one(p9 || p2) + one(p3 || p4) + one(p5 || p6) + one(p7 || p8);
        int second = one(p2 || p3) + one(p4 || p5) + one(p6 || p7) + one(p8 || p9);
        int least = Math.min(first, second);
        if (least < 2 || least > 3) {
            return false;
        }
        return round == 0 ? !((p2 || p3 || !p5) && p4) : !((p6 || p7 || !p9) && p8);
    }

    private static int one(boolean value) {
        return value ? 1 : 0;
    }

    /** Which of the eight neighbours are set, a bit each. */
    private int around(boolean[] thin, int at) {
        int y = at / width;
        int x = at % width;
        int bits = 0;
        for (int k = 0; k < DY.length; k++) {
            int row = y + DY[k];
            int column = x + DX[k];
            if (row >= 0 && row < height && column >= 0 && column < width && thin[row * width + column]) {
                bits |= 1 << k;
            }
        }
        return bits;
    }
}
