/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.peaks.LineTracker;

/**
 * Follows Bragg lines through a series, frame by frame in order: for lines that move further than a window in a run (a
 * flash heats by hundreds of kelvin). Each line is looked for where it was in the frame before, moved on as it moved
 * last, with the start values of the last fit; after a jump the fit starts from the data; a line that is lost is looked
 * for in a stretch that grows with every frame, and where it was expected at first ({@link LineTracker}). Lines keep
 * their order. Where lines stay in their windows, {@code scattering.peaks} gives the same and works on many frames at
 * once.
 *
 * <p>In: a series of patterns {@code [points]}. Out: a series of one-row tables with the columns of {@code
 * scattering.peaks}; frames that are masked stay so. Memory: 104 bytes a line and frame, a kilobyte more a frame with
 * {@code curve}.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.track",
        name = "Bragg lines that move",
        description = "Follows Bragg lines from frame to frame, further than any window reaches.")
public final class TrackStep implements Whole<TrackStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Shared LineParams fit,

            @Param(
                    help = "How far a line may move from one frame to the next, beyond how it moved before;"
                            + " half the window if absent.")
            Optional<Quantity> motion) {

        /** Lines with all else by default. */
        public static Params of(List<Quantity> lines) {
            return new Params(LineParams.of(lines), Optional.empty());
        }

        private PeaksStep.Params peaks() {
            return new PeaksStep.Params(fit, motion);
        }

        /** The lines' numbers as a pipeline writes them, in ascending order of their positions. */
        private int[] order() {
            return fit.order(fit.lines().get(0).unit());
        }

        private LineTracker tracker(Axis axis) {
            Unit unit = axis.unit();
            double[] positions = Arrays.stream(order())
                    .mapToDouble(line -> fit.lines().get(line).in(unit))
                    .toArray();
            for (double position : positions) {
                if (!(position >= axis.value(0) && position <= axis.value(axis.size() - 1))) {
                    throw new IllegalArgumentException("A line at " + position + " " + unit
                            + " lies outside the patterns, which run from " + axis.value(0) + " to "
                            + axis.value(axis.size() - 1) + " " + unit + ".");
                }
            }
            double half = fit.half(axis);
            double far = motion.map(width -> width.in(unit)).orElse(half / 2);
            return new LineTracker(fit.options(unit), positions, half, far);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        return new PeaksStep().output(in, params.peaks()).withScan(in.scan());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        int frames = Math.toIntExact(in.info().frames());
        int[] order = params.order();
        TrackedLines tracked = new TrackedLines(in, order.length, params.fit().curve());
        Progress progress = context.progress();
        progress.begin("following lines", frames);
        Optional<LineTracker> tracker = Optional.empty();
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            progress.advance(1);
            Frame frame;
            try {
                frame = in.frame(i);
            } catch (MissingFrameException masked) {
                continue;
            }
            Axis axis = frame.axes().get(0);
            LineTracker lines = tracker.orElseGet(() -> params.tracker(axis));
            tracker = Optional.of(lines);
            tracked.set(i, frame, numbers(lines, frame, order, tracked, i));
        }
        return tracked;
    }

    private static double[] numbers(LineTracker tracker, Frame frame, int[] order, TrackedLines tracked, int index) {
        List<LineTracker.Fitted> fits =
                tracker.next(frame.axes().get(0).values(), frame.doubles(), PeaksStep.sigma(frame));
        tracked.keep(index, fits);
        double[] numbers = new double[order.length * PeakColumns.NUMBERS];
        for (LineTracker.Fitted fitted : fits) {
            for (int i = 0; i < fitted.window().lines(); i++) {
                PeakColumns.put(fitted.fit(), fitted.window(), i, numbers, order[fitted.firstLine() + i]);
            }
        }
        return numbers;
    }
}
