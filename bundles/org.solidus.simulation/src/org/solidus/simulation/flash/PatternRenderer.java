/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;
import org.solidus.simulation.diffraction.QGrid;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/**
 * Patterns I(Q) as an integration leaves them: photons in a bin, over solid angle, polarization and monitor, with the
 * variance that counting gives. A bin at Q sees as many pixels as a strip of even width has there. Thread-safe.
 */
final class PatternRenderer implements Renderer {

    /** What the intensity of a pattern is in, for one electron unit an atom: arbitrary, as it always is. */
    private static final double ARBITRARY = 3.7;

    private final FlashPlan plan;
    private final FlashBeam beam;
    private final double[] photons;

    PatternRenderer(FlashPlan plan) {
        this.plan = plan;
        beam = new FlashBeam(plan, plan.settings().sample(), FlashPipeline.grid(plan));
        photons = photons();
    }

    private PatternRenderer(FlashPlan plan, FlashBeam beam, double[] photons) {
        this.plan = plan;
        this.beam = beam;
        this.photons = photons;
    }

    @Override
    public Renderer with(SampleKind kind) {
        return new PatternRenderer(plan, new FlashBeam(plan, kind, beam.grid()), photons);
    }

    /** Photons in a bin for one electron unit an atom. */
    private double[] photons() {
        Shot before = new Shot(List.of(plan.history().at(0)), Optional.empty(), 1, 1, 1);
        double[] profile = beam.profile(before);
        double[] coverage = new double[profile.length];
        double sum = 0;
        for (int i = 0; i < profile.length; i++) {
            double sine = Math.min(0.99, beam.grid().q(i) * FlashPlan.WAVELENGTH / (4 * Math.PI));
            coverage[i] = 1 / Math.sqrt(1 - sine * sine);
            sum += profile[i] * coverage[i] / profile.length;
        }
        for (int i = 0; i < profile.length; i++) {
            coverage[i] *= plan.recording().counts() / sum;
        }
        return coverage;
    }

    @Override
    public FlashBeam beam() {
        return beam;
    }

    @Override
    public Signature signature() {
        return render(new double[photons.length], 1, 1, RandomStream.of(0, "signature", 0), Place.FIRST)
                .signature();
    }

    @Override
    public Frame render(Shot shot, int index, RandomStream random) {
        Place place = new Place(index, shot.exposure());
        return render(beam.profile(shot), shot.monitor(), shot.factor(), random, place);
    }

    @Override
    public Frame empty(double factor, RandomStream random) {
        double[] profile = beam.empty();
        for (int i = 0; i < profile.length; i++) {
            profile[i] *= factor;
        }
        return render(profile, 1, factor, random, Place.FIRST);
    }

    private Frame render(double[] profile, double monitor, double factor, RandomStream random, Place place) {
        double[] values = new double[profile.length];
        double[] variance = new double[profile.length];
        for (int i = 0; i < profile.length; i++) {
            double unit = ARBITRARY / (photons[i] * monitor * factor);
            int count = Poisson.sample(Math.max(0, profile[i]) * photons[i], random);
            values[i] = count * unit;
            variance[i] = Math.max(1, count) * unit * unit;
        }
        Unit perAngstrom = Unit.of("1/angstrom");
        QGrid grid = beam.grid();
        return Frame.of(NDArray.of(values, values.length))
                .quantity(Quantities.INTENSITY, Unit.of(""))
                .axes(Axis.linear("q", Quantities.Q, perAngstrom, grid.size(), grid.first(), grid.step()))
                .variance(variance)
                .place(place)
                .build();
    }
}
