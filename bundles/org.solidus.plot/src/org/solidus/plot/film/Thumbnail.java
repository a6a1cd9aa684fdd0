/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

/**
 * A small picture.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb {@code 0xRRGGBB} of each pixel, row by row; not to be changed
 */
public record Thumbnail(int width, int height, int[] rgb) {

    public Thumbnail {
        if (width < 1 || height < 1 || rgb.length != width * height) {
            throw new IllegalArgumentException(rgb.length + " pixels do not fill " + width + " x " + height + ".");
        }
    }
}
