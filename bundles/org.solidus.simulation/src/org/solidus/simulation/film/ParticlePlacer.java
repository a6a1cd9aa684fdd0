/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.solidus.simulation.random.RandomStream;

/**
 * Puts secondary particles into grains, clear of boundaries and cracks. Where they are to be linked to cracks, a third of
 * them lie beside one and turn lighter shortly before its tip comes by. Of the others about half change at any time.
 */
final class ParticlePlacer {

    private static final double CLEAR = 2;
    private static final double LINKED = 0.35;
    private static final int ATTEMPTS = 4000;

    private final RandomStream random;
    private final Tessellation grains;
    private final List<Crack> cracks;
    private final Activity activity;
    private final int side;
    private final double recession;

    /**
     * For one lamella.
     *
     * @param random to draw from
     * @param grains of the lamella
     * @param cracks that will grow
     * @param activity that tells when
     * @param side of a frame, pixels
     * @param recession of boundaries in the end, pixels
     */
    ParticlePlacer(
            RandomStream random,
            Tessellation grains,
            List<Crack> cracks,
            Activity activity,
            int side,
            double recession) {
        this.random = random;
        this.grains = grains;
        this.cracks = cracks;
        this.activity = activity;
        this.side = side;
        this.recession = recession;
    }

    /**
     * Places them.
     *
     * @param count wanted; there may be room for fewer
     * @param linked whether some are linked to cracks
     * @param duration of the film, s
     * @param period from one frame to the next, s
     */
    List<Particle> place(int count, boolean linked, double duration, double period) {
        List<Particle> placed = new ArrayList<>();
        int wanted = linked && !cracks.isEmpty() ? (int) Math.round(LINKED * count) : 0;
        for (int attempt = 0; attempt < ATTEMPTS && placed.size() < wanted; attempt++) {
            beside(placed, period).ifPresent(placed::add);
        }
        for (int attempt = 0; attempt < ATTEMPTS && placed.size() < count; attempt++) {
            double radius = radius();
            double y = random.uniform(0.08, 0.92) * side;
            double x = random.uniform(0.08, 0.92) * side;
            if (isFree(y, x, radius, placed)) {
                OptionalDouble changed = random.uniform() < 0.5
                        ? OptionalDouble.of(random.uniform(0.1, 0.9) * duration)
                        : OptionalDouble.empty();
                placed.add(particle(y, x, radius, changed, OptionalInt.empty()));
            }
        }
        return List.copyOf(placed);
    }

    private double radius() {
        return random.uniform(2.6, 4);
    }

    private Optional<Particle> beside(List<Particle> placed, double period) {
        Crack crack = cracks.get(random.below(cracks.size()));
        Crack.Point point = crack.points().get(random.below(crack.points().size()));
        double radius = radius();
        double away = radius + recession + random.uniform(3, 8);
        double direction = random.uniform(0, 2 * Math.PI);
        double y = point.y() + away * StrictMath.sin(direction);
        double x = point.x() + away * StrictMath.cos(direction);
        double changed = activity.when(point.share()) - random.uniform(0.5, 1.5) * period;
        boolean first = cracks.stream()
                .flatMap(one -> one.points().stream())
                .filter(other -> Math.hypot(other.y() - y, other.x() - x) < away + 4)
                .allMatch(other -> activity.when(other.share()) > changed);
        return first && changed > 4 * period && isFree(y, x, radius, placed)
                ? Optional.of(particle(y, x, radius, OptionalDouble.of(changed), OptionalInt.of(crack.number())))
                : Optional.empty();
    }

    private boolean isFree(double y, double x, double radius, List<Particle> placed) {
        boolean inGrain = y > 0.06 * side
                && x > 0.06 * side
                && y < 0.94 * side
                && x < 0.94 * side
                && grains.at(y, x).border() > radius + recession + CLEAR;
        return inGrain
                && placed.stream()
                        .allMatch(other -> Math.hypot(other.y() - y, other.x() - x) > radius + other.radius() + 6)
                && cracks.stream()
                        .flatMap(crack -> crack.points().stream())
                        .allMatch(point -> Math.hypot(point.y() - y, point.x() - x) > radius + CLEAR + 2);
    }

    private Particle particle(double y, double x, double radius, OptionalDouble changed, OptionalInt crack) {
        double before = -random.uniform(0.25, 0.4);
        double after = changed.isPresent() ? random.uniform(-0.02, 0.12) : before;
        return new Particle(y, x, radius, grains.at(y, x).cell(), before, after, changed, crack);
    }
}
