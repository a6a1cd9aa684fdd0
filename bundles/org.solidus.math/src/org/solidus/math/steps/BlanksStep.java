/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.math.time.BeamStep;
import org.solidus.math.time.FrameSteps;
import org.solidus.math.time.LogSteps;
import org.solidus.math.time.StepClock;

/**
 * The clock of a log beside that of a film, from the moments at which the beam was switched, which both show: {@code
 * t_frames = t_log + offset + drift (t_log - reference)}.
 *
 * <p>The film shows them in its dark frames ({@code by: frames}; images, their {@code time.brightness}, or a column of
 * any table of the frames), or by when frames were taken at all, where the beam is only on for that ({@code by:
 * pauses}), or there is a log of the beam on the clock of the frames ({@code state}). The log shows them in a column of
 * two levels, or as steps on a quantity that changes slowly, as the current of a cell that the beam adds to.
 *
 * <p>Out: one row as of {@code time.align}; {@code residual} (root mean square of the moments), {@code missed} (steps
 * that one shows and the other should), {@code drift ppm}; {@code flag}: 0 good, 1 the drift is not told by this run
 * (its error is what {@code maxDrift} allows), 2 nothing found, 3 several answers (NaN; see {@code ways}). Companions:
 * {@code moments} (what each step says beyond offset and drift), {@code steps} (events of the beam on the frames'
 * clock), {@code ways} in which the trains fit, with the probability of each.
 *
 * <p>Method: {@link StepClock}. Memory: a few numbers a row of a frame, and the log.
 */
@Component(service = Step.class)
@Op(
        id = "time.blanks",
        name = "Clock from beam blanks",
        description = "Offset and drift between a log and a film, from the moments at which the beam was switched.")
public final class BlanksStep implements Whole<BlanksStep.Params> {

    private static final Unit SECOND = Unit.of("s");
    private static final String ROWS = "rows";
    private static final String MEAN = "mean";

    /** What of the film tells when the beam was on. */
    public enum Shown {
        FRAMES,
        PAUSES
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of the frames' tables; mean unless given. Images need none.")
            Optional<String> of,

            @Param(help = "The log: a table with a column time.")
            Input<Frame> log,

            @Param(
                    help = "Column of the log: the beam's state or current, or a current that the beam adds to; beam,"
                            + " beam current, blank, state or current unless given.")
            Optional<String> with,

            @Param(
                    help = "The beam is off in dark frames, or in pauses between frames (which are taken only while it"
                            + " is on).",
                    def = "frames")
            Shown by,

            @Param(help = "Instead of the film: a log of the beam on the clock of the frames, with a column beam.")
            Optional<Input<Frame>> state,

            @Param(help = "Offset about which is searched.", unit = "s", def = "0 s")
            double around,

            @Param(help = "Farthest from it.", unit = "s", min = 0, def = "inf s")
            double maxOffset,

            @Param(help = "Largest drift that such clocks have, as a rate.", min = 0, max = 0.1, def = "5e-4")
            double maxDrift,

            @Param(
                    help = "What all times may be wrong by together, as a delay of the blanker.",
                    unit = "s",
                    min = 0,
                    def = "0 s",
                    expert = true)
            double delay) {}

    @Override
    public Signature output(Signature in, Params params) {
        if (params.state().isPresent()) {
            requireLog("state", params.state().get().signature());
            BeamColumn.name(Optional.empty(), params.state().get().signature(), "'state'");
        } else if (params.by() == Shown.FRAMES) {
            requireBrightness(in, params);
        }
        requireLog("log", params.log().signature());
        BeamColumn.name(params.with(), params.log().signature(), "the log with 'with'");
        return ClockTable.signature()
                .withCompanion(
                        "steps",
                        Signature.table(ClockTable.beam(new double[0], new double[0], new long[0], new double[0])
                                .spec()))
                .withCompanion("ways", Signature.table(ways(List.of()).spec()));
    }

    private static void requireBrightness(Signature in, Params params) {
        if (in.isTable()) {
            in.requireColumn(params.of().orElse(MEAN));
        } else {
            in.requireReal(2);
        }
    }

    private static void requireLog(String name, Signature log) {
        if (!log.isTable()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a table with a column time; it is " + log.describe() + ".");
        }
        log.requireColumn("time");
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Table log = params.log().get().table();
        FrameTimes logTimes = FrameTimes.ofTable("log", log);
        String column = BeamColumn.name(params.with(), params.log().signature(), "the log with 'with'");
        FrameSteps.Found film = film(in, params, context);
        LogSteps.Found steps = LogSteps.find(logTimes.middles(), logTimes.sigmas(), BeamColumn.numbers(log, column));
        StepClock.Result found =
                new StepClock(params.around(), params.maxOffset(), params.maxDrift()).find(steps, film);
        report(found, steps, film, context);
        Frame result = table(found, params.delay())
                .frame(moments(found))
                .companion("steps", Frame.of(events(film)))
                .companion("ways", Frame.of(ways(found.ways())))
                .build();
        return MemorySource.single("clock", result);
    }

    private static FrameSteps.Found film(Stack in, Params params, Context context) throws IOException {
        if (params.state().isPresent()) {
            Table state = params.state().get().get().table();
            FrameTimes times = FrameTimes.ofTable("state", state);
            String column =
                    BeamColumn.name(Optional.empty(), params.state().get().signature(), "'state'");
            return LogSteps.find(times.middles(), times.sigmas(), BeamColumn.numbers(state, column))
                    .asFilm();
        }
        FrameTimes times = FrameTimes.of(in);
        if (params.by() == Shown.PAUSES) {
            return FrameSteps.between(times.middles(), times.durations());
        }
        Brightness brightness = in.info().signature().isTable() ? tabled(in, params) : seen(in, context);
        return FrameSteps.find(times.middles(), times.durations(), brightness.means, brightness.rows);
    }

    /** @param rows empty where they are not known */
    private record Brightness(double[] means, List<float[]> rows) {}

    private static Brightness tabled(Stack in, Params params) throws IOException {
        String name = params.of().orElse(MEAN);
        boolean rows = name.equals(MEAN)
                && in.info().signature().companions().containsKey(ROWS)
                && in.info().frames() > 1;
        if (!rows) {
            return new Brightness(column(in, name), List.of());
        }
        double[] means = nothing(in);
        List<float[]> profiles = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            Optional<Frame> frame = frame(in, i);
            means[i] = frame.map(f -> f.table().column(MEAN).number(0)).orElse(Double.NaN);
            profiles.add(frame.map(f -> floats(f.companions().get(ROWS).raw())).orElse(new float[0]));
        }
        return new Brightness(means, profiles);
    }

    private static double[] column(Stack in, String name) throws IOException {
        Column column = in.column(name);
        return BeamColumn.numbers(Table.of(column), name);
    }

    private static float[] floats(NDArray array) {
        double[] values = array.doubles();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static Brightness seen(Stack in, Context context) throws IOException {
        double[] means = nothing(in);
        List<float[]> profiles = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            context.checkCancelled();
            Optional<FrameMeans> seen = frame(in, i).map(FrameMeans::of);
            means[i] = seen.map(FrameMeans::mean).orElse(Double.NaN);
            profiles.add(seen.map(FrameMeans::rows).orElse(new float[0]));
        }
        return new Brightness(means, profiles);
    }

    private static double[] nothing(Stack in) {
        double[] values = new double[Math.toIntExact(in.info().frames())];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static Optional<Frame> frame(Stack in, int index) throws IOException {
        try {
            return in.masked(index) ? Optional.empty() : Optional.of(in.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }

    private static void report(StepClock.Result found, LogSteps.Found log, FrameSteps.Found film, Context context) {
        if (!found.found()) {
            context.warn(
                    found.ways().isEmpty()
                            ? "The " + film.steps().size() + " steps of the beam in the film are not among the "
                                    + log.steps().size() + " of the log: no clock. Try another column, or give marks."
                            : "The steps of the beam fit the log in several ways, so that none is taken: "
                                    + found.ways().stream()
                                            .limit(4)
                                            .map(way -> String.format(
                                                    Locale.ROOT,
                                                    "offset %.3f s (%d pairs, %d missed)",
                                                    way.offset(),
                                                    way.pairs(),
                                                    way.missed()))
                                            .collect(Collectors.joining("; "))
                                    + ". Say which with 'around' and 'maxOffset', or give marks.");
        } else if (!found.driftFound()) {
            context.warn("The run is too short to tell a drift: its error is what 'maxDrift' allows, and grows into the"
                    + " offset away from the reference.");
        }
    }

    private static ClockTable table(StepClock.Result found, double delay) {
        if (!found.found()) {
            return ClockTable.none(found.ways().isEmpty() ? ClockTable.NOTHING : ClockTable.AMBIGUOUS);
        }
        return new ClockTable(
                found.offset(),
                Math.hypot(found.offsetError(), delay),
                found.drift(),
                found.driftError(),
                found.covariance(),
                found.reference(),
                Math.hypot(found.systematic(), delay),
                found.residual(),
                found.pairs().size(),
                found.missed(),
                found.driftFound() ? ClockTable.GOOD : ClockTable.NO_DRIFT);
    }

    private static Table moments(StepClock.Result found) {
        List<StepClock.Pair> pairs = found.pairs();
        return ClockTable.moments(
                pairs.stream().mapToDouble(StepClock.Pair::frames).toArray(),
                pairs.stream().mapToDouble(StepClock.Pair::residual).toArray(),
                pairs.stream().mapToDouble(StepClock.Pair::error).toArray());
    }

    private static Table events(FrameSteps.Found film) {
        List<BeamStep> steps = film.steps();
        double[] strength = new double[steps.size()];
        Arrays.fill(strength, film.contrast());
        return ClockTable.beam(
                steps.stream().mapToDouble(BeamStep::middle).toArray(),
                steps.stream().mapToDouble(BeamStep::spread).toArray(),
                steps.stream().mapToLong(step -> step.on() ? 1 : 0).toArray(),
                strength);
    }

    private static Table ways(List<StepClock.Way> ways) {
        return Table.of(
                Column.of(
                        "offset",
                        SECOND,
                        ways.stream().mapToDouble(StepClock.Way::offset).toArray()),
                Column.of("pairs", ways.stream().mapToLong(StepClock.Way::pairs).toArray()),
                Column.of(
                        "missed", ways.stream().mapToLong(StepClock.Way::missed).toArray()),
                Column.of(
                        "probability",
                        Unit.ONE,
                        ways.stream().mapToDouble(StepClock.Way::probability).toArray()));
    }
}
