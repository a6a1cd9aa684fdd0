/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.time.ClockMap;
import org.solidus.core.time.FrameTimes;

/**
 * The clock of a log beside that of a film, from moments that a person has found in both: {@code t_frames = t_log +
 * offset + drift (t_log - reference)}.
 *
 * <p>In: the film, which gives the time of a mark that names a frame: that of the middle of its exposure, uncertain by
 * the exposure's length (a uniform density) beside the error of the mark. Out: one row as of {@code time.align}, with
 * {@code flag} 0, or 1 with one mark, which tells no drift. Companion {@code moments}: what each mark says beyond offset
 * and drift.
 *
 * <p>Weighted least squares ({@link ClockMap#fit}), with what a drift can be at all as a further datum (of standard
 * deviation {@code maxDrift / sqrt 3}). From three marks on errors are widened where marks scatter more than they were
 * said to.
 */
@Component(service = Step.class)
@Op(
        id = "time.marks",
        name = "Clock from marks",
        description = "Offset and drift between a log and a film, from moments that are known on both clocks.")
public final class MarksStep implements Whole<MarksStep.Params> {

    /**
     * The same moment on both clocks.
     *
     * @param log time in the log, s
     * @param film time on the clock of the frames, s
     * @param frame instead of it: number of the frame that shows the moment, 0 first
     * @param error one standard deviation, s
     */
    public record Mark(
            @Param(help = "Time in the log.", unit = "s") double log,

            @Param(help = "Time on the clock of the frames.", unit = "s")
            Optional<Double> film,

            @Param(help = "Instead of it the frame that shows the moment, 0 first.", min = 0)
            Optional<Integer> frame,

            @Param(help = "How well both are known: one standard deviation.", unit = "s", min = 1e-9, def = "0.5 s")
            double error) {

        /** @throws IllegalArgumentException when the moment is given twice, or not at all */
        public Mark {
            if (film.isPresent() == frame.isPresent()) {
                throw new IllegalArgumentException(
                        "A mark has the time in the log, and the time in the film or the number of a frame.");
            }
        }
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Moments that are known on both clocks; one tells the offset, two or more the drift, too.")
            List<Mark> marks,

            @Param(help = "Largest drift that such clocks have, as a rate.", min = 0, max = 0.1, def = "5e-4")
            double maxDrift) {

        /** @throws IllegalArgumentException when there are no marks */
        public Params {
            if (marks.isEmpty()) {
                throw new IllegalArgumentException("'marks' needs at least one moment that is known on both clocks.");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        return ClockTable.signature();
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        boolean numbered = params.marks().stream().anyMatch(mark -> mark.frame().isPresent());
        Optional<FrameTimes> times = numbered ? Optional.of(FrameTimes.of(in)) : Optional.empty();
        List<ClockMap.Pair> pairs = new ArrayList<>();
        for (Mark mark : params.marks()) {
            pairs.add(mark.frame().isPresent() ? pair(mark, mark.frame().get(), times.orElseThrow()) : pair(mark));
        }
        MarkedClock clock = MarkedClock.through(pairs, params.maxDrift());
        OptionalInt far = IntStream.range(0, pairs.size())
                .filter(i -> Math.abs(clock.residual(pairs.get(i)))
                        > 4 * pairs.get(i).sigma())
                .findFirst();
        if (pairs.size() > 1 && far.isPresent()) {
            context.warn("Mark " + (far.getAsInt() + 1) + " lies "
                    + Math.round(1000 * clock.residual(pairs.get(far.getAsInt()))) / 1000.0
                    + " s from what offset and drift say, far more than its error: one of the marks is wrong, or clocks"
                    + " drift by more than 'maxDrift'.");
        }
        return MemorySource.single("clock", frame(clock, pairs));
    }

    private static ClockMap.Pair pair(Mark mark) {
        return new ClockMap.Pair(mark.log(), mark.film().orElseThrow(), mark.error());
    }

    private static ClockMap.Pair pair(Mark mark, int frame, FrameTimes times) {
        if (frame >= times.size() || Double.isNaN(times.middle(frame))) {
            throw new IllegalArgumentException("A mark names frame " + frame + ", but "
                    + (frame >= times.size()
                            ? "the film has " + times.size() + " frames, the first of which is 0."
                            : "it is masked, or has no time."));
        }
        double exposure = Double.isFinite(times.duration(frame)) ? times.duration(frame) : 0;
        double error = Math.sqrt(
                mark.error() * mark.error() + times.sigma(frame) * times.sigma(frame) + exposure * exposure / 12);
        return new ClockMap.Pair(mark.log(), times.middle(frame), error);
    }

    private static Frame frame(MarkedClock clock, List<ClockMap.Pair> pairs) {
        double[] residuals = pairs.stream().mapToDouble(clock::residual).toArray();
        double square = 0;
        for (double residual : residuals) {
            square += residual * residual / residuals.length;
        }
        ClockTable table = new ClockTable(
                clock.offset(),
                clock.offsetError(),
                clock.drift(),
                clock.driftError(),
                0,
                clock.reference(),
                0,
                Math.sqrt(square),
                pairs.size(),
                0,
                pairs.size() > 1 ? ClockTable.GOOD : ClockTable.NO_DRIFT);
        return table.frame(ClockTable.moments(
                        pairs.stream().mapToDouble(ClockMap.Pair::to).toArray(),
                        residuals,
                        pairs.stream().mapToDouble(ClockMap.Pair::sigma).toArray()))
                .build();
    }
}
