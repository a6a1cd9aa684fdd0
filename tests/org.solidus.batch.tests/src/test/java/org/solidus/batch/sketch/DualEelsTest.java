/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.solidus.core.unit.Unit;

/**
 * Low loss and core loss of the same pixels, in step: one shift for both, two results a pixel, the partner of the same
 * pixel in a later step, a table beside them; each file is read once.
 */
class DualEelsTest {

    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int CHANNELS = 32;
    private static final int ZERO = 8;

    @TempDir
    private Path folder;

    /** Moves the low loss to where its peak belongs, and the core loss with it. */
    @Op(id = "sketch.align", name = "Zero-loss alignment", description = "Moves both spectra of a pixel alike.")
    static final class Align implements Operation<Align.Params> {

        record Params(
                @Param(help = "Core loss of the same pixels.")
                PerFrame<Frame> core) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.requireArray(1)
                    .withType(ElementType.FLOAT64)
                    .withCompanion("core", params.core().signature().single().withType(ElementType.FLOAT64))
                    .withCompanion("shift", Signature.table(List.of(ColumnSpec.number("shift", Unit.ONE))));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] low = in.doubles();
            int peak = 0;
            for (int i = 1; i < low.length; i++) {
                peak = low[i] > low[peak] ? i : peak;
            }
            Frame core = params.core().at(in);
            return Frame.of(moved(low, peak - ZERO))
                    .axes(in.axes())
                    .companion(
                            "core",
                            Frame.of(moved(core.doubles(), peak - ZERO))
                                    .axes(core.axes())
                                    .build())
                    .companion("shift", Frame.of(Table.of(Column.of("shift", Unit.ONE, peak - ZERO))))
                    .build();
        }

        private static NDArray moved(double[] values, int by) {
            double[] moved = new double[values.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = values[Math.floorMod(i + by, moved.length)];
            }
            return NDArray.of(moved);
        }
    }

    /** Stands for a deconvolution: the core loss over the area of its low-loss partner. */
    @Op(id = "sketch.ratio", name = "Ratio", description = "Core loss by the low loss of the same pixel.")
    static final class Ratio implements Operation<Ratio.Params> {

        record Params(
                @Param(help = "Low loss of the same pixels.")
                PerFrame<Frame> low) {}

        @Override
        public Signature output(Signature in, Params params) {
            params.low().signature();
            return in;
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double area = 0;
            for (double value : params.low().at(in).doubles()) {
                area += value;
            }
            double[] ratio = in.doubles().clone();
            for (int i = 0; i < ratio.length; i++) {
                ratio[i] /= area;
            }
            return Frame.of(NDArray.of(ratio)).axes(in.axes()).build();
        }
    }

    private static final String PIPELINE = """
            pipeline: 1
            sources:
              low:  { path: low.npy, scan: [y, x] }
              core: { path: core.npy, scan: [y, x] }
            steps:
              - sketch.align: { core: $core }
                from: low
                as: aligned
              - sketch.ratio: { low: $aligned }
                from: aligned.core
              - series.mean:
                from: aligned
                as: zero_loss
            sink: { path: result.nxs }
            """;

    private static void simulate(Lab lab) throws IOException {
        Random random = new Random(5);
        int[] shifts = new int[ROWS * COLUMNS];
        float[] low = new float[shifts.length * CHANNELS];
        float[] core = new float[shifts.length * CHANNELS];
        for (int pixel = 0; pixel < shifts.length; pixel++) {
            shifts[pixel] = random.nextInt(7) - 3;
            low[pixel * CHANNELS + ZERO + shifts[pixel]] = 100 * (pixel + 1);
            core[pixel * CHANNELS + 20 + shifts[pixel]] = 5 * (pixel + 1);
        }
        lab.npy("low.npy", low, ROWS, COLUMNS, CHANNELS);
        lab.npy("core.npy", core, ROWS, COLUMNS, CHANNELS);
        lab.text("p.yaml", PIPELINE);
    }

    @Test
    void bothSpectraOfAPixelMoveAlikeInOnePass() throws Exception {
        Lab lab = new Lab(folder, new Align(), new Ratio());
        simulate(lab);
        assertTrue(lab.call("check", lab.path("p.yaml"), "--json")
                .replaceAll("\\s", "")
                .contains("\"passes\":1"));
        for (String threads : List.of("1", "2", "7")) {
            lab.call("run", lab.path("p.yaml"), "--out", lab.path("t" + threads), "--threads", threads);
        }
        for (String threads : List.of("1", "2", "7")) {
            try (Source ratio = lab.result("t" + threads + "/result.nxs", "ratio/data")) {
                for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
                    double[] expected = new double[CHANNELS];
                    expected[20] = 0.05;
                    assertArrayEquals(expected, ratio.frame(pixel).doubles(), 1e-9, "pixel " + pixel);
                }
            }
        }
        try (Source mean = lab.result("t1/result.nxs", "zero_loss/data")) {
            double[] spectrum = mean.frame(0).doubles();
            assertEquals(650, spectrum[ZERO], 1e-3);
            assertEquals(0, spectrum[ZERO + 1]);
        }
    }
}
