/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

/** Values between the pixels of a picture. */
final class Pictures {

    private Pictures() {}

    /** Bilinear; beyond the borders the nearest value. */
    static float at(float[] picture, int height, int width, double y, double x) {
        double row = Math.min(height - 1, Math.max(0, y));
        double column = Math.min(width - 1, Math.max(0, x));
        int top = Math.min((int) row, Math.max(0, height - 2));
        int left = Math.min((int) column, Math.max(0, width - 2));
        double down = row - top;
        double across = column - left;
        int at = top * width + left;
        int right = width > 1 ? at + 1 : at;
        int below = height > 1 ? width : 0;
        return (float) ((1 - down) * ((1 - across) * picture[at] + across * picture[right])
                + down * ((1 - across) * picture[at + below] + across * picture[right + below]));
    }
}
