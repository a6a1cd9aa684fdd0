/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/**
 * Pixels that do not count photons: dead ones give 0, hot ones a number of their own whatever arrives. Most are in the
 * mask that comes with the data; a few hot ones appeared after it was made.
 */
final class BadPixels {

    private static final double DEAD_SHARE = 4e-4;
    private static final double HOT_SHARE = 2.5e-4;
    private static final double UNMASKED_SHARE = 0.15;

    private final int[] dead;
    private final int[] hot;
    private final double[] level;
    private final byte[] mask;

    private BadPixels(SinteringPlan plan) {
        RandomStream random = RandomStream.of(plan.seed(), "bad pixels", 0);
        int pixels = plan.detector().rows() * plan.detector().columns();
        dead = draw(random, pixels, DEAD_SHARE);
        hot = draw(random, pixels, HOT_SHARE);
        level = new double[hot.length];
        mask = new byte[pixels];
        for (int pixel : dead) {
            mask[pixel] = 1;
        }
        for (int i = 0; i < hot.length; i++) {
            level[i] = StrictMath.exp(random.uniform(StrictMath.log(2_000), StrictMath.log(60_000)));
            if (random.uniform() >= UNMASKED_SHARE) {
                mask[hot[i]] = 1;
            }
        }
    }

    /**
     * The bad pixels of a detector.
     *
     * @param plan its seed decides
     * @return the pixels
     */
    static BadPixels of(SinteringPlan plan) {
        return new BadPixels(plan);
    }

    /**
     * The mask as the beamline knows it.
     *
     * @return one byte a pixel, 1 = known to be bad; a fresh array
     */
    byte[] mask() {
        return mask.clone();
    }

    /**
     * The pixels that are hot, in the mask or not.
     *
     * @return indices of pixels; a fresh array
     */
    int[] hot() {
        return hot.clone();
    }

    /**
     * The pixels that are dead.
     *
     * @return indices of pixels; a fresh array
     */
    int[] dead() {
        return dead.clone();
    }

    /** Spoils a frame. */
    void apply(short[] frame, RandomStream random) {
        for (int i = 0; i < hot.length; i++) {
            frame[hot[i]] = (short) Math.min(0xFFFF, Poisson.sample(level[i], random));
        }
        for (int pixel : dead) {
            frame[pixel] = 0;
        }
    }

    private static int[] draw(RandomStream random, int pixels, double share) {
        int[] drawn = new int[(int) Math.max(2, Math.round(share * pixels))];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.below(pixels);
        }
        return drawn;
    }
}
