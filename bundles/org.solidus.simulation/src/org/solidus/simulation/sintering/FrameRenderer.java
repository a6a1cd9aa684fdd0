/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.Arrays;
import org.solidus.crystal.Lattice;
import org.solidus.simulation.diffraction.PowderSample;
import org.solidus.simulation.diffraction.QGrid;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/**
 * Renders detector frames of a pellet. Every frame draws from a stream of its own, so that frames may be rendered in
 * any order and by any number of threads: one renderer a thread.
 *
 * <p>Expected counts of a pixel: {@code K I0 e (N T [(1 - f) (A + t P2 B) + f H + C] + T G)} with incident intensity
 * I0, efficiency e, thickness N, transmission T, amorphous share f, crystalline scattering A with texture part B of
 * strength t, halo H, Compton scattering C and the scattering G of air and windows.
 */
final class FrameRenderer {

    private final SinteringMap map;
    private final double[] even;
    private final double[] textured;
    private final double[] expected;

    FrameRenderer(SinteringMap map) {
        this.map = map;
        even = new double[map.detectorMap().grid().size()];
        textured = new double[even.length];
        expected = new double[map.detectorMap().pixels()];
    }

    /**
     * One frame of the scan.
     *
     * @param index of the point
     * @param frame one unsigned 16-bit count a pixel, filled
     */
    void render(int index, short[] frame) {
        expectedCounts(index, expected);
        RandomStream random = RandomStream.of(map.plan().seed(), "frame", index);
        draw(frame, random);
    }

    /**
     * A frame of the empty beam at full intensity: air, windows, bad pixels.
     *
     * @param index of the frame
     * @param frame one unsigned 16-bit count a pixel, filled
     */
    void renderBackground(int index, short[] frame) {
        Arrays.fill(textured, 0);
        Arrays.fill(even, 0);
        addAir(1, even);
        map.detectorMap().fill(even, textured, expected);
        draw(frame, RandomStream.of(map.plan().seed(), "background", index));
    }

    /**
     * The mean of a frame before counting noise and bad pixels.
     *
     * @param index of the point
     * @param counts one value a pixel, filled
     */
    void expectedCounts(int index, double[] counts) {
        profile(index, even, textured);
        map.detectorMap().fill(even, textured, counts);
    }

    /**
     * The profile of a point in counts a pixel of efficiency 1.
     *
     * @param index of the point
     * @param evenPart filled: without texture
     * @param texturedPart filled: the factor of the second Legendre polynomial
     */
    void profile(int index, double[] evenPart, double[] texturedPart) {
        PelletMap truth = map.truth();
        Material material = map.plan().material();
        double temperature = truth.temperature()[index];
        Lattice cell = material.cell(temperature);
        PowderSample sample = map.sample();
        Arrays.fill(evenPart, 0);
        Arrays.fill(texturedPart, 0);
        sample.addCrystal(
                1 - truth.amorphous()[index],
                cell,
                material.extraU(temperature),
                map.plan().shape(),
                evenPart,
                texturedPart);
        sample.addAmorphousAndCompton(truth.amorphous()[index], evenPart);
        double beam = map.countsPerUnit() * map.beam().intensity()[index] * truth.transmission()[index];
        for (int i = 0; i < evenPart.length; i++) {
            evenPart[i] *= beam * truth.thickness()[index];
            texturedPart[i] *= beam * truth.thickness()[index] * map.plan().texture();
        }
        addAir(map.beam().intensity()[index] * truth.transmission()[index], evenPart);
    }

    /** The profile of the frame rendered last, without texture; not to be changed. */
    double[] lastProfile() {
        return even;
    }

    private void addAir(double beam, double[] profile) {
        QGrid grid = map.detectorMap().grid();
        double level = SinteringMap.AIR_SHARE * map.plan().counts() * beam;
        for (int i = 0; i < profile.length; i++) {
            double q = grid.q(i);
            profile[i] += level * (StrictMath.exp(-q / 0.9) + 0.25);
        }
    }

    private void draw(short[] frame, RandomStream random) {
        for (int pixel = 0; pixel < expected.length; pixel++) {
            frame[pixel] = (short) Math.min(0xFFFF, Poisson.sample(expected[pixel], random));
        }
        map.badPixels().apply(frame, random);
    }
}
