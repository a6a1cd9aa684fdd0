/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.step.Context;
import org.solidus.crystal.orientation.DisorientationKernel;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.tem.maps.MapGrid;
import org.solidus.tem.maps.PhaseMap;
import org.solidus.tem.maps.Regions;

/** Finds particles, connected regions of two phases, and how the phases are arranged in each. */
final class ParticleFinder {

    private final PhaseMap map;
    private final int lithiated;
    private final int delithiated;
    private final ParticlesStep.Params params;
    private final double[] distances;
    private final Context context;
    private int[] labels = new int[0];

    /**
     * @param lithiated code of the lithiated phase
     * @param delithiated code of the other
     * @param distances of every point to the nearest amorphous one
     */
    ParticleFinder(
            PhaseMap map,
            int lithiated,
            int delithiated,
            double[] distances,
            ParticlesStep.Params params,
            Context context) {
        this.map = map;
        this.lithiated = lithiated;
        this.delithiated = delithiated;
        this.distances = distances;
        this.params = params;
        this.context = context;
    }

    private boolean isOlivine(int point) {
        return map.kind(point) == lithiated || map.kind(point) == delithiated;
    }

    /** Particles in the order of their first points, numbered from 1 in {@link #labels()}. */
    List<Particle> find() {
        Regions particles = new Regions(map.size());
        Regions grains = new Regions(map.size());
        Regions orientations = new Regions(map.size());
        join(particles, grains, orientations);
        int[] owners = new Necks(map.grid(), this::isOlivine).owners(params.separate(), particles);
        int[] sizes = new int[map.size()];
        int[] grainSizes = new int[map.size()];
        for (int point = 0; point < sizes.length; point++) {
            sizes[owners[point]]++;
            grainSizes[grains.root(point)]++;
        }
        int[] numbers = new int[map.size()];
        labels = new int[map.size()];
        List<Sums> sums = new ArrayList<>();
        for (int point = 0; point < labels.length; point++) {
            int owner = owners[point];
            if (isOlivine(point) && sizes[owner] >= params.leastPoints()) {
                if (numbers[owner] == 0) {
                    sums.add(new Sums());
                    numbers[owner] = sums.size();
                }
                labels[point] = numbers[owner];
                sums.get(labels[point] - 1).add(point, grains.root(point), orientations.root(point), grainSizes);
            }
        }
        return sums.stream().map(Sums::particle).toList();
    }

    private void join(Regions particles, Regions grains, Regions orientations) {
        DisorientationKernel[] kernels = map.kernels();
        DisorientationKernel across = across();
        double tolerance = Math.toRadians(params.tolerance());
        double[] q = map.quaternions();
        for (int point = 0; point < map.size(); point++) {
            for (int d = 0; isOlivine(point) && d < map.grid().directions() / 2; d++) {
                int next = map.grid().neighbour(point, d);
                if (next < 0 || !isOlivine(next)) {
                    continue;
                }
                particles.join(point, next);
                if (!map.isCrystal(point) || !map.isCrystal(next)) {
                    continue;
                }
                boolean same = map.kind(point) == map.kind(next);
                boolean forwards = map.kind(point) == lithiated;
                int first = 4 * (forwards ? point : next);
                int second = 4 * (forwards ? next : point);
                double angle =
                        same ? kernels[map.kind(point)].angle(q, first, q, second) : across.angle(q, first, q, second);
                if (angle <= tolerance) {
                    orientations.join(point, next);
                    if (same) {
                        grains.join(point, next);
                    }
                }
            }
        }
        context.checkCancelled();
    }

    /** Between the phases; where one of them has no crystals it is not asked for. */
    private DisorientationKernel across() {
        LaueClass none = LaueClass.of("-1");
        LaueClass first = map.laue(lithiated).orElse(none);
        return DisorientationKernel.of(first, map.laue(delithiated).orElse(none));
    }

    /** Particle of each point, 0 for none. */
    int[] labels() {
        return labels;
    }

    /** What is gathered of a particle. */
    private final class Sums {

        private int points;
        private int ofLithiated;
        private double x;
        private double y;
        private double distance = Double.POSITIVE_INFINITY;
        private boolean rim;
        private int[] grains = new int[0];
        private int[] families = new int[0];
        private boolean lithiatedGrain;
        private boolean delithiatedGrain;

        void add(int point, int grain, int family, int[] grainSizes) {
            MapGrid grid = map.grid();
            points++;
            ofLithiated += map.kind(point) == lithiated ? 1 : 0;
            x += grid.x(point);
            y += grid.y(point);
            distance = Math.min(distance, distances[point]);
            for (int d = 0; d < grid.directions(); d++) {
                rim |= grid.neighbour(point, d) < 0;
            }
            if (grainSizes[grain] >= params.leastGrain() && Arrays.binarySearch(grains, grain) < 0) {
                grains = with(grains, grain);
                lithiatedGrain |= map.kind(point) == lithiated;
                delithiatedGrain |= map.kind(point) == delithiated;
                if (Arrays.binarySearch(families, family) < 0) {
                    families = with(families, family);
                }
            }
        }

        private int[] with(int[] sorted, int more) {
            int[] longer = Arrays.copyOf(sorted, sorted.length + 1);
            longer[sorted.length] = more;
            Arrays.sort(longer);
            return longer;
        }

        Particle particle() {
            return new Particle(
                    points,
                    ofLithiated,
                    x / points,
                    y / points,
                    grains.length,
                    families.length,
                    state(),
                    distance,
                    rim);
        }

        private ParticleState state() {
            double share = (double) ofLithiated / points;
            double minority = Math.min(share, 1 - share);
            boolean both = lithiatedGrain && delithiatedGrain && minority >= params.mixed();
            if (!both) {
                return share >= 0.5 ? ParticleState.LITHIATED : ParticleState.DELITHIATED;
            }
            if (grains.length > 2) {
                return ParticleState.MOSAIC;
            }
            return families.length == 1 ? ParticleState.FRONT : ParticleState.BY_GRAIN;
        }
    }
}
