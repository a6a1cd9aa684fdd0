/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;

/**
 * Cracks of a film from which the drift was taken back: dark lines that open while it is taken. A grain boundary is a dark
 * line as well, but one that is there from the beginning, and that widens slowly, if at all.
 *
 * <p>The dark lines of the last three frames are found ({@link LineNetwork}), and the grey along each of them is followed
 * through the film ({@link LineProfiles}, {@link Jumps}). Where it jumps down and stays so, a crack opened; on what was a
 * dark line from the first frames on only if it became darker than boundaries become ({@link OpenPoints}). Cracks stay
 * open. What was open before the film began is not found. Frames taken while the beam was blanked are left out; they have
 * the cracks of the frame before. Brightness may vary from frame to frame.
 *
 * <p>In: frames with the axes y and x. Out, a frame a frame: 1 where there is a crack, else 0. Companions: {@code cracks},
 * one row: {@code length} of all (along their middle lines, in the unit of the x axis, pixels where that has none), its
 * error, mean {@code width} in the end (full width at half depth, the beam's own blur included), numbers of {@code cracks},
 * {@code branch points} and {@code segments}, and the share of the length {@code on boundaries}; {@code segments}, a row a
 * piece of about {@code piece} pixels that is open in the frame: number, crack, length, width, middle, when it
 * {@code opened} (s on the clock of the film, numbers of frames where it has no times; half way between the last frame before and the first
 * after, the error that of an even distribution in between), in which frame, and the share of it on a boundary; {@code
 * paths}, a row a point, about one a pixel.
 *
 * <p>On a boundary is what lies within {@code tolerance} of one: of the labels {@code grains} some frames before it
 * opened, or without them of the dark lines of the first frames.
 *
 * <p>Two passes over the film. Memory: about 60 bytes a pixel of a frame and 200 bytes a pixel of dark lines, however long
 * the film is.
 */
@Component(service = Step.class)
@Op(
        id = "film.cracks",
        name = "Cracks",
        description =
                "Dark lines that open in the course of a film: length, width, branch points and opening times, and how much"
                        + " of them runs along grain boundaries.",
        doi = {"10.1007/BFb0056195", "10.1145/62065.62074", "10.1023/A:1007922224810"})
public final class CracksStep implements Whole<CracksStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Labels of the grains, a frame a frame.")
            Optional<Input<Source>> grains,

            @Param(
                    help = "Standard deviations of the line filter, pixels; a line of width w answers best at w / 2."
                            + " By default 1.2, 1.7 and 2.4.")
            List<Double> scales,

            @Param(
                    help = "Least step down of the grey of a line, as part of the median grey.",
                    def = "0.06",
                    min = 0,
                    max = 1)
            double contrast,

            @Param(help = "Frames before and after a step that are looked at.", def = "5", min = 2, max = 100)
            int window,

            @Param(help = "Longest gap of a crack that is closed, in pixels.", def = "6", min = 0, max = 100)
            int gap,

            @Param(help = "Shorter cracks are none, in pixels.", def = "5", min = 1)
            int shortest,

            @Param(help = "Length of pieces with opening times of their own, in pixels.", def = "10", min = 2)
            int piece,

            @Param(
                    help = "How far from a grain boundary a crack still runs along it, in pixels.",
                    def = "2",
                    min = 0,
                    max = 100)
            double tolerance) {

        private static final List<Double> SCALES = List.of(1.2, 1.7, 2.4);

        /** Requires scales that a picture has. */
        public Params {
            scales = scales.isEmpty() ? SCALES : List.copyOf(scales);
            if (scales.stream().anyMatch(scale -> !(scale >= 0.7 && scale <= 50))) {
                throw new IllegalArgumentException("'scales' are between 0.7 and 50 pixels, not " + scales + ".");
            }
        }

        /** All by default. */
        public static Params defaults() {
            return new Params(Optional.empty(), List.of(), 0.06, 5, 6, 5, 10, 2);
        }

        /** The same with labels of grains. */
        public Params withGrains(Input<Source> labels) {
            return new Params(Optional.of(labels), scales, contrast, window, gap, shortest, piece, tolerance);
        }

        CrackSettings settings() {
            return new CrackSettings(scales, contrast, window, gap, shortest, piece, tolerance);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        List<AxisSpec> axes = in.requireReal(2).axes();
        params.grains().ifPresent(grains -> in.requireSamePoints("grains", grains.signature()));
        return CrackColumns.of(axes.get(0), axes.get(1)).signature(axes).withScan(in.scan());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Optional<Source> grains = params.grains().map(Input::get);
        return new CrackFinder(in, params.settings(), context).find(grains);
    }
}
