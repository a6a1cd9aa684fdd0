/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.film;

import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rect;

/**
 * Red, green and blue as video has them: luma and, for each 2 x 2 pixels, two colour differences, in video range (16 to
 * 235, 16 to 240), by ITU-R BT.709. What does not fill whole blocks of 16 pixels repeats the last column and row, and is
 * cropped by the player.
 */
final class VideoColours {

    /** What the encoder takes; it does not look at the range, which is told to players apart. */
    static final ColorSpace SPACE = ColorSpace.YUV420J;

    private static final int BLOCK = 16;
    private static final double RED = 0.2126;
    private static final double BLUE = 0.0722;
    private static final double GREEN = 1 - RED - BLUE;
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int[] LUMA = scaled(219, RED, GREEN, BLUE);
    private static final int[] BLUENESS = scaled(112, -RED / (1 - BLUE), -GREEN / (1 - BLUE), 1);
    private static final int[] REDNESS = scaled(112, 1, -GREEN / (1 - RED), -BLUE / (1 - RED));

    private VideoColours() {}

    private static int[] scaled(double range, double red, double green, double blue) {
        double unit = range / 255 * (1 << BITS);
        return new int[] {(int) Math.round(unit * red), (int) Math.round(unit * green), (int) Math.round(unit * blue)};
    }

    /** @param rgb 0xRRGGBB, row by row */
    static Picture picture(int[] rgb, int width, int height) {
        int wide = (width + BLOCK - 1) / BLOCK * BLOCK;
        int high = (height + BLOCK - 1) / BLOCK * BLOCK;
        Rect shown = new Rect(0, 0, width + width % 2, height + height % 2);
        Picture picture = Picture.createCropped(wide, high, SPACE, shown);
        luma(rgb, width, height, picture.getPlaneData(0), wide, high);
        chroma(rgb, width, height, picture.getPlaneData(1), wide / 2, high / 2, BLUENESS);
        chroma(rgb, width, height, picture.getPlaneData(2), wide / 2, high / 2, REDNESS);
        return picture;
    }

    private static void luma(int[] rgb, int width, int height, byte[] plane, int wide, int high) {
        for (int y = 0; y < high; y++) {
            int row = Math.min(y, height - 1) * width;
            for (int x = 0; x < wide; x++) {
                int value = sum(rgb[row + Math.min(x, width - 1)], LUMA) + HALF >> BITS;
                plane[y * wide + x] = (byte) (16 + value - 128);
            }
        }
    }

    /** The difference of a 2 x 2 block's mean; planes are stored less 128, which is where no colour lies. */
    private static void chroma(int[] rgb, int width, int height, byte[] plane, int wide, int high, int[] weights) {
        for (int y = 0; y < high; y++) {
            int upper = Math.min(2 * y, height - 1) * width;
            int lower = Math.min(2 * y + 1, height - 1) * width;
            for (int x = 0; x < wide; x++) {
                int left = Math.min(2 * x, width - 1);
                int right = Math.min(2 * x + 1, width - 1);
                long sum = (long) sum(rgb[upper + left], weights)
                        + sum(rgb[upper + right], weights)
                        + sum(rgb[lower + left], weights)
                        + sum(rgb[lower + right], weights);
                plane[y * wide + x] = (byte) (sum + 4 * HALF >> BITS + 2);
            }
        }
    }

    private static int sum(int rgb, int[] weights) {
        return weights[0] * (rgb >> 16 & 0xff) + weights[1] * (rgb >> 8 & 0xff) + weights[2] * (rgb & 0xff);
    }
}
