/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;
import org.solidus.core.unit.Unit;

/**
 * A film: the drift of each frame is measured and taken back while the frame is in memory, a median sees its
 * neighbours, and means are taken apart by the state of the beam, which a log tells at other times than the frames.
 */
class VideoTest {

    private static final int FRAMES = 60;
    private static final int SIDE = 16;

    @TempDir
    private Path folder;

    private final int[] drift = new int[FRAMES];

    /** Where the brightest pixel lies, from the middle. */
    @Op(id = "sketch.drift", name = "Drift", description = "Place of the brightest pixel.")
    static final class Drift implements Operation<Drift.Params> {

        record Params(
                @Param(help = "Pixels of an edge.", def = "16")
                int side) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireArray(2);
            return Signature.table(List.of(ColumnSpec.number("dy", Unit.ONE), ColumnSpec.number("dx", Unit.ONE)));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] values = in.doubles();
            int best = 0;
            for (int i = 1; i < values.length; i++) {
                best = values[i] > values[best] ? i : best;
            }
            int middle = params.side() / 2;
            return Frame.of(Table.of(
                    Column.of("dy", Unit.ONE, best / params.side() - middle),
                    Column.of("dx", Unit.ONE, best % params.side() - middle)));
        }
    }

    /** Takes a drift back. */
    @Op(id = "sketch.shift", name = "Shift", description = "Moves a frame back by its drift.")
    static final class ShiftBack implements Operation<ShiftBack.Params> {

        record Params(
                @Param(help = "Down.") PerFrame<Double> dy,
                @Param(help = "To the right.") PerFrame<Double> dx) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.withType(ElementType.FLOAT64);
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            int dy = params.dy().at(in).intValue();
            int dx = params.dx().at(in).intValue();
            double[] values = in.doubles();
            double[] moved = new double[values.length];
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    moved[y * SIDE + x] = values[Math.floorMod(y + dy, SIDE) * SIDE + Math.floorMod(x + dx, SIDE)];
                }
            }
            return Frame.of(NDArray.of(moved, in.shape())).axes(in.axes()).build();
        }
    }

    /** The middle of three frames, pixel by pixel. */
    @Op(id = "sketch.median", name = "Median of neighbours", description = "Median over frames.")
    static final class Median implements Windowed<Median.Params> {

        record Params(
                @Param(help = "Frames before and after.", def = "1")
                int reach) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in;
        }

        @Override
        public int before(Params params) {
            return params.reach();
        }

        @Override
        public int after(Params params) {
            return params.reach();
        }

        @Override
        public Frame apply(Window window, Params params, Context context) {
            List<double[]> frames = window.frames().stream().map(Frame::doubles).toList();
            double[] median = new double[frames.get(0).length];
            for (int i = 0; i < median.length; i++) {
                int at = i;
                double[] sorted =
                        frames.stream().mapToDouble(frame -> frame[at]).sorted().toArray();
                median[i] = sorted[sorted.length / 2];
            }
            return Frame.of(NDArray.of(median, window.frame().shape()))
                    .axes(window.frame().axes())
                    .build();
        }
    }

    private static final String PIPELINE = """
            pipeline: 1
            sources:
              film: { path: film.npy, scan: [frame], interval: 1 s, exposure: 0.5 s, clock: microscope }
              log:  { path: beam.csv, columns: { time: "time (s)", beam: { of: state, kinds: { 0: off, 1: on } } } }
            steps:
              - sketch.drift:
                from: film
                keep: true
              - sketch.shift: { dy: $drift.dy, dx: $drift.dx }
                from: film
              - sketch.median:
              - series.mean:
                by: $log.beam
                as: by_beam
            sink: { path: result.nxs }
            """;

    /** The beam is on in frames 20 to 39 and doubles the bright pixel; the log says so at odd times. */
    private void simulate(Lab lab) throws IOException {
        Random random = new Random(3);
        float[] film = new float[FRAMES * SIDE * SIDE];
        for (int i = 0; i < FRAMES; i++) {
            drift[i] = random.nextInt(5) - 2;
            int at = (SIDE / 2 + drift[i]) * SIDE + SIDE / 2 - drift[i];
            film[i * SIDE * SIDE + at] = i >= 20 && i < 40 ? 20 : 10;
        }
        lab.npy("film.npy", film, FRAMES, SIDE, SIDE);
        lab.text("beam.csv", "time (s),state\n-5,off\n19.9,on\n39.9,off\n100,off\n");
        lab.text("p.yaml", PIPELINE);
    }

    @Test
    void driftIsTakenBackInThePassThatMeasuresItAndMeansKnowTheBeam() throws Exception {
        Lab lab = new Lab(folder, new Drift(), new ShiftBack(), new Median());
        simulate(lab);
        assertTrue(lab.call("check", lab.path("p.yaml"), "--json")
                .replaceAll("\\s", "")
                .contains("\"passes\":1"));
        lab.call("run", lab.path("p.yaml"), "--out", lab.path("whole"), "--threads", "2");
        for (String slice : List.of("1/3", "2/3", "3/3")) {
            lab.call("run", lab.path("p.yaml"), "--out", lab.path("slices"), "--slice", slice, "--pass", "1");
        }
        lab.call("merge", lab.path("p.yaml"), "--out", lab.path("slices"));
        for (String out : List.of("whole", "slices")) {
            try (Source moved = lab.result(out + "/result.nxs", "drift");
                    Source means = lab.result(out + "/result.nxs", "by_beam/data")) {
                double[] dy = Lab.column(moved, "dy");
                for (int i = 0; i < FRAMES; i++) {
                    assertEquals(drift[i], dy[i], "frame " + i);
                }
                int middle = SIDE / 2 * SIDE + SIDE / 2;
                assertEquals(10, means.frame(0).doubles()[middle], 1e-9, "beam off");
                assertEquals(20, means.frame(1).doubles()[middle], 1e-9, "beam on");
            }
        }
    }
}
