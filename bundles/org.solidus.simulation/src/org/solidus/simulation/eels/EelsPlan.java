/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.app.Simulator.Size;
import org.solidus.simulation.random.RandomStream;

/**
 * Everything that a simulated spectrum image is made of; what a person does not set follows from the seed.
 *
 * @param seed of all random numbers
 * @param rows of the scan
 * @param columns of the scan
 * @param step of the scan, nm
 * @param low channels of the low loss
 * @param core channels of the core loss
 * @param peak zero-loss peak
 * @param thin least thickness, mean free paths
 * @param thick largest thickness, mean free paths
 * @param particle how delithiation proceeds
 * @param edge what is at the edge
 * @param before share of the particle that is delithiated; of a pair, before cycling
 * @param after the same after cycling
 * @param settings as they were given
 */
record EelsPlan(
        long seed,
        int rows,
        int columns,
        double step,
        Channels low,
        Channels core,
        ZeroLoss peak,
        double thin,
        double thick,
        ParticleKind particle,
        EdgeKind edge,
        double before,
        double after,
        EelsSettings settings) {

    /** Width of the simulated region, nm. */
    private static final double WIDTH = 640;

    static EelsPlan of(long seed, Size size, EelsSettings settings) {
        RandomStream random = RandomStream.of(seed, "plan", 0);
        int bySize =
                switch (size) {
                    case SMALL -> 128;
                    case MEDIUM -> 192;
                    case LARGE -> 256;
                };
        int side = (int) settings.side().orElse(bySize);
        double resolution = settings.resolution().orElse(random.uniform(0.45, 0.75));
        double single = random.uniform(0.4, 0.6);
        double before = random.uniform(0.02, 0.08);
        double after = random.uniform(0.62, 0.78);
        return new EelsPlan(
                seed,
                side,
                side,
                WIDTH / side,
                new Channels(settings.start(), settings.dispersion(), settings.channels()),
                new Channels(settings.coreStart(), settings.coreDispersion(), settings.channels()),
                ZeroLoss.of(resolution, settings.asymmetry(), settings.tails()),
                settings.thin(),
                settings.thick(),
                settings.particle(),
                settings.edge(),
                settings.pair() ? before : settings.charge().orElse(single),
                settings.charge().orElse(after),
                settings);
    }

    /** The one image, or the two of a pair. */
    List<Image> images() {
        List<Image> images = new ArrayList<>();
        images.add(new Image(this, settings.pair() ? "before" : "", new Region(this, before, false)));
        if (settings.pair()) {
            images.add(new Image(this, "after", new Region(this, after, true)));
        }
        return images;
    }

    /** Compounds of which reference spectra are recorded. */
    List<Compound> references() {
        List<Compound> references = new ArrayList<>(Compound.pristine());
        if (settings.pair()) {
            references.add(Compound.LAGP_CYCLED);
        }
        if (edge == EdgeKind.CARBON) {
            references.add(Compound.CARBON);
        }
        return references;
    }

    Camera camera(String range, Channels channels) {
        return new Camera(settings.camera(), seed, range, channels.size());
    }
}
