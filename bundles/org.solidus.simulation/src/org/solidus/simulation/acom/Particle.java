/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.simulation.random.RandomStream;

/**
 * A particle of olivine: its state, and the domains that make it up. A front runs across the middle of the particle,
 * so far that the lithiated share is about that of the state; the delithiated side keeps the orientation but for a
 * misfit of some tenths of a degree. A mosaic has sub-grains around points of its own, some of them delithiated, turned
 * by some degrees, or (one particle in three) at random.
 */
final class Particle {

    private static final double MISFIT = Math.toRadians(0.3);

    private final int number;
    private final Olivine state;
    private final List<Domain> domains;
    private final double[] place;

    /** What stays while a particle is charged. */
    record Frame(int number, double x, double y, double radius, Crystals crystals) {

        private RandomStream random(String purpose) {
            return RandomStream.of(crystals.seed(), "particle " + purpose, number);
        }
    }

    private Particle(int number, Olivine state, List<Domain> domains, double[] place) {
        this.number = number;
        this.state = state;
        this.domains = List.copyOf(domains);
        this.place = place;
    }

    static Particle of(Frame frame, Olivine state) {
        return switch (state.kind()) {
            case SINGLE -> {
                Material material = state.lithiated() > 0 ? Material.LFP : Material.FP;
                Domain whole = domain(frame, material, frame.x(), frame.y(), orientation(frame));
                yield new Particle(frame.number(), state, List.of(whole), new double[0]);
            }
            case FRONT -> front(frame, state);
            case MOSAIC -> mosaic(frame, state);
        };
    }

    private static Rotation orientation(Frame frame) {
        return frame.crystals().orientation(frame.number());
    }

    /** The front is normal to the a axis, as it lies in projection: lithium leaves along b, plane after plane of bc. */
    private static Particle front(Frame frame, Olivine state) {
        Rotation orientation = orientation(frame);
        double[] a = orientation.apply(new double[] {1, 0, 0});
        double across = Math.hypot(a[0], a[1]);
        double nx = across > 0.3 ? a[0] / across : 1;
        double ny = across > 0.3 ? a[1] / across : 0;
        double at = frame.radius() * (2 * state.lithiated() - 1) * 0.8;
        Rotation misfit = Crystals.turn(frame.random("misfit"), MISFIT).after(orientation);
        List<Domain> both = List.of(
                domain(frame, Material.LFP, frame.x(), frame.y(), orientation),
                domain(frame, Material.FP, frame.x(), frame.y(), misfit));
        return new Particle(frame.number(), state, both, new double[] {nx, ny, nx * frame.x() + ny * frame.y() + at});
    }

    private static Particle mosaic(Frame frame, Olivine state) {
        RandomStream random = frame.random("mosaic");
        int pieces = Math.clamp((int) Math.round(frame.radius() * frame.radius() * Math.PI / 10), 3, 9);
        boolean random3d = random.uniform() < 1.0 / 3;
        double[] place = new double[2 * pieces];
        double[] rank = new double[pieces];
        List<Domain> domains = new ArrayList<>();
        Rotation[] turned = new Rotation[pieces];
        for (int i = 0; i < pieces; i++) {
            double angle = 2 * Math.PI * (i + 0.6 * random.uniform()) / pieces;
            double distance = frame.radius() * (i == 0 ? 0 : random.uniform(0.45, 0.85));
            place[2 * i] = frame.x() + distance * StrictMath.cos(angle);
            place[2 * i + 1] = frame.y() + distance * StrictMath.sin(angle);
            rank[i] = random.uniform();
            double turn = Math.toRadians(random3d ? random.uniform(10, 60) : random.uniform(0.5, 6));
            turned[i] = Crystals.turn(random, i == 0 ? 0 : turn).after(orientation(frame));
        }
        double[] sorted = rank.clone();
        Arrays.sort(sorted);
        int lithiated = Math.clamp((int) Math.round(state.lithiated() * pieces), 1, pieces - 1);
        for (int i = 0; i < pieces; i++) {
            Material material = rank[i] < sorted[lithiated] ? Material.LFP : Material.FP;
            domains.add(domain(frame, material, place[2 * i], place[2 * i + 1], turned[i]));
        }
        return new Particle(frame.number(), state, domains, place);
    }

    private static Domain domain(Frame frame, Material material, double x, double y, Rotation orientation) {
        // Bends belong to the particle: pieces of it bend alike.
        return frame.crystals().oriented(frame.number(), material, frame.number(), x, y, orientation);
    }

    int number() {
        return number;
    }

    Olivine state() {
        return state;
    }

    List<Domain> domains() {
        return domains;
    }

    /** Which of its domains is at a point of the particle. */
    int domainAt(double x, double y) {
        return switch (state.kind()) {
            case SINGLE -> 0;
            case FRONT -> place[0] * x + place[1] * y < place[2] ? 0 : 1;
            case MOSAIC -> nearest(x, y);
        };
    }

    private int nearest(double x, double y) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < place.length / 2; i++) {
            double distance = Math.hypot(x - place[2 * i], y - place[2 * i + 1]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
