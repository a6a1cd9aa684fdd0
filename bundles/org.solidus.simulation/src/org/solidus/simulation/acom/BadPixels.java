/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.simulation.random.RandomStream;

/**
 * Pixels that always say the same.
 *
 * @param places in a pattern
 * @param levels that they show
 */
record BadPixels(int[] places, byte[] levels) {

    static BadPixels of(AcomPlan plan) {
        RandomStream random = RandomStream.of(plan.seed(), "bad pixels", 0);
        int count = plan.camera().badPixels();
        int[] places = new int[count];
        byte[] levels = new byte[count];
        for (int i = 0; i < count; i++) {
            places[i] = random.below(plan.camera().side() * plan.camera().side());
            levels[i] = (byte) (random.uniform() < 0.5 ? 0 : 120 + random.below(136));
        }
        return new BadPixels(places, levels);
    }

    void spoil(byte[] pattern) {
        for (int i = 0; i < places.length; i++) {
            pattern[places[i]] = levels[i];
        }
    }

    /** 1 where a pixel is bad. */
    byte[] mask(int size) {
        byte[] mask = new byte[size];
        for (int place : places) {
            mask[place] = 1;
        }
        return mask;
    }
}
