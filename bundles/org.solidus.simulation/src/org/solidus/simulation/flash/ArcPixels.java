/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import org.solidus.simulation.diffraction.DetectorMap;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/**
 * Pixels of the arc detector that do not count photons of the sample: pads, the beam stop, dead ones and hot ones. All
 * are in the mask that comes with the data but for a few hot ones that appeared after it was made.
 */
final class ArcPixels {

    private static final double BEAM_STOP = 0.45;
    private static final double DEAD_SHARE = 3e-4;
    private static final double HOT_SHARE = 2e-4;
    private static final double UNMASKED_SHARE = 0.15;

    private final int[] dead;
    private final int[] hot;
    private final double[] level;
    private final byte[] mask;
    private final boolean[] blind;

    ArcPixels(long seed, DetectorMap map) {
        RandomStream random = RandomStream.of(seed, "arc pixels", 0);
        mask = new byte[map.pixels()];
        blind = new boolean[map.pixels()];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            blind[pixel] = map.efficiency(pixel) == 0 || map.q(pixel) < BEAM_STOP;
            mask[pixel] = (byte) (blind[pixel] ? 1 : 0);
        }
        dead = draw(random, map, DEAD_SHARE);
        hot = draw(random, map, HOT_SHARE);
        level = new double[hot.length];
        for (int pixel : dead) {
            mask[pixel] = 1;
        }
        for (int i = 0; i < hot.length; i++) {
            level[i] = StrictMath.exp(random.uniform(StrictMath.log(1_000), StrictMath.log(50_000)));
            if (random.uniform() >= UNMASKED_SHARE) {
                mask[hot[i]] = 1;
            }
        }
    }

    private static int[] draw(RandomStream random, DetectorMap map, double share) {
        int[] drawn = new int[(int) Math.max(2, Math.round(share * map.pixels()))];
        for (int i = 0; i < drawn.length; i++) {
            int pixel;
            do {
                pixel = random.below(map.pixels());
            } while (map.efficiency(pixel) == 0);
            drawn[i] = pixel;
        }
        return drawn;
    }

    /** One byte a pixel, 1 = known to be bad; a fresh array. */
    byte[] mask() {
        return mask.clone();
    }

    boolean isMasked(int pixel) {
        return mask[pixel] == 1;
    }

    /** Spoils a frame. */
    void apply(short[] frame, RandomStream random) {
        for (int i = 0; i < hot.length; i++) {
            frame[hot[i]] = (short) Math.min(0xFFFF, Poisson.sample(level[i], random));
        }
        for (int pixel : dead) {
            frame[pixel] = 0;
        }
        for (int pixel = 0; pixel < blind.length; pixel++) {
            if (blind[pixel]) {
                frame[pixel] = 0;
            }
        }
    }
}
