/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.List;
import java.util.stream.IntStream;
import org.solidus.core.app.Simulator.Size;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.time.LoggerClock;

/**
 * Everything that a simulated film is made of; what a person does not set follows from the seed.
 *
 * @param seed of all random numbers
 * @param settings what was asked for
 * @param side rows and columns of a frame
 * @param pixel nm
 * @param size mean distance of grains, pixels
 * @param schedule of frames and beam
 * @param drift of the specimen
 * @param scene the specimen
 * @param detector that sees it
 * @param sweep of the potential
 * @param cell that is swept
 * @param clock of the log beside that of the microscope
 */
record FilmPlan(
        long seed,
        FilmSettings settings,
        int side,
        double pixel,
        double size,
        Schedule schedule,
        Drift drift,
        Scene scene,
        Detector detector,
        Sweep sweep,
        Cell cell,
        LoggerClock clock) {

    /** How long the log runs on after the film, s; before it runs as long as the plan draws. */
    static final double AFTER = 20;

    private static final double EXPOSURE = 4;
    private static final double HIGH = 5;

    /** Grey levels that the brightest grains may have: few electrons more do not saturate. */
    private static final double BRIGHTEST = 45_000;

    private record Extent(int side, int frames, int cycles, double rate) {

        static Extent of(Size size, FilmSettings settings) {
            Extent usual =
                    switch (size) {
                        case SMALL -> new Extent(192, 60, 2, 0.010);
                        case MEDIUM -> new Extent(320, 90, 3, 0.010);
                        case LARGE -> new Extent(640, 240, 4, 0.005);
                    };
            return new Extent(
                    settings.side().isPresent() ? (int) settings.side().getAsDouble() : usual.side,
                    settings.frames().isPresent() ? (int) settings.frames().getAsDouble() : usual.frames,
                    usual.cycles,
                    usual.rate);
        }
    }

    /** The plan of a seed. */
    static FilmPlan of(long seed, Size size, FilmSettings settings) {
        RandomStream random = RandomStream.of(seed, "film", 0);
        Extent extent = Extent.of(size, settings);
        double lead = Math.round(random.uniform(25, 60));
        Sweep sweep = new Sweep(-lead, extent.rate(), 0, HIGH, extent.cycles());
        double duration = sweep.end() - AFTER;
        Schedule schedule = settings.blank()
                ? Schedule.all(random, extent.frames(), duration, EXPOSURE)
                : Schedule.shown(random, extent.frames(), duration, EXPOSURE);
        double pixel = Math.round(random.uniform(3, 8) * 10) / 10.0;
        double grain = random.uniform(30, 38);
        double ppm = random.uniform(-150, 150);
        double started = lead + random.uniform(1, 9);
        double drawn = 150 * StrictMath.pow(3, random.uniform());
        double dose = settings.dose().orElse(drawn);
        Detector detector = new Detector(
                dose,
                Math.min(random.uniform(25, 45), BRIGHTEST / dose),
                Math.round(random.uniform(300, 1200)),
                random.uniform(10, 40));
        return new FilmPlan(
                seed,
                settings,
                extent.side(),
                pixel,
                grain,
                schedule,
                Drift.of(
                        RandomStream.of(seed, "drift", 0),
                        schedule.starts(),
                        Math.min(12, 0.06 * extent.side()),
                        settings.drift(),
                        settings.jumps()),
                scene(seed, extent, grain, settings, new Activity(sweep, duration), duration),
                detector,
                sweep,
                Cell.of(RandomStream.of(seed, "cell", 0), settings.cell(), sweep, settings.beamEffect()),
                new LoggerClock(
                        settings.offset().orElse(started),
                        1 + 1e-6 * settings.ppm().orElse(ppm)));
    }

    /** Moments at which the current has a spike, s. */
    List<Double> spikes() {
        return settings.spikes()
                ? scene.cracks().stream()
                        .map(crack ->
                                scene.activity().when(crack.points().get(0).share()))
                        .toList()
                : List.of();
    }

    private static Scene scene(
            long seed, Extent extent, double size, FilmSettings settings, Activity activity, double duration) {
        RandomStream random = RandomStream.of(seed, "specimen", 0);
        int side = extent.side();
        double low = -60;
        double high = side + 60;
        Tessellation grains = new Tessellation(random, low, high, size);
        Lamella lamella = new Lamella(random, settings.material(), grains, side, low, high);
        double drawn = random.uniform(1.4, 2.4);
        double most = settings.shrinkage().orElse(drawn);
        double[] recession = IntStream.range(0, grains.size())
                .mapToDouble(grain -> most * shrinks(random, lamella.material(grain)))
                .toArray();
        double wanted = random.uniform(0.65, 1);
        double through = 1 - settings.onBoundaries().orElse(wanted);
        RandomStream cracking = RandomStream.of(seed, "cracks", 0);
        BoundaryNetwork network = new BoundaryNetwork(grains, low, high);
        List<Crack> cracks =
                settings.cracks() ? new CrackPlanner(cracking, grains, network, side, size, through).plan() : List.of();
        RandomStream placing = RandomStream.of(seed, "particles", 0);
        double usual = 14.0 * side * side / (192 * 192);
        int count = (int) Math.round(settings.particles().orElse(Math.min(60, usual)));
        List<Particle> particles = new ParticlePlacer(placing, grains, cracks, activity, side, Scene.BOUNDARY + most)
                .place(count, settings.links(), duration, duration / extent.frames());
        return new Scene(grains, lamella, recession, cracks, particles, activity, random.uniform(0.6, 0.8));
    }

    /** Most grains of the electrolyte shrink, those of the electrodes hardly. */
    private static double shrinks(RandomStream random, Lamella.Kind material) {
        double much = random.uniform(0.55, 1);
        double little = random.uniform(0.05, 0.25);
        boolean most = random.uniform() < 0.88;
        return material == Lamella.Kind.LAGP && most ? much : little;
    }
}
