/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * Which points of cracks lie on grain boundaries, by the labels of the grains in the last frame before each point opened:
 * afterwards the crack itself is no grain. A boundary is where the label is 0 or another one than next to it.
 */
final class GrainBoundaries {

    private final Source grains;
    private final int height;
    private final int width;
    private final double tolerance;

    GrainBoundaries(Source grains, int height, int width, double tolerance) {
        this.grains = grains;
        this.height = height;
        this.width = width;
        this.tolerance = tolerance;
    }

    boolean[] of(LinePoints points, int[] open, int[] closed) throws IOException {
        boolean[] on = new boolean[points.size()];
        TreeMap<Integer, Boolean> needed = new TreeMap<>();
        for (int p = 0; p < open.length; p++) {
            if (open[p] != OpenPoints.NEVER) {
                needed.put(closed[p], true);
            }
        }
        for (int frame : needed.keySet()) {
            boolean[] boundary = boundary(frame);
            for (int p = 0; p < open.length; p++) {
                if (open[p] != OpenPoints.NEVER && closed[p] == frame) {
                    on[p] = near(boundary, points.y()[p], points.x()[p]);
                }
            }
        }
        return on;
    }

    /** The boundary pixels of the labels in a frame, or in the last one before it that has any. */
    private boolean[] boundary(int frame) throws IOException {
        long frames = grains.info().frames();
        for (long at = Math.min(frame, frames - 1); at >= 0; at--) {
            try {
                return boundary(grains.frame(at));
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        return new boolean[height * width];
    }

    private boolean[] boundary(Frame labels) {
        if (labels.isTable() || !Arrays.equals(labels.shape(), new int[] {height, width})) {
            throw new IllegalArgumentException("'grains' must be labels of the same pixels as the frames, " + height
                    + " x " + width + ", but is " + labels + ".");
        }
        int[] label = new int[height * width];
        for (int i = 0; i < label.length; i++) {
            label[i] = (int) labels.raw().get(i);
        }
        boolean[] boundary = new boolean[label.length];
        for (int i = 0; i < label.length; i++) {
            int x = i % width;
            boundary[i] = label[i] == 0
                    || x + 1 < width && label[i + 1] != label[i]
                    || i + width < label.length && label[i + width] != label[i];
        }
        return boundary;
    }

    private boolean near(boolean[] boundary, double y, double x) {
        int top = Math.max(0, (int) Math.ceil(y - tolerance));
        int bottom = Math.min(height - 1, (int) Math.floor(y + tolerance));
        int left = Math.max(0, (int) Math.ceil(x - tolerance));
        int right = Math.min(width - 1, (int) Math.floor(x + tolerance));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                if (boundary[row * width + column] && Math.hypot(row - y, column - x) <= tolerance) {
                    return true;
                }
            }
        }
        return false;
    }
}
