/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

/**
 * A decoded picture: grey, and colours where it has them.
 *
 * @param width pixels
 * @param height pixels
 * @param grey luma, 0 to 255, row by row
 * @param colours red, green, blue of each pixel; empty for a picture without colours
 */
record ColourPicture(int width, int height, byte[] grey, byte[] colours) {

    private static final double RED = 0.299;
    private static final double BLUE = 0.114;

    /** Of red, green and blue; the luma is that of ITU-R BT.601, as JPEG has it. */
    static ColourPicture of(int width, int height, byte[] colours) {
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            double luma = RED * (colours[3 * i] & 0xff)
                    + (1 - RED - BLUE) * (colours[3 * i + 1] & 0xff)
                    + BLUE * (colours[3 * i + 2] & 0xff);
            grey[i] = (byte) Math.round(luma);
        }
        return new ColourPicture(width, height, grey, colours);
    }

    /** Red, green and blue of each pixel, which are alike where it has no colours. */
    byte[] rgb() {
        if (colours.length > 0) {
            return colours;
        }
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey[i / 3];
        }
        return rgb;
    }

    long bytes() {
        return grey.length + (long) colours.length;
    }
}
