/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/**
 * Decides what each cell of a specimen is, so that the shares are about those of the plan: the two kinds of olivine
 * count together, and olivine cells keep apart from each other where they can.
 */
final class SpecimenPlan {

    /** How much of the lithiated olivine charging takes away. */
    private static final double CHARGE = 0.35;

    private static final double MIXED = 0.4;

    private final AcomPlan plan;
    private final RandomStream random;
    private final Cells cells;
    private final Specimen.Edge edge;
    private final double[] area;
    private final boolean[][] touching;
    private final Material[] materials;
    private final Olivine[] states;

    SpecimenPlan(AcomPlan plan) {
        this.plan = plan;
        random = RandomStream.of(plan.seed(), "specimen", 0);
        double half = Math.max(plan.rows(), plan.columns()) / 2.0 * 1.12 + 4;
        cells = new Cells(random, half, plan.grain());
        edge = edge();
        area = new double[cells.size()];
        touching = new boolean[cells.size()][cells.size()];
        survey();
        materials = materials();
        states = states();
    }

    /** Cuts off the share of the scan that is to be empty. */
    private Specimen.Edge edge() {
        double direction = random.uniform(0, 2 * Math.PI);
        double nx = StrictMath.cos(direction);
        double ny = StrictMath.sin(direction);
        Warp roughness = new Warp(random, plan.grain());
        double vacuum = plan.shares().get(Material.VACUUM);
        double[] along = new double[plan.rows() * plan.columns()];
        for (int i = 0; i < along.length; i++) {
            double x = i % plan.columns() - (plan.columns() - 1) / 2.0;
            double y = i / plan.columns() - (plan.rows() - 1) / 2.0;
            along[i] = nx * x + ny * y;
        }
        Arrays.sort(along);
        int first = (int) Math.round((1 - vacuum) * along.length);
        double distance = vacuum == 0 ? Double.POSITIVE_INFINITY : along[Math.min(first, along.length - 1)];
        return new Specimen.Edge(nx, ny, distance, roughness);
    }

    /** Areas within the scan, and neighbours. */
    private void survey() {
        for (int row = 0; row < plan.rows(); row++) {
            for (int column = 0; column < plan.columns(); column++) {
                double x = column - (plan.columns() - 1) / 2.0;
                double y = row - (plan.rows() - 1) / 2.0;
                Cells.Place place = cells.at(x, y);
                if (!edge.isBeyond(x, y)) {
                    area[place.cell()]++;
                }
                if (place.border() < 1) {
                    touching[place.cell()][place.neighbour()] = true;
                    touching[place.neighbour()][place.cell()] = true;
                }
            }
        }
    }

    /** Largest cells first, each to the material that lacks most; cells outside the scan by chance. */
    private Material[] materials() {
        Map<Material, Double> lacking = new EnumMap<>(Material.class);
        double points = plan.rows() * (double) plan.columns();
        plan.shares().forEach((material, share) -> lacking.put(material, share * points));
        lacking.put(Material.LFP, lacking.get(Material.LFP) + lacking.remove(Material.FP));
        lacking.remove(Material.VACUUM);
        Material[] assigned = new Material[cells.size()];
        double[] luck = new double[cells.size()];
        Arrays.setAll(luck, i -> area[i] * random.uniform(0.6, 1));
        int[] order = IntStream.range(0, cells.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -luck[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int cell : order) {
            Material best = Material.LAGP;
            double need = Double.NEGATIVE_INFINITY;
            for (Map.Entry<Material, Double> entry : lacking.entrySet()) {
                double wish = (entry.getValue() - 0.5 * area[cell]) * random.uniform(0.9, 1.1);
                if (entry.getKey() == Material.LFP) {
                    wish *= wish > 0 ? Math.pow(0.6, olivineNeighbours(assigned, cell)) : 1;
                }
                if (wish > need) {
                    need = wish;
                    best = entry.getKey();
                }
            }
            assigned[cell] = best;
            lacking.merge(best, -area[cell], Double::sum);
        }
        return assigned;
    }

    private long olivineNeighbours(Material[] assigned, int cell) {
        return IntStream.range(0, cells.size())
                .filter(i -> touching[cell][i] && assigned[i] == Material.LFP)
                .count();
    }

    /** A share of the particles is mixed: those nearest to amorphous cells, or any. */
    private Olivine[] states() {
        int[] olivine = IntStream.range(0, cells.size())
                .filter(i -> materials[i] == Material.LFP)
                .toArray();
        double[] key = new double[cells.size()];
        for (int cell : olivine) {
            key[cell] = plan.nearAmorphous()
                    ? toAmorphous(cell) + plan.grain() * 0.15 * random.gaussian()
                    : random.uniform();
        }
        int[] order = Arrays.stream(olivine)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> key[i]))
                .mapToInt(i -> i)
                .toArray();
        Olivine[] made = new Olivine[cells.size()];
        int mixed = (int) Math.round(MIXED * order.length);
        double lithiated = 0;
        double delithiated = 0;
        double share = plan.shares().get(Material.LFP)
                / (plan.shares().get(Material.LFP) + plan.shares().get(Material.FP));
        for (int i = 0; i < order.length; i++) {
            double part = random.uniform(0.3, 0.7);
            if (i < mixed) {
                Olivine.Kind kind = i % 2 == 0 ? Olivine.Kind.MOSAIC : Olivine.Kind.FRONT;
                made[order[i]] = new Olivine(kind, part);
            } else {
                boolean more = lithiated * (1 - share) <= delithiated * share;
                made[order[i]] = new Olivine(Olivine.Kind.SINGLE, more ? 1 : 0);
            }
            lithiated += area[order[i]] * made[order[i]].lithiated();
            delithiated += area[order[i]] * (1 - made[order[i]].lithiated());
        }
        return made;
    }

    private double toAmorphous(int cell) {
        return IntStream.range(0, cells.size())
                .filter(i -> materials[i] == Material.AMORPHOUS)
                .mapToDouble(i -> Math.hypot(cells.x(i) - cells.x(cell), cells.y(i) - cells.y(cell)))
                .min()
                .orElse(0);
    }

    /** The specimen as it is found. */
    Specimen before() {
        return specimen(0);
    }

    /** The same specimen after some charging: particles are less lithiated, one after the other. */
    Specimen after() {
        return specimen(CHARGE);
    }

    private Specimen specimen(double charge) {
        Crystals crystals = new Crystals(plan.seed());
        List<Optional<Particle>> particles = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (materials[cell] == Material.LFP) {
                // Particles that are all lithiated react at different times.
                double own = charge
                        * (0.6
                                + 1.6
                                        * RandomStream.of(plan.seed(), "charge", cell)
                                                .uniform());
                Olivine state = charge == 0 ? states[cell] : states[cell].charged(own);
                double radius = Math.sqrt(Math.max(area[cell], 9) / Math.PI);
                Particle.Frame frame = new Particle.Frame(cell, cells.x(cell), cells.y(cell), radius, crystals);
                particles.add(Optional.of(Particle.of(frame, state)));
            } else {
                particles.add(Optional.empty());
            }
        }
        return new Specimen(cells, edge, materials, particles, crystals);
    }
}
