/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.solidus.tem.film.grains.Picture;

/** Which of the particles each pixel of a picture belongs to: the one that fills most of it, if any does. */
final class Owners {

    private static final int NOBODY = -1;
    private static final double LEAST = 0.15;

    private final List<Blob> blobs;
    private final int rows;
    private final int columns;
    private final int[] owner;

    private Owners(List<Blob> blobs, int rows, int columns) {
        this.blobs = blobs;
        this.rows = rows;
        this.columns = columns;
        owner = new int[rows * columns];
        Arrays.fill(owner, NOBODY);
        double[] most = new double[owner.length];
        Arrays.fill(most, LEAST);
        for (int k = 0; k < blobs.size(); k++) {
            claim(k, most);
        }
    }

    /** Of particles, for pictures of any size. */
    static Owners of(List<Blob> blobs) {
        return new Owners(blobs, 0, 0);
    }

    /** The same for pictures of a size. */
    Owners fitting(Picture picture) {
        return picture.rows() == rows && picture.columns() == columns
                ? this
                : new Owners(blobs, picture.rows(), picture.columns());
    }

    private void claim(int number, double[] most) {
        Blob blob = blobs.get(number);
        int reach = (int) Math.ceil(blob.radius() + 4 * blob.softness() + 1);
        int fromY = Math.max(0, (int) blob.y() - reach);
        int fromX = Math.max(0, (int) blob.x() - reach);
        for (int y = fromY; y <= Math.min(rows - 1, (int) blob.y() + reach); y++) {
            for (int x = fromX; x <= Math.min(columns - 1, (int) blob.x() + reach); x++) {
                double share = blob.share(y, x);
                if (share > most[y * columns + x]) {
                    most[y * columns + x] = share;
                    owner[y * columns + x] = number;
                }
            }
        }
    }

    /** Whether a pixel belongs to another particle than this one. */
    IntPredicate others(int number) {
        return pixel -> owner[pixel] != NOBODY && owner[pixel] != number;
    }
}
