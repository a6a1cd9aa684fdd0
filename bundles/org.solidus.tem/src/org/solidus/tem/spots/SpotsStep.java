/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * The Bragg spots of patterns, to a part of a pixel.
 *
 * <p>In: calibrated patterns (see {@code tem.calibrate}). Out: a table a pattern, the brightest spot first: {@code qx, qy}
 * (1/angstrom, right and down, distortion and rotation corrected), {@code intensity} (above the local background) and its
 * error, {@code height} and {@code prominence} (counts of the filtered pattern), {@code significance} (standard
 * deviations), {@code x, y} (pixels on the detector).
 *
 * <p>Spots are found by their prominence above the noise of their ring, as ePattern argues (Folastre et al. 2024,
 * doi:10.1038/s41598-024-63060-2); {@link SpotFinder} has the formulas.
 */
@Component(service = Step.class)
@Op(
        id = "tem.spots",
        name = "Spots",
        description = "Finds Bragg spots by their prominence above the noise of their ring, to a part of a pixel.",
        doi = {"10.1038/s41598-024-63060-2", "10.1086/161295"})
public final class SpotsStep implements Operation<SpotsStep.Params> {

    private static final byte[] NO_MASK = {};
    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Standard deviations of chance by which a spot stands out; less finds weaker spots and more"
                            + " that are none.",
                    def = "4.5",
                    min = 1,
                    max = 100)
            double significance,

            @Param(help = "Width of a spot at half its height, in px or 1/angstrom.", def = "3 px")
            Quantity size,

            @Param(
                    help =
                            "Radius of the direct beam, in px or 1/angstrom, within which no spot is looked for; three times"
                                    + " its half width by default.")
            Optional<Quantity> beam,

            @Param(help = "Largest radius, in px or 1/angstrom, at which spots are looked for; all by default.")
            Optional<Quantity> outer,

            @Param(
                    label = "Distance",
                    help = "Smallest distance of two spots, in px or 1/angstrom; the width of a spot by default.",
                    expert = true)
            Optional<Quantity> distance,

            @Param(help = "Keep the most significant so many.", def = "1000", min = 1, max = 100000)
            int most,

            @Param(
                    help = "Counts that an electron makes; from the scatter within rings by default.",
                    min = 1e-12,
                    expert = true)
            Optional<Double> gain) {

        /** Checks what ranges can't say. */
        public Params {
            PatternGeometry.requireLength("size", size);
            beam.ifPresent(length -> PatternGeometry.requireLength("beam", length));
            outer.ifPresent(length -> PatternGeometry.requireLength("outer", length));
            distance.ifPresent(length -> PatternGeometry.requireLength("distance", length));
        }

        /** All by default. */
        public static Params defaults() {
            return new Params(
                    4.5, Quantity.of(3), Optional.empty(), Optional.empty(), Optional.empty(), 1000, Optional.empty());
        }

        SpotSettings settings(PatternGeometry geometry) {
            double width = Math.max(1, geometry.pixels(size));
            return new SpotSettings(
                    significance,
                    width / FWHM,
                    beam.map(geometry::pixels).orElse(Double.NaN),
                    outer.map(geometry::pixels).orElse(Double.POSITIVE_INFINITY),
                    distance.map(geometry::pixels).orElse(width),
                    most,
                    gain.orElse(Double.NaN));
        }
    }

    /** One finder a thread for the settings. */
    private record FinderKey(SpotSettings settings) {}

    @Override
    public Signature output(Signature in, Params params) {
        PatternGeometry.require(in);
        return Signature.table(SpotList.columns(in.unit()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        PatternGeometry geometry = PatternGeometry.of(in);
        SpotSettings settings = params.settings(geometry);
        SpotFinder finder = context.scratch(new FinderKey(settings), () -> new SpotFinder(settings));
        int[] shape = in.shape();
        SpotList spots = finder.find(context.doubles(in), in.mask().orElse(NO_MASK), shape[0], shape[1], geometry);
        return Frame.of(spots.table(geometry, in.unit()));
    }
}
