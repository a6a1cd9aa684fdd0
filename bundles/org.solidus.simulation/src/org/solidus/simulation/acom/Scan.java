/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.stream.IntStream;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/**
 * One scan over the specimen: what the beam meets at each point, how thick it is there, where the direct beam is on the
 * detector. Immutable.
 */
final class Scan {

    /** Share of the beam that must miss the specimen. */
    private static final double EMPTY = 0.75;

    private final AcomPlan plan;
    private final String name;
    private final Specimen specimen;
    private final View view;
    private final Mixture[] mixtures;
    private final Warp relief;
    private final double[] wedge;

    /**
     * Looks at every point.
     *
     * @param plan of the simulation
     * @param name of the scan, which its random numbers depend on
     * @param specimen that is scanned
     * @param view how the scan lies on it
     */
    Scan(AcomPlan plan, String name, Specimen specimen, View view) {
        this.plan = plan;
        this.name = name;
        this.specimen = specimen;
        this.view = view;
        RandomStream random = RandomStream.of(plan.seed(), "thickness", 0);
        relief = new Warp(random, 3 * plan.grain());
        double slope = 0.3 / Math.max(plan.rows(), plan.columns());
        wedge = new double[] {slope * random.uniform(-1, 1), slope * random.uniform(-1, 1)};
        mixtures = IntStream.range(0, plan.rows() * plan.columns())
                .parallel()
                .mapToObj(i -> Mixture.of(specimen, view, plan.probe(), i / plan.columns(), i % plan.columns()))
                .toArray(Mixture[]::new);
    }

    AcomPlan plan() {
        return plan;
    }

    String name() {
        return name;
    }

    Specimen specimen() {
        return specimen;
    }

    View view() {
        return view;
    }

    int size() {
        return mixtures.length;
    }

    Mixture mixture(int point) {
        return mixtures[point];
    }

    /**
     * The part that a point counts as: the heaviest, but vacuum only where hardly any of the beam meets the specimen,
     * since nothing of it shows in a pattern.
     *
     * @return its number in the mixture
     */
    int main(int point) {
        Mixture mixture = mixtures[point];
        boolean hidden =
                specimen.domain(mixture.domains()[0]).material() == Material.VACUUM && mixture.weights()[0] < EMPTY;
        return hidden ? 1 : 0;
    }

    /** The place of a point on the specimen. */
    double[] place(int point) {
        return view.specimen(point / plan.columns(), point % plan.columns());
    }

    /** Thickness at a point, nm. */
    double thickness(int point) {
        double[] place = place(point);
        double factor = 1 + wedge[0] * place[0] + wedge[1] * place[1] + 0.06 * relief.at(place[0], place[1]);
        return plan.thickness() * Math.clamp(factor, 0.4, 2);
    }

    /** Column and row of the direct beam. */
    double[] centre(int point) {
        RandomStream random = RandomStream.of(plan.seed(), name + " jitter", point);
        double u = 2.0 * (point % plan.columns()) / Math.max(1, plan.columns() - 1) - 1;
        double v = 2.0 * (point / plan.columns()) / Math.max(1, plan.rows() - 1) - 1;
        Camera camera = plan.camera();
        return new double[] {
            camera.centreX(u, v) + camera.jitter() * random.gaussian(),
            camera.centreY(u, v) + camera.jitter() * random.gaussian()
        };
    }

    /** Crystal to laboratory of a domain at a point. */
    Rotation orientation(int point, int domain) {
        double[] place = place(point);
        return view.laboratory(specimen.domain(domain).orientationAt(place[0], place[1]));
    }
}
