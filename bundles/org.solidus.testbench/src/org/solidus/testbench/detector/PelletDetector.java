/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.crystal.Lattice;
import org.solidus.simulation.diffraction.DetectorMap;
import org.solidus.simulation.flash.PelletScattering;
import org.solidus.testbench.Bench;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.pellet.Pellet;
import org.solidus.testbench.pellet.PelletState;

/**
 * Frames of the pellet of a bench: Debye rings of LATP that move and weaken with its temperature, the halos of what is
 * amorphous, air and tube, in counting noise. A frame shows the pellet as it was half an exposure before it is asked
 * for, so it is asked for when it is due. What the newest frames truly show is remembered. Thread-safe.
 */
public final class PelletDetector implements FramePattern {

    private static final double POINTS_PER_WIDTH = 5;
    private static final int REMEMBERED = 1 << 16;

    private final DetectorSpec spec;
    private final Bench bench;
    private final Pellet pellet;
    private final long exposure;
    private final DetectorMap map;
    private final PelletScattering scattering;
    private final float photons;
    private final FrameTruth[] truths = new FrameTruth[REMEMBERED];

    /**
     * @param bench whose pellet it sees
     * @param exposure of a frame, ns
     */
    public PelletDetector(Bench bench, DetectorSpec spec, long exposure) {
        this.bench = bench;
        this.spec = spec;
        this.exposure = exposure;
        this.pellet = Pellet.on(bench);
        this.map = DetectorMap.of(spec.flat(), DetectorSpec.LINES.width() / POINTS_PER_WIDTH);
        this.scattering = new PelletScattering(map.grid(), DetectorSpec.LINES, spec.wavelength());
        this.photons = (float) (spec.counts() / mean(profile(pellet.now())));
    }

    private double mean(double[] profile) {
        double[] expected = new double[map.pixels()];
        map.fill(profile, expected);
        double sum = 0;
        for (double value : expected) {
            sum += value;
        }
        return sum / expected.length;
    }

    private double[] profile(PelletState state) {
        double[] profile = new double[map.grid().size()];
        double shrunk = pellet.spec().rod().shrinkage(state.density());
        scattering.addPellet(1 / (shrunk * shrunk), state.amorphous(), state.temperature(), profile);
        scattering.addSurroundings(profile);
        return profile;
    }

    @Override
    public ElementType type() {
        return ElementType.UINT16;
    }

    @Override
    public int[] shape() {
        return new int[] {spec.rows(), spec.columns()};
    }

    @Override
    public NDArray frame(long index, double time) {
        long middle = bench.clock().nanos() - exposure / 2;
        PelletState state = pellet.at(middle);
        remember(new FrameTruth(index, middle, state.amorphous(), state.temperature()));
        return drawn(profile(state), index);
    }

    private synchronized void remember(FrameTruth truth) {
        truths[(int) (truth.index() % REMEMBERED)] = truth;
    }

    /** What a frame truly showed; of the newest 65536 frames. */
    public synchronized Optional<FrameTruth> truth(long index) {
        return Optional.ofNullable(truths[(int) (index % REMEMBERED)]).filter(truth -> truth.index() == index);
    }

    /**
     * A frame of another sample in its place, for the references of an analysis.
     *
     * @param material in the beam, 0 for the empty furnace
     * @param amorphous share, 1 for a quenched melt
     * @param kelvin its temperature
     * @param index another one for other noise
     */
    NDArray reference(double material, double amorphous, double kelvin, long index) {
        double[] profile = new double[map.grid().size()];
        if (material > 0) {
            scattering.addPellet(material, amorphous, kelvin, profile);
        }
        scattering.addSurroundings(profile);
        return drawn(profile, ~index);
    }

    private NDArray drawn(double[] profile, long index) {
        QuickPoisson poisson = new QuickPoisson(bench.seed() * 1_000_003 + index);
        double[] expected = new double[map.pixels()];
        map.fill(profile, expected);
        short[] counts = new short[expected.length];
        for (int pixel = 0; pixel < counts.length; pixel++) {
            counts[pixel] = (short) Math.min(0xFFFF, poisson.next((float) expected[pixel] * photons));
        }
        return NDArray.of(ElementType.UINT16, counts, spec.rows(), spec.columns());
    }

    /** The cell of the pellet's crystals at a temperature in K: what its rings truly tell. */
    public Lattice cell(double kelvin) {
        return scattering.cell(kelvin);
    }

    /** How it stands. */
    public DetectorSpec spec() {
        return spec;
    }
}
