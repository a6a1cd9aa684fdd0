/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;
import org.solidus.simulation.diffraction.ArcDetector;
import org.solidus.simulation.diffraction.DetectorMap;
import org.solidus.simulation.diffraction.QGrid;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/**
 * Frames of an {@link ArcDetector} as they are stored, unsigned 16-bit counts: modules one below the other, pads of
 * zeros between them, dead and hot pixels. Thread-safe.
 */
final class FrameRenderer implements Renderer {

    /** Steps of the grid of Q in the narrowest line. */
    private static final double POINTS_PER_WIDTH = 5;

    private static final double POINTS_PER_PIXEL = 3;

    private final FlashPlan plan;
    private final ArcDetector detector;
    private final DetectorMap map;
    private final FlashBeam beam;
    private final ArcPixels pixels;
    private final double photons;

    FrameRenderer(FlashPlan plan) {
        this.plan = plan;
        detector = ArcDetector.of(plan.settings().binning(), plan.settings().strip());
        double perPixel = 2 * Math.PI / FlashPlan.WAVELENGTH * detector.pixel() / detector.radius();
        QGrid grid = QGrid.covering(
                detector, Math.max(plan.shape().width() / POINTS_PER_WIDTH, perPixel / POINTS_PER_PIXEL));
        map = DetectorMap.of(detector, grid);
        beam = new FlashBeam(plan, plan.settings().sample(), grid);
        pixels = new ArcPixels(plan.seed(), map);
        photons = photons();
    }

    private FrameRenderer(FrameRenderer other, FlashBeam beam) {
        plan = other.plan;
        detector = other.detector;
        map = other.map;
        pixels = other.pixels;
        photons = other.photons;
        this.beam = beam;
    }

    @Override
    public Renderer with(SampleKind kind) {
        return new FrameRenderer(this, new FlashBeam(plan, kind, beam.grid()));
    }

    /** Photons in a pixel at normal incidence for one electron unit an atom. */
    private double photons() {
        Shot before = new Shot(List.of(plan.history().at(0)), Optional.empty(), 1, 1, 1);
        double[] expected = new double[map.pixels()];
        map.fill(beam.profile(before), expected);
        double sum = 0;
        int seen = 0;
        for (int pixel = 0; pixel < expected.length; pixel++) {
            if (!pixels.isMasked(pixel)) {
                sum += expected[pixel];
                seen++;
            }
        }
        return plan.recording().counts() * seen / sum;
    }

    ArcDetector detector() {
        return detector;
    }

    ArcPixels pixels() {
        return pixels;
    }

    @Override
    public FlashBeam beam() {
        return beam;
    }

    @Override
    public Signature signature() {
        return frame(new short[map.pixels()], Place.FIRST).signature();
    }

    @Override
    public Frame render(Shot shot, int index, RandomStream random) {
        return frame(counts(beam.profile(shot), random), new Place(index, shot.exposure()));
    }

    @Override
    public Frame empty(double factor, RandomStream random) {
        int frames = (int) Math.ceil(factor);
        float[] mean = new float[map.pixels()];
        for (int n = 0; n < frames; n++) {
            short[] counts = counts(beam.empty(), random);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (counts[i] & 0xFFFF) / (float) frames;
            }
        }
        return Frame.of(NDArray.of(mean, detector.rows(), detector.moduleColumns()))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .axes(axes())
                .build();
    }

    private short[] counts(double[] profile, RandomStream random) {
        double[] expected = new double[map.pixels()];
        map.fill(profile, expected);
        short[] counts = new short[expected.length];
        for (int pixel = 0; pixel < counts.length; pixel++) {
            double mean = Math.min(1e6, Math.max(0, expected[pixel]) * photons);
            counts[pixel] = (short) Math.min(0xFFFF, Poisson.sample(mean, random));
        }
        pixels.apply(counts, random);
        return counts;
    }

    private Frame frame(short[] counts, Place place) {
        return Frame.of(NDArray.of(ElementType.UINT16, counts, detector.rows(), detector.moduleColumns()))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .axes(axes())
                .place(place)
                .build();
    }

    private List<Axis> axes() {
        return List.of(Axis.index("row", detector.rows()), Axis.index("column", detector.moduleColumns()));
    }
}
