/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * How a film stores its colours: luma and two differences, in the full range of 8 bits or in video range (16 to 235 and 16
 * to 240), by ITU-R BT.709 or by BT.601.
 *
 * @param full range
 * @param modern BT.709
 */
record LumaRange(boolean full, boolean modern) {

    /** What a film has that says nothing. */
    static final LumaRange VIDEO = new LumaRange(false, false);

    /** What the library takes off each value. */
    private static final int LIBRARY = 128;

    /**
     * The part of a decoded picture that the film shows.
     *
     * @throws IOException when it is smaller than that
     */
    ColourPicture picture(Picture decoded, int width, int height) throws IOException {
        int left = decoded.getCrop() == null ? 0 : decoded.getCrop().getX();
        int top = decoded.getCrop() == null ? 0 : decoded.getCrop().getY();
        if (decoded.getWidth() - left < width || decoded.getHeight() - top < height) {
            throw new IOException("it has " + decoded.getWidth() + " x " + decoded.getHeight() + " pixels where "
                    + width + " x " + height + " are shown");
        }
        byte[] luma = decoded.getPlaneData(0);
        byte[] grey = new byte[width * height];
        for (int y = 0; y < height; y++) {
            int row = (y + top) * decoded.getWidth() + left;
            for (int x = 0; x < width; x++) {
                grey[y * width + x] = (byte) grey(luma[row + x] + LIBRARY);
            }
        }
        if (decoded.getColor() == ColorSpace.MONO || decoded.getData().length < 3 || isGrey(decoded)) {
            return new ColourPicture(width, height, grey, new byte[0]);
        }
        return new ColourPicture(width, height, grey, colours(decoded, left, top, width, height));
    }

    private int grey(int luma) {
        return full ? luma : clip((luma - 16) * 255.0 / 219);
    }

    private static int clip(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }

    /** Whether colours differ from grey by no more than rounding. */
    private static boolean isGrey(Picture decoded) {
        for (int plane = 1; plane < 3; plane++) {
            for (byte value : decoded.getPlaneData(plane)) {
                if (value < -2 || value > 2) {
                    return false;
                }
            }
        }
        return true;
    }

    private byte[] colours(Picture decoded, int left, int top, int width, int height) {
        double kr = modern ? 0.2126 : 0.299;
        double kb = modern ? 0.0722 : 0.114;
        double scale = full ? 1 : 255.0 / 224;
        byte[] luma = decoded.getPlaneData(0);
        byte[] blueness = decoded.getPlaneData(1);
        byte[] redness = decoded.getPlaneData(2);
        int wide = decoded.getWidth();
        byte[] colours = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int v = luma[(y + top) * wide + x + left] + LIBRARY;
                double grey = full ? v : (v - 16) * 255.0 / 219;
                int at = (y + top) / 2 * (wide / 2) + (x + left) / 2;
                double b = 2 * (1 - kb) * scale * blueness[at];
                double r = 2 * (1 - kr) * scale * redness[at];
                int out = 3 * (y * width + x);
                colours[out] = (byte) clip(grey + r);
                colours[out + 1] = (byte) clip(grey - (kr * r + kb * b) / (1 - kr - kb));
                colours[out + 2] = (byte) clip(grey + b);
            }
        }
        return colours;
    }
}
