/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * Which points of cracks lie on grain boundaries, by the labels of the grains some frames before each point opened:
 * afterwards the crack itself is no grain.
 */
final class GrainBoundaries {

    /** How much earlier than a crack its labels are taken at least, frames; and as a part of the film. */
    private static final int EARLIER = 8;

    private static final int PARTS = 8;

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
        int[] uncracked = new int[points.count()];
        TreeSet<Integer> needed = new TreeSet<>();
        for (int line = 0; line < points.count(); line++) {
            uncracked[line] = uncracked(points, line, open, closed);
            if (uncracked[line] != OpenPoints.NEVER) {
                needed.add(uncracked[line]);
            }
        }
        for (int frame : needed) {
            BoundaryDistance distance = distance(frame);
            for (int line = 0; line < points.count(); line++) {
                int from = points.starts()[line];
                int to = points.starts()[line + 1];
                for (int p = from; p < to && uncracked[line] == frame; p++) {
                    on[p] = open[p] != OpenPoints.NEVER
                            && distance.isAlong(points.y(), points.x(), p, from, to, tolerance);
                }
            }
        }
        return on;
    }

    /**
     * A frame before any point of a line opened: labels are made of several frames, which know of a crack shortly before it
     * opens, and a grain that is cut in half looks like two.
     */
    private int uncracked(LinePoints points, int line, int[] open, int[] closed) {
        int first = Integer.MAX_VALUE;
        for (int p = points.starts()[line]; p < points.starts()[line + 1]; p++) {
            first = open[p] == OpenPoints.NEVER ? first : Math.min(first, closed[p]);
        }
        long earlier = Math.max(EARLIER, grains.info().frames() / PARTS);
        return first == Integer.MAX_VALUE ? OpenPoints.NEVER : (int) Math.max(0, first - earlier);
    }

    /** By the labels in a frame, or in the last one before it that has any: blanked frames have none. */
    private BoundaryDistance distance(int frame) throws IOException {
        long frames = grains.info().frames();
        for (long at = Math.min(frame, frames - 1); at >= 0; at--) {
            try {
                Frame labels = grains.frame(at);
                if (at == 0 || isLabelled(labels)) {
                    return distance(labels);
                }
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        throw new IllegalArgumentException("'grains' has no frame up to frame " + frame + ".");
    }

    private static boolean isLabelled(Frame labels) {
        return labels.isTable()
                || IntStream.range(0, labels.raw().size())
                        .anyMatch(i -> labels.raw().get(i) != 0);
    }

    private BoundaryDistance distance(Frame labels) {
        if (labels.isTable() || !Arrays.equals(labels.shape(), new int[] {height, width})) {
            throw new IllegalArgumentException("'grains' must be labels of the same pixels as the frames, " + height
                    + " x " + width + ", but is " + labels + ".");
        }
        return BoundaryDistance.ofLabels(labels);
    }

    /**
     * Pixels beside another grain. What has no label (a boundary that was segmented as such, however wide) belongs to the
     * grain that is nearest, so that boundaries are thin and lie in the middle.
     */
    static boolean[] boundary(Frame labels, int height, int width) {
        int[] label = nearest(labels, height, width);
        boolean[] boundary = new boolean[label.length];
        for (int i = 0; i < label.length; i++) {
            if ((i + 1) % width != 0 && label[i + 1] != label[i]) {
                boundary[i] = true;
                boundary[i + 1] = true;
            }
            if (i + width < label.length && label[i + width] != label[i]) {
                boundary[i] = true;
                boundary[i + width] = true;
            }
        }
        return boundary;
    }

    /** The label of the nearest pixel that has one, by growing all of them step by step. */
    private static int[] nearest(Frame labels, int height, int width) {
        int[] label = new int[height * width];
        int[] queue = new int[label.length];
        int tail = 0;
        for (int i = 0; i < label.length; i++) {
            label[i] = (int) labels.raw().get(i);
            if (label[i] != 0) {
                queue[tail++] = i;
            }
        }
        for (int head = 0; head < tail; head++) {
            int at = queue[head];
            int x = at % width;
            int[] around = {
                x > 0 ? at - 1 : -1,
                x + 1 < width ? at + 1 : -1,
                at - width,
                at + width < label.length ? at + width : -1
            };
            for (int next : around) {
                if (next >= 0 && label[next] == 0) {
                    label[next] = label[at];
                    queue[tail++] = next;
                }
            }
        }
        return label;
    }
}
