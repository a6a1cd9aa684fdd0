/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * What of a pattern lies in rings about the beam and what stands out of them.
 *
 * <p>In: calibrated patterns. Out: a row: {@code counts} outside the direct beam and {@code beam} within it, both above
 * the {@code pedestal}, the level of the emptiest shells; {@code in spots}: the sum of all that stands above or below the level of the rings, with its error; {@code spots}: how many (of
 * the table that is given, else maxima beyond five standard deviations); {@code azimuthal variance}: of a pixel around
 * its ring over that of counting, 1 where rings are even; {@code gain}: counts an electron; {@code beam radius}; {@code
 * valid}: share of the pixels. Companion {@code profile}: the level of each shell over g (1/angstrom), spots left out,
 * with variances.
 */
@Component(service = Step.class)
@Op(
        id = "tem.shells",
        name = "Shells",
        description = "Radial profile without spots, and how much of a pattern is rings and how much is spots.")
public final class ShellsStep implements Operation<ShellsStep.Params> {

    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Width of a spot at half its height, in px or 1/angstrom.", def = "3 px")
            Quantity size,

            @Param(help = "Radius of the direct beam, in px or 1/angstrom; three times its half width by default.")
            Optional<Quantity> beam,

            @Param(help = "Spots of each pattern, as tem.spots gives them, to be counted.")
            Optional<PerFrame<Frame>> spots,

            @Param(
                    help = "Counts that an electron makes; from the scatter within rings by default.",
                    min = 1e-12,
                    expert = true)
            Optional<Double> gain) {

        /** Checks what ranges can't say. */
        public Params {
            PatternGeometry.requireLength("size", size);
            beam.ifPresent(length -> PatternGeometry.requireLength("beam", length));
        }

        /** All by default. */
        public static Params defaults() {
            return new Params(Quantity.of(3), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** One a thread and spot size. */
    private record ShellsKey(double sigma) {}

    @Override
    public Signature output(Signature in, Params params) {
        PatternGeometry.require(in);
        return Shells.signature(in);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        return shells(in, params, context);
    }

    static Frame shells(Frame in, Params params, Context context) {
        PatternGeometry geometry = PatternGeometry.of(in);
        double sigma = Math.max(1, geometry.pixels(params.size())) / FWHM;
        Shells shells = context.scratch(new ShellsKey(sigma), () -> new Shells(sigma));
        double beam = params.beam().map(geometry::pixels).orElse(Double.NaN);
        double counted = params.spots()
                .map(spots -> (double) spots.at(in).table().rows())
                .orElse(Double.NaN);
        return shells.measure(in, context.doubles(in), params.gain().orElse(Double.NaN), beam, counted);
    }
}
