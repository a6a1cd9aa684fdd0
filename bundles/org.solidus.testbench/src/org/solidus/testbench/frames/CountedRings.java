/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.frames;

import java.util.Random;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Diffraction rings in counting noise: sixteen frames drawn once and shown in turn, so that a thousand a second cost
 * nothing. Pixel 0 of frame {@code i} of a turn holds {@code i}, by which a test knows it again.
 */
public final class CountedRings implements FramePattern {

    private static final int TURN = 16;
    private static final double[] RINGS = {0.18, 0.31, 0.36, 0.48, 0.57};

    private final int rows;
    private final int columns;
    private final NDArray[] frames = new NDArray[TURN];

    /**
     * @param rows of a frame
     * @param columns of a frame
     * @param seed of the counts
     */
    public CountedRings(int rows, int columns, long seed) {
        this.rows = rows;
        this.columns = columns;
        Random random = new Random(seed);
        for (int i = 0; i < TURN; i++) {
            frames[i] = drawn(i, random);
        }
    }

    /** A turn's place of a frame: what its pixel 0 holds. */
    public static int mark(long index) {
        return (int) (index % TURN);
    }

    @Override
    public ElementType type() {
        return ElementType.UINT16;
    }

    @Override
    public int[] shape() {
        return new int[] {rows, columns};
    }

    @Override
    public NDArray frame(long index, double time) {
        return frames[mark(index)];
    }

    private NDArray drawn(int mark, Random random) {
        short[] counts = new short[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double mean = mean(Math.hypot((y - rows / 2.0) / columns, (double) x / columns - 0.5));
                counts[y * columns + x] =
                        (short) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }
        counts[0] = (short) mark;
        return NDArray.of(ElementType.UINT16, counts, rows, columns);
    }

    private static double mean(double radius) {
        double sum = 4 + 30 * Math.exp(-radius / 0.1);
        for (double ring : RINGS) {
            double off = (radius - ring) / 0.006;
            sum += 200 * Math.exp(-off * off / 2);
        }
        return sum;
    }
}
