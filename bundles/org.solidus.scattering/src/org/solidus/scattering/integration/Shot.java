/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Objects;
import java.util.Optional;
import org.solidus.core.data.NDArray;

/**
 * One detector frame to be integrated.
 *
 * @param image rows x columns, any real type, read in place
 * @param variance of each pixel, if measured
 * @param mask 1 = not valid in this frame
 * @param monitor what the result is divided by; 1 for none
 */
public record Shot(NDArray image, Optional<double[]> variance, Optional<byte[]> mask, double monitor) {

    public Shot {
        Objects.requireNonNull(image);
        if (image.type().complex() || image.rank() != 2) {
            throw new IllegalArgumentException(
                    "A detector frame is a two-dimensional array of real numbers: found " + image + ".");
        }
        if (variance.isPresent() && variance.get().length != image.size()
                || mask.isPresent() && mask.get().length != image.size()) {
            throw new IllegalArgumentException(
                    "Variance and mask have as many values as the frame, " + image.size() + ".");
        }
        if (!(monitor > 0) || Double.isInfinite(monitor)) {
            throw new IllegalArgumentException("The monitor of a frame is a positive number: found " + monitor + ".");
        }
    }

    public static Shot of(NDArray image) {
        return new Shot(image, Optional.empty(), Optional.empty(), 1);
    }
}
