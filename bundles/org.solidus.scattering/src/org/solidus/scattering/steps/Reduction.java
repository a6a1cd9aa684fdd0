/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.PerFrame;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RingResidual;
import org.solidus.scattering.integration.Binning;
import org.solidus.scattering.integration.Blocks;
import org.solidus.scattering.integration.Corrections;
import org.solidus.scattering.integration.ErrorModel;
import org.solidus.scattering.integration.Integrator;
import org.solidus.scattering.integration.Pattern;
import org.solidus.scattering.integration.Polarization;
import org.solidus.scattering.integration.Shot;
import org.solidus.scattering.integration.ValidRange;

/**
 * What {@code scattering.integrate} and {@code scattering.cake} share: from parameters and frames to patterns. The
 * integrator is built once a JVM for its geometry, bins and corrections.
 *
 * @param orientation of the image, instead of that of the geometry
 */
record Reduction(
        Input<Geometry> geometry,
        Optional<Orientation> orientation,
        Binning binning,
        boolean solidAngle,
        Optional<Polarization> polarization,
        double absorption,
        Optional<Input<Frame>> mask,
        Optional<Input<Frame>> dark,
        Optional<Input<Frame>> flat,
        Optional<PerFrame<Double>> monitor,
        Errors errors,
        Optional<Double> sigmaClip,
        ValidRange valid,
        boolean minStated,
        boolean checkRings) {

    private static final int CLIP_ROUNDS = 10;
    /** More negative pixels than this part of a frame are worth a word. */
    private static final double MANY_NEGATIVE = 1e-4;

    /** Equal for one thing only: arrays of a run are made once and never change. */
    private record Same(Object thing) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.thing == thing;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(thing);
        }
    }

    private record IntegratorKey(
            Geometry geometry,
            int rows,
            int columns,
            Binning binning,
            boolean solidAngle,
            Optional<Polarization> polarization,
            double absorption,
            Optional<Same> mask,
            Optional<Same> dark,
            Optional<Same> flat) {}

    private record ScratchKey(Same integrator) {}

    /** An integrated frame with the axes that belong to it. */
    record Reduced(Pattern pattern, Axis azimuth, Axis radial) {}

    /**
     * Checks the input of a step, and the corrections as far as they are known.
     *
     * @return whether there will be variances
     */
    boolean check(Signature in) {
        in.requireReal(2);
        if (errors == Errors.MEASURED && !in.hasVariance()) {
            throw new IllegalArgumentException(
                    "With 'errors: measured' it needs frames with variances; the input has none.");
        }
        binning.unit().require(geometry.get());
        mask.ifPresent(image -> checkImage("mask", image.signature(), in));
        dark.ifPresent(image -> checkImage("dark", image.signature(), in));
        flat.ifPresent(image -> checkImage("flat", image.signature(), in));
        return model(in.type(), in.hasVariance()) != ErrorModel.NONE;
    }

    private static void checkImage(String what, Signature image, Signature in) {
        boolean fits = image.kind() == Signature.Kind.ARRAY && image.rank() == 2;
        for (int i = 0; fits && i < 2; i++) {
            long here = image.axes().get(i).size();
            long there = in.axes().get(i).size();
            fits = here < 0 || there < 0 || here == there;
        }
        if (!fits) {
            throw new IllegalArgumentException("The '" + what + "' is an image of the size of the frames, " + in.axes()
                    + "; it is "
                    + image.describe() + ".");
        }
    }

    private ErrorModel model(ElementType type, boolean variance) {
        return switch (errors) {
            case NONE -> ErrorModel.NONE;
            case POISSON, HYBRID -> ErrorModel.POISSON;
            case MEASURED -> ErrorModel.MEASURED;
            case AZIMUTHAL -> ErrorModel.AZIMUTHAL;
            case AUTO -> variance ? ErrorModel.MEASURED : type.floating() ? ErrorModel.NONE : ErrorModel.POISSON;
        };
    }

    /** Integrates frames; those of one shape and kind in a row go through the weights together. */
    List<Reduced> reduce(List<Frame> frames, Context context) {
        List<Reduced> reduced = new ArrayList<>(frames.size());
        for (int from = 0; from < frames.size(); ) {
            int to = from + 1;
            while (to < frames.size() && alike(frames.get(from), frames.get(to))) {
                to++;
            }
            reduced.addAll(reduceAlike(frames.subList(from, to), context));
            from = to;
        }
        return reduced;
    }

    private static boolean alike(Frame a, Frame b) {
        return a.raw().type() == b.raw().type()
                && a.variance().isPresent() == b.variance().isPresent()
                && java.util.Arrays.equals(a.shape(), b.shape());
    }

    private List<Reduced> reduceAlike(List<Frame> frames, Context context) {
        int[] shape = frames.get(0).shape();
        if (shape.length != 2) {
            throw new IllegalArgumentException("It needs detector frames with two axes; this frame has "
                    + frames.get(0).raw() + ".");
        }
        Integrator integrator = integrator(shape[0], shape[1], context);
        frames.forEach(frame -> inspect(frame, context));
        ErrorModel model =
                model(frames.get(0).raw().type(), frames.get(0).variance().isPresent());
        List<Shot> shots = frames.stream().map(this::shot).toList();
        List<Pattern> patterns = sigmaClip.isPresent()
                ? shots.stream()
                        .map(shot ->
                                integrator.clipped(shot, sigmaClip.get(), CLIP_ROUNDS, model, valid, Blocks.SEQUENTIAL))
                        .toList()
                : integrator.integrate(
                        shots,
                        model,
                        valid,
                        context.scratch(new ScratchKey(new Same(integrator)), integrator::scratch),
                        Blocks.SEQUENTIAL);
        return patterns.stream()
                .map(pattern -> new Reduced(pattern, integrator.azimuthAxis(), integrator.radialAxis()))
                .toList();
    }

    private Shot shot(Frame frame) {
        double divisor = monitor.map(values -> values.at(frame)).orElse(1.0);
        if (!(divisor > 0) || Double.isInfinite(divisor)) {
            throw new IllegalArgumentException(
                    "The monitor of this frame is " + divisor + "; a positive number is needed.");
        }
        return new Shot(frame.raw(), frame.variance(), frame.mask(), divisor);
    }

    private Geometry oriented() {
        return orientation.map(geometry.get()::withOrientation).orElseGet(geometry::get);
    }

    private Integrator integrator(int rows, int columns, Context context) {
        IntegratorKey key = new IntegratorKey(
                oriented(),
                rows,
                columns,
                binning,
                solidAngle,
                polarization,
                absorption,
                mask.map(input -> new Same(input.get())),
                dark.map(input -> new Same(input.get())),
                flat.map(input -> new Same(input.get())));
        return context.cached(
                key, () -> new Integrator(oriented(), rows, columns, binning, corrections(), Blocks.SEQUENTIAL));
    }

    private Corrections corrections() {
        return new Corrections(
                solidAngle,
                polarization,
                absorption,
                mask.map(input -> bad(input.get())),
                flat.map(input -> input.get().doubles()),
                dark.map(input -> input.get().doubles()),
                dark.flatMap(input -> input.get().variance()));
    }

    private static byte[] bad(Frame mask) {
        NDArray values = mask.raw();
        byte[] bad = new byte[values.size()];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = (byte) (values.get(i) == 0 ? 0 : 1);
        }
        return bad;
    }

    /** Looks at a few frames of a series, the same ones in every run, for what only a person can set right. */
    private void inspect(Frame frame, Context context) {
        long index = frame.index();
        if (index != 0 && index != 10 && index != 100 && index != 1000) {
            return;
        }
        byte[] bad = mask.map(input -> bad(input.get())).orElse(new byte[0]);
        if (!minStated) {
            warnOfNegatives(frame, bad, context);
        }
        if (checkRings) {
            RingResidual.of(oriented(), frame.raw(), bad).warning().ifPresent(context::warn);
        }
    }

    private void warnOfNegatives(Frame frame, byte[] bad, Context context) {
        NDArray image = frame.raw();
        if (image.type().floating() || !image.type().signed()) {
            return;
        }
        int[] shape = frame.shape();
        byte[] gaps = oriented().detector().gaps(shape[0], shape[1], oriented().orientation());
        int negative = 0;
        for (int i = 0; i < image.size(); i++) {
            negative += image.get(i) < 0 && gaps[i] == 0 && (bad.length == 0 || bad[i] == 0) ? 1 : 0;
        }
        if (negative > MANY_NEGATIVE * image.size()) {
            context.warn(negative
                    + " pixels have negative counts and are integrated like all others. If they mark gaps or"
                    + " dead pixels, set 'validMin: 0', give a mask, or name the detector in the .poni file.");
        }
    }
}
