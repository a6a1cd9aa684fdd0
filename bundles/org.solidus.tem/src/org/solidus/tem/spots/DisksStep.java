/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * Finds Bragg disks by correlation with a template, as {@code tem.spots} finds spots: for patterns of a convergent beam,
 * where a reflection is a disk of even or patterned brightness and its centroid says little.
 *
 * <p>In: calibrated patterns {@code [row, column]}. Out: the table of {@code tem.spots}; {@code height} and {@code
 * prominence} are those of the correlation, {@code significance} is the cross-correlation over its noise, the intensity
 * is the sum over the disk above the background around it. Places are vertices of a parabola through the correlation, within
 * 0.15 pixel for disks of radius 5 that hold 700 counts.
 *
 * <p>Sources: B. Savitzky et al., Microsc. Microanal. 27 (2021) 712 (disks by hybrid correlation); M. Guizar-Sicairos et al.,
 * Opt. Lett. 33 (2008) 156 (correlation of images).
 */
@Component(service = Step.class)
@Op(
        id = "tem.disks",
        name = "Disks",
        description = "Finds Bragg disks of a convergent beam by correlation with a template.",
        doi = {"10.1017/S1431927621000477", "10.1364/OL.33.000156"})
public final class DisksStep implements Operation<DisksStep.Params> {

    private static final byte[] NO_MASK = {};

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Radius of the disks, in px or 1/angstrom; instead of 'probe'.")
            Optional<Quantity> radius,

            @Param(
                    help = "An image of the direct beam beside the specimen, in pixels of the patterns; instead of"
                            + " 'radius'.")
            Optional<Input<Frame>> probe,

            @Param(
                    help =
                            "Power of the amplitudes: 1 for the cross-correlation, less for sharper maxima and more noise.",
                    def = "0.9",
                    min = 0,
                    max = 1)
            double power,

            @Param(
                    help = "By how many standard deviations of chance a disk stands out; less finds weaker disks"
                            + " and more that are none.",
                    def = "6",
                    min = 1,
                    max = 1000)
            double significance,

            @Param(
                    help =
                            "Radius of the direct beam, in px or 1/angstrom, within which no disk is looked for; twice that"
                                    + " of a disk by default, or more where the beam is wider.")
            Optional<Quantity> beam,

            @Param(help = "Largest radius, in px or 1/angstrom, at which disks are looked for; all by default.")
            Optional<Quantity> outer,

            @Param(
                    help = "Smallest distance of two disks, in px or 1/angstrom; the radius of a disk by default.",
                    expert = true)
            Optional<Quantity> distance,

            @Param(help = "Keep the most significant so many.", def = "1000", min = 1, max = 100000)
            int most) {

        /** Checks what ranges can't say. */
        public Params {
            if (radius.isPresent() == probe.isPresent()) {
                throw new IllegalArgumentException(
                        "The disks are given by their 'radius' or by an image of the 'probe', and not by both.");
            }
            radius.ifPresent(length -> PatternGeometry.requireLength("radius", length));
            beam.ifPresent(length -> PatternGeometry.requireLength("beam", length));
            outer.ifPresent(length -> PatternGeometry.requireLength("outer", length));
            distance.ifPresent(length -> PatternGeometry.requireLength("distance", length));
        }

        private DiskTemplate template(PatternGeometry geometry) {
            if (probe.isPresent()) {
                Frame image = probe.get().get();
                int[] shape = image.shape();
                return DiskTemplate.of(image.doubles(), shape[0], shape[1]);
            }
            return DiskTemplate.disk(Math.max(1, geometry.pixels(radius.orElseThrow())));
        }

        /** The sum of an intensity reaches to the edge of a disk. */
        private SpotSettings settings(PatternGeometry geometry, double radius) {
            return new SpotSettings(
                    significance,
                    (radius + 1) / 2.5,
                    beam.map(geometry::pixels).orElse(Double.NaN),
                    outer.map(geometry::pixels).orElse(Double.POSITIVE_INFINITY),
                    distance.map(geometry::pixels).orElse(radius),
                    most,
                    Double.NaN);
        }
    }

    /** One finder a thread for parameters and a scale. */
    private record FinderKey(Params params, double pixel) {}

    @Override
    public Signature output(Signature in, Params params) {
        PatternGeometry.require(in);
        params.probe().ifPresent(probe -> probe.signature().requireArray(2));
        return Signature.table(SpotList.columns(in.unit()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        PatternGeometry geometry = PatternGeometry.of(in);
        DiskFinder finder = context.scratch(new FinderKey(params, geometry.pixel()), () -> finder(params, geometry));
        int[] shape = in.shape();
        SpotList disks = finder.find(context.doubles(in), in.mask().orElse(NO_MASK), shape[0], shape[1], geometry);
        return Frame.of(disks.table(geometry, in.unit()));
    }

    private static DiskFinder finder(Params params, PatternGeometry geometry) {
        DiskTemplate template = params.template(geometry);
        return new DiskFinder(template, params.power(), params.settings(geometry, template.radius()));
    }
}
