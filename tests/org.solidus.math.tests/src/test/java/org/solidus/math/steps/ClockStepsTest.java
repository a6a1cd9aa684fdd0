/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;

/** The clock of a log beside that of a film, from marks and from dark frames. */
class ClockStepsTest {

    private static final Unit SECOND = Unit.of("s");
    private static final int FRAMES = 120;
    private static final int SIDE = 16;
    private static final double OFFSET = -3600;
    private static final double[] SWITCHED = {4.3, 11.8, 20.15, 41.6, 43.9, 60.2, 77.7, 90.05, 101.4};

    private final LocalContext context = new LocalContext();

    private static boolean on(double film) {
        int past = 0;
        for (double moment : SWITCHED) {
            past += moment <= film ? 1 : 0;
        }
        return past % 2 == 1;
    }

    private static Frame log() {
        int rows = 1500;
        double[] times = new double[rows];
        String[] states = new String[rows];
        for (int i = 0; i < rows; i++) {
            times[i] = 3590 + 0.1 * i;
            states[i] = on(times[i] + OFFSET) ? "on" : "off";
        }
        return Frame.of(Table.of(Column.of("time", SECOND, times), Column.of("beam", states)));
    }

    /** A raster scan of each frame, whose rows are bright while the beam is on. */
    private static List<Frame> film() {
        Random random = new Random(1);
        List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < FRAMES; k++) {
            double[] values = new double[SIDE * SIDE];
            for (int y = 0; y < SIDE; y++) {
                boolean on = on(k + 0.9 * (y + 0.5) / SIDE);
                for (int x = 0; x < SIDE; x++) {
                    values[y * SIDE + x] = (on ? 500 : 20) + 5 * random.nextGaussian();
                }
            }
            frames.add(Frame.of(NDArray.of(values, SIDE, SIDE))
                    .axes(Axis.index("y", SIDE), Axis.index("x", SIDE))
                    .place(new Place(k, Optional.of(new Exposure("microscope", k, 0.9, 0))))
                    .build());
        }
        return frames;
    }

    private static Stack stack(List<Frame> frames) {
        return new MemoryStack(MemorySource.of("film", List.of(Axis.index("frame", frames.size())), frames));
    }

    private static BlanksStep.Params blanks(Frame log) {
        return new BlanksStep.Params(
                Optional.empty(),
                Input.of(log),
                Optional.empty(),
                BlanksStep.Shown.FRAMES,
                Optional.empty(),
                0,
                Double.POSITIVE_INFINITY,
                5e-4,
                0);
    }

    private static double number(Frame table, String column) {
        return table.table().column(column).number(0);
    }

    @Test
    void darkFramesGiveTheClockAndTheEventsOfTheBeam() throws Exception {
        Stack film = stack(film());
        BlanksStep step = new BlanksStep();
        BlanksStep.Params params = blanks(log());
        Source clocks = step.apply(film, params, context);
        Frame clock = clocks.frame(0);
        assertEquals(
                step.output(film.info().signature(), params).columns(),
                clock.signature().columns());
        double error = number(clock, "offset error");
        assertEquals(OFFSET, number(clock, "offset"), 3 * error);
        assertTrue(error < 0.06, "the rows of the scan tell it to " + error + " s");
        assertEquals(SWITCHED.length, number(clock, "moments"), 1);
        Table steps = clock.companions().get("steps").table();
        for (int i = 0; i < steps.rows(); i++) {
            double moment = SWITCHED[i];
            assertEquals(moment, steps.column("time").number(i), 0.15);
            assertEquals(
                    i % 2 == 0 ? "beam on" : "beam off", steps.column("kind").text(i));
        }
    }

    @Test
    void brightnessFrameByFrameGivesTheSameClock() throws Exception {
        List<Frame> film = film();
        BrightnessStep brightness = new BrightnessStep();
        List<Frame> rows = new ArrayList<>();
        for (Frame frame : film) {
            rows.add(brightness
                    .apply(frame, new BrightnessStep.Params(), context)
                    .with()
                    .place(frame.place())
                    .build());
        }
        Frame seen = new BlanksStep().apply(stack(film), blanks(log()), context).frame(0);
        Frame tabled =
                new BlanksStep().apply(stack(rows), blanks(log()), context).frame(0);
        assertEquals(number(seen, "offset"), number(tabled, "offset"), 1e-9);
    }

    @Test
    void theLogIsPutOntoTheClockOfTheFrames() throws Exception {
        Frame clock =
                new BlanksStep().apply(stack(film()), blanks(log()), context).frame(0);
        Table moved = new ApplyClockStep()
                .apply(log(), new ApplyClockStep.Params(Input.of(clock), ApplyClockStep.Unaligned.REFUSE), context)
                .table();
        assertEquals(-10, moved.column("time").number(0), 0.3);
        assertTrue(moved.column("time error").number(0) > 0);
    }

    private Frame marked(double maxDrift, MarksStep.Mark... marks) throws Exception {
        return new MarksStep()
                .apply(stack(film()), new MarksStep.Params(List.of(marks), maxDrift), context)
                .frame(0);
    }

    private static MarksStep.Mark mark(double log, double film, double error) {
        return new MarksStep.Mark(log, Optional.of(film), Optional.empty(), error);
    }

    @Test
    void oneMarkTellsTheOffsetWithItsError() throws Exception {
        Frame clock = marked(5e-4, mark(100, 40, 0.2));
        assertEquals(-60, number(clock, "offset"), 1e-12);
        assertEquals(0.2, number(clock, "offset error"), 1e-12);
        assertEquals(0, number(clock, "drift"), 1e-12);
        assertEquals(500 / Math.sqrt(3), number(clock, "drift ppm error"), 1e-9);
        assertEquals(1, number(clock, "flag"));
    }

    @Test
    void twoMarksTellTheDrift() throws Exception {
        Frame clock = marked(0.01, mark(0, 10, 0.1), mark(10_000, 10_011, 0.1));
        assertEquals(100, number(clock, "drift ppm"), 0.1);
        assertEquals(0.1 * Math.sqrt(2) / 10_000 * 1e6, number(clock, "drift ppm error"), 0.1);
        assertEquals(10.5, number(clock, "offset"), 1e-9);
        assertEquals(0.1 / Math.sqrt(2), number(clock, "offset error"), 1e-9);
        assertEquals(0, number(clock, "flag"));
        assertEquals(0, number(clock, "residual"), 1e-3);
    }

    @Test
    void aMarkMayNameAFrame() throws Exception {
        Frame clock = marked(5e-4, new MarksStep.Mark(3610, Optional.empty(), Optional.of(10), 0.1));
        assertEquals(10.45 - 3610, number(clock, "offset"), 1e-9);
        assertEquals(Math.sqrt(0.01 + 0.81 / 12), number(clock, "offset error"), 1e-9);
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class,
                () -> marked(5e-4, new MarksStep.Mark(0, Optional.empty(), Optional.of(500), 0.1)));
        assertTrue(wrong.getMessage().contains("has 120 frames"), wrong.getMessage());
    }

    @Test
    void marksThatDoNotFitAreTold() throws Exception {
        Frame clock = marked(5e-4, mark(0, 0, 0.1), mark(500, 500, 0.1), mark(1000, 1010, 0.1));
        assertTrue(number(clock, "offset error") > 0.5, "errors grow to what marks scatter by");
        assertTrue(context.warnings().keySet().stream().anyMatch(text -> text.contains("one of the marks is wrong")));
    }

    @Test
    void marksAreWithinTheirErrors() throws Exception {
        int offsets = 0;
        int drifts = 0;
        Random random = new Random(5);
        for (int seed = 0; seed < 20; seed++) {
            double drift = 2e-4 * random.nextGaussian();
            MarksStep.Mark[] marks = new MarksStep.Mark[4];
            for (int i = 0; i < 4; i++) {
                double log = 3000 * random.nextDouble();
                marks[i] = mark(log, 50 + log * (1 + drift) + 0.3 * random.nextGaussian(), 0.3);
            }
            Frame clock = marked(5e-4, marks);
            double truth = 50 + drift * number(clock, "reference");
            offsets += Math.abs(number(clock, "offset") - truth) < 2 * number(clock, "offset error") ? 1 : 0;
            drifts += Math.abs(number(clock, "drift") - drift) < 2 * number(clock, "drift error") ? 1 : 0;
        }
        assertTrue(offsets >= 17 && drifts >= 17, offsets + " offsets, " + drifts + " drifts of 20");
    }
}
