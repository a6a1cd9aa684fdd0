/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/** Turns expected electrons into counts. Immutable. */
final class Camera {

    private static final double LARGEST_16 = 65535;

    private final CameraSettings settings;
    private final double[] sensitivity;

    /**
     * A camera whose channels differ as its seed has it.
     *
     * @param settings of the camera
     * @param seed of the simulation
     * @param name of the range of energies: the two ranges lie on different rows of the camera
     * @param size number of channels
     */
    Camera(CameraSettings settings, long seed, String name, int size) {
        this.settings = settings;
        sensitivity = new double[size];
        RandomStream random = RandomStream.of(seed, "sensitivity " + name, 0);
        for (int i = 0; i < size; i++) {
            sensitivity[i] = Math.max(0.05, 1 + settings.uneven() * random.gaussian());
        }
    }

    /** Relative sensitivities of the channels. */
    double[] sensitivity() {
        return sensitivity.clone();
    }

    ElementType type() {
        return settings.whole() ? ElementType.UINT16 : ElementType.FLOAT32;
    }

    /** Counts for expected electrons. */
    NDArray counts(double[] expected, RandomStream random) {
        int size = expected.length;
        double[] counts = new double[size];
        for (int i = 0; i < size; i++) {
            double electrons = Poisson.sample(expected[i] * sensitivity[i], random);
            double noise = settings.readout() > 0 ? settings.readout() * random.gaussian() : 0;
            counts[i] = settings.gain() * electrons + settings.dark() + noise;
        }
        int hits = settings.spikes() > 0 ? Poisson.sample(settings.spikes(), random) : 0;
        for (int i = 0; i < hits; i++) {
            counts[random.below(size)] += settings.gain() * random.uniform(2e3, 2e4);
        }
        return settings.whole() ? whole(counts) : single(counts);
    }

    private NDArray whole(double[] counts) {
        short[] stored = new short[counts.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (short) (int) Math.clamp(Math.rint(counts[i]), 0, Math.min(LARGEST_16, settings.full()));
        }
        return NDArray.of(ElementType.UINT16, stored, stored.length);
    }

    private NDArray single(double[] counts) {
        float[] stored = new float[counts.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (float) Math.min(counts[i], settings.full());
        }
        return NDArray.of(ElementType.FLOAT32, stored, stored.length);
    }
}
