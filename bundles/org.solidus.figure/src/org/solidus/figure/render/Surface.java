/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** What figures are drawn on: the few things that they need of it. Coordinates are logical pixels. */
interface Surface {

    /** @param opacity 0 to 1 */
    void fill(Shape shape, int rgb, double opacity);

    void stroke(Shape shape, BasicStroke stroke, int rgb);

    /**
     * Draws an image; its pixels stay sharp.
     *
     * @param place from pixels of the image
     */
    void image(BufferedImage image, AffineTransform place);

    /**
     * Draws within a shape, and under a transform.
     *
     * @param clip before the transform
     */
    void within(Shape clip, AffineTransform transform, Runnable drawing);
}
