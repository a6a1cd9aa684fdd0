/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
import org.solidus.crystal.Composition;
import org.solidus.crystal.xray.Attenuation;

/**
 * Everything that patterns on one axis share: their points, form factors, backgrounds, absorption and the ways to F(Q)
 * and G(r).
 */
final class PdfPlan {

    private static final int FEWEST_POINTS = 16;
    private static final double MOST_ELEMENTS = 1.5e8;
    private static final double CM_PER_MM = 0.1;

    private final PdfParams params;
    private final int points;
    private final int from;
    private final double[] q;
    private final double qmax;
    private final boolean clipped;
    private final Optional<Channel> adhoc;
    private final Optional<Channel> physical;
    private final Optional<SphereBackground> sphere;

    /**
     * A route, ready to be used.
     *
     * @param normalisation of the pattern
     * @param fit what is taken out of F for show
     * @param transformer of F before that
     * @param low the transform to the region without atoms, where the density is told by it
     */
    record Channel(Normalisation normalisation, LowDegrees fit, Transformer transformer, Optional<LowR> low) {}

    /** What a transformer depends on. */
    private record TransformKey(Axis axis, PdfParams params) {}

    PdfPlan(PdfParams params, Axis axis, Recent<Object, Object> recent) {
        this.params = params;
        double[] all = PatternAxis.toQ(axis, params);
        this.points = all.length;
        double end = params.qmaxinst().orElse(Double.POSITIVE_INFINITY);
        int first = first(all, params.qmin());
        int last = last(all, end);
        if (last - first < FEWEST_POINTS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Only %d points of the pattern, which runs from Q = %.4g to %.4g 1/angstrom, lie between 'qmin' and"
                            + " 'qmaxinst'; at least %d are needed.",
                    Math.max(0, last - first),
                    all.length == 0 ? Double.NaN : all[0],
                    all.length == 0 ? Double.NaN : all[all.length - 1],
                    FEWEST_POINTS));
        }
        this.from = first;
        this.q = Arrays.copyOfRange(all, first, last);
        double reach = Math.min(end, q[q.length - 1] + (q[q.length - 1] - q[q.length - 2]) / 2);
        this.qmax = Math.min(params.qmax().orElse(reach), reach);
        this.clipped = params.qmax().isPresent() && params.qmax().get() > reach + 1e-9;
        requireRange();
        requireSize(params.grid());
        this.sphere = params.tophat().map(radius -> new SphereBackground(q, radius));
        this.adhoc = params.route().adhoc() ? Optional.of(adhoc(axis, recent)) : Optional.empty();
        this.physical = params.route().physical() ? Optional.of(physical(axis, recent)) : Optional.empty();
    }

    /** The first point whose bin reaches beyond qmin, and beyond 0. */
    private static int first(double[] q, double qmin) {
        int i = 0;
        while (i < q.length && (q[i] <= 0 || i + 1 < q.length && (q[i] + q[i + 1]) / 2 <= qmin)) {
            i++;
        }
        return i;
    }

    /** One past the last point whose bin begins before the end. */
    private static int last(double[] q, double end) {
        int i = q.length;
        while (i > 1 && (q[i - 1] + q[i - 2]) / 2 >= end) {
            i--;
        }
        return i;
    }

    private void requireRange() {
        if (Arrays.stream(weights()).filter(weight -> weight > 0).count() < FEWEST_POINTS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Fewer than %d points of the pattern lie between 'qmin' (%.4g) and 'qmax' (%.4g 1/angstrom).",
                    FEWEST_POINTS,
                    params.qmin(),
                    qmax));
        }
    }

    private void requireSize(Transformer.Grid grid) {
        if ((double) grid.count() * q.length > MOST_ELEMENTS) {
            throw new IllegalArgumentException("A transform of " + q.length + " points of Q to " + grid.count()
                    + " of r takes too much memory: raise 'rstep' or lower 'rmax'.");
        }
    }

    private double[] weights() {
        return Quadrature.bins(q, params.qmin(), qmax);
    }

    private PhysicalParams physicalParams() {
        return params.physical().orElseGet(PhysicalParams::defaults);
    }

    private Channel adhoc(Axis axis, Recent<Object, Object> recent) {
        double degree = params.rpoly() * params.qmaxinst().orElse(q[q.length - 1]) / Math.PI;
        ScatteringFactors factors = ScatteringFactors.of(Composition.of(params.composition()), q, Optional.empty(), 0);
        Backdrop background = backdrop(params.background(), "background", axis).times(params.bgscale());
        return channel(new AdhocNormalisation(q, factors, background), axis, degree, Optional.empty(), recent);
    }

    private Channel channel(
            Normalisation normalisation, Axis axis, double degree, Optional<LowR> low, Recent<Object, Object> recent) {
        LowDegrees fit = new LowDegrees(q, degree);
        double[] weights = weights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= weights[i] == 0 ? 0 : 2 / Math.PI * params.window().at(Math.min(1, q[i] / qmax));
        }
        Object key = new TransformKey(axis, onlyTransform(degree));
        Transformer transformer =
                (Transformer) recent.get(key, () -> new Transformer(q, weights, fit, qmax, params.grid()));
        return new Channel(normalisation, fit, transformer, low);
    }

    /** The parameters with all that a transform does not depend on set to one value. */
    private PdfParams onlyTransform(double degree) {
        PdfParams plain = PdfParams.of("H");
        return new PdfParams(
                "H",
                Route.ADHOC,
                params.wavelength(),
                params.energy(),
                params.axis(),
                Optional.empty(),
                1,
                params.qmin(),
                params.qmax(),
                params.qmaxinst(),
                degree == 0 ? 0 : params.rpoly(),
                params.rmin(),
                params.rmax(),
                params.rstep(),
                params.window(),
                plain.tophat(),
                true,
                plain.density(),
                plain.numberDensity(),
                false,
                false,
                false,
                Optional.empty());
    }

    private Channel physical(Axis axis, Recent<Object, Object> recent) {
        PhysicalParams given = physicalParams();
        double energy = params.photonEnergy().orElseThrow();
        Composition composition = Composition.of(params.composition());
        ScatteringFactors all = ScatteringFactors.of(composition, q, Optional.of(energy), given.recoil());
        double[] compton =
                Arrays.stream(all.incoherent()).map(c -> c * given.compton()).toArray();
        ScatteringFactors factors = new ScatteringFactors(all.squareOfMean(), all.meanOfSquare(), compton);
        LowR low = new LowR(q, weights(), qmax, given.closest());
        Optional<Double> density = params.atomsPerVolume();
        AbsoluteScale scale = given.scale() != AbsoluteScale.AUTO
                ? given.scale()
                : density.isPresent() ? AbsoluteScale.KROGHMOE : AbsoluteScale.LOWR;
        Normalisation normalisation = new PhysicalNormalisation(
                q,
                weights(),
                qmax,
                factors,
                given.fluorescence(),
                given.multiple(),
                correction(given, energy, composition, axis, recent),
                scale,
                given.fitFluorescence(),
                density,
                low);
        return channel(normalisation, axis, 0, Optional.of(low), recent);
    }

    private PhysicalCorrection correction(
            PhysicalParams given, double energy, Composition composition, Axis axis, Recent<Object, Object> recent) {
        double[] twoTheta = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            twoTheta[i] = ScatteringAngle.of(q[i], energy);
            if (Double.isNaN(twoTheta[i])) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "Q = %.4g 1/angstrom is beyond backscattering at %.4g keV: check the wavelength and the unit of"
                                + " the axis, or set 'qmaxinst'.",
                        q[i],
                        energy));
            }
        }
        Backdrop background = backdrop(params.background(), "background", axis).times(params.bgscale());
        Backdrop container = given.container().isPresent()
                ? backdrop(given.container(), "container", axis)
                        .times(given.containerScale())
                        .minus(background)
                : Backdrop.none(q.length);
        double[] detection = Detection.of(twoTheta, given.polarization(), given.sensor());
        Optional<Absorption> body = absorption(given, energy, composition);
        double[][] factors = body.isPresent()
                ? absorption(body.get(), twoTheta, axis, recent)
                : new double[][] {ones(q.length), ones(q.length), ones(q.length)};
        return PhysicalCorrection.of(twoTheta, detection, factors, background, container);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private record AbsorptionKey(Absorption body, Axis axis, int count, int from, Optional<Double> energy) {}

    private double[][] absorption(Absorption body, double[] twoTheta, Axis axis, Recent<Object, Object> recent) {
        Object key = new AbsorptionKey(body, axis, q.length, from, params.photonEnergy());
        return (double[][]) recent.get(key, () -> SmoothAngle.of(body, twoTheta));
    }

    private Optional<Absorption> absorption(PhysicalParams given, double energy, Composition composition) {
        double wall = given.wall() == 0
                ? 0
                : attenuation(
                        Composition.of(given.containerComposition().orElseThrow()),
                        given.containerDensity().orElseThrow(),
                        energy);
        double thickness = given.wall() * CM_PER_MM;
        return switch (given.shape()) {
            case NONE -> Optional.empty();
            case CYLINDER -> {
                double radius = given.diameter().orElseThrow() / 2 * CM_PER_MM;
                double mu = given.muR()
                        .map(muR -> muR / radius)
                        .orElseGet(() -> given.packing() * sample(composition, energy));
                double beam = given.beam().map(w -> w * CM_PER_MM).orElse(Double.POSITIVE_INFINITY);
                yield Optional.of(new CylinderAbsorption(radius, radius + thickness, mu, wall, beam, given.rings()));
            }
            case PLATE -> {
                double through = given.muR()
                        .orElseGet(() -> given.packing()
                                * sample(composition, energy)
                                * given.thickness().orElseThrow()
                                * CM_PER_MM);
                yield Optional.of(
                        new PlateAbsorption(through, wall * thickness, Math.toRadians(given.tilt()), given.rings()));
            }
        };
    }

    private double sample(Composition composition, double energy) {
        double density = params.density()
                .orElseGet(() -> composition.massDensity(params.numberDensity().orElseThrow()));
        return attenuation(composition, density, energy);
    }

    /** mu, 1/cm. */
    private static double attenuation(Composition composition, double density, double energy) {
        double sum = 0;
        for (Composition.Part part : composition.parts()) {
            double mass = part.count() * part.species().element().mass() / composition.mass();
            sum += mass * Attenuation.of(part.species().element()).total(energy);
        }
        return sum * density;
    }

    private Backdrop backdrop(Optional<Input<Frame>> input, String name, Axis axis) {
        if (input.isEmpty()) {
            return Backdrop.none(q.length);
        }
        return SidePattern.of(input.get().get(), name, axis, params, q, from, points);
    }

    PdfParams params() {
        return params;
    }

    /** Points of the pattern. */
    int points() {
        return points;
    }

    /** The first point that is used. */
    int from() {
        return from;
    }

    /** The points that are used, 1/angstrom. */
    double[] q() {
        return q;
    }

    /** End of the transform, 1/angstrom. */
    double qmax() {
        return qmax;
    }

    /** Whether qmax was asked for beyond the data. */
    boolean clipped() {
        return clipped;
    }

    Optional<Channel> adhoc() {
        return adhoc;
    }

    Optional<Channel> physical() {
        return physical;
    }

    /** The top-hat background, where it is asked for. */
    Optional<SphereBackground> sphere() {
        return sphere;
    }

    /** There are no two atoms closer than this, angstrom. */
    double closest() {
        return physicalParams().closest();
    }
}
