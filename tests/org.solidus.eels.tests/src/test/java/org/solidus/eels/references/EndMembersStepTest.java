/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.LocalContext;

class EndMembersStepTest {

    private static final Sample SAMPLE = Sample.USUAL;

    private record Memory(MemorySource source) implements Stack {
        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public Frame frame(long index) {
            return source.frame(index);
        }

        @Override
        public Column column(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean masked(long index) {
            return false;
        }
    }

    /** Mixtures of three phases with noise of counts, some places pure. */
    private static Stack image(double[][] truth) {
        Random random = new Random(11);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            double a = i % 5 == 0 ? 1 : random.nextDouble();
            double b = i % 5 == 0 ? 0 : (1 - a) * random.nextDouble();
            int turn = i % 3;
            double[] share = {a, b, 1 - a - b};
            truth[i] = new double[] {share[turn], share[(turn + 1) % 3], share[(turn + 2) % 3]};
            double thickness = 0.3 + 0.4 * random.nextDouble();
            double[] amounts = {thickness * truth[i][0], thickness * truth[i][1], thickness * truth[i][2]};
            double[] single = Sample.mixture(amounts, SAMPLE.lfp(), SAMPLE.fepo4(), SAMPLE.lagp());
            double[] counts = Sample.counted(Sample.mixture(new double[] {1e6}, single), random);
            double[] variance = new double[counts.length];
            for (int c = 0; c < counts.length; c++) {
                variance[c] = Math.max(1, 1e6 * single[c]);
            }
            frames.add(SAMPLE.frame(counts).variance(variance).build());
        }
        return new Memory(MemorySource.of("image", List.of(Axis.index("i", truth.length)), frames));
    }

    private static double correlation(double[] a, double[] b) {
        double ma = 0;
        double mb = 0;
        for (int i = 0; i < a.length; i++) {
            ma += a[i] / a.length;
            mb += b[i] / b.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - ma) * (b[i] - mb);
            aa += (a[i] - ma) * (a[i] - ma);
            bb += (b[i] - mb) * (b[i] - mb);
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void threePhasesAreFoundWithTheirSpectraAndShares() throws Exception {
        double[][] truth = new double[400][];
        Stack image = image(truth);
        for (EndMembersStep.Method method : List.of(EndMembersStep.Method.VERTICES)) {
            Source spectra = new EndMembersStep()
                    .apply(image, EndMembersStep.Params.of(EndMembersStep.Give.SPECTRA, method), new LocalContext());
            assertEquals(3, spectra.info().frames(), "members");
            Source maps = new EndMembersStep()
                    .apply(image, EndMembersStep.Params.of(EndMembersStep.Give.MAPS, method), new LocalContext());
            double[][] phases = {SAMPLE.lfp(), SAMPLE.fepo4(), SAMPLE.lagp()};
            int from = SAMPLE.grid().nearest(3);
            for (int phase = 0; phase < 3; phase++) {
                int best = 0;
                double most = -1;
                for (int m = 0; m < 3; m++) {
                    double[] found = spectra.frame(m).doubles();
                    double[] part = new double[found.length];
                    System.arraycopy(phases[phase], from, part, 0, part.length);
                    double same = correlation(part, found);
                    best = same > most ? m : best;
                    most = Math.max(most, same);
                }
                double[] share = new double[truth.length];
                double[] expected = new double[truth.length];
                for (int i = 0; i < share.length; i++) {
                    Table row = maps.frame(i).table();
                    share[i] = row.column("member " + (best + 1) + " fraction").number(0);
                    expected[i] = truth[i][phase];
                }
                assertTrue(most > 0.999, method + " spectrum " + phase + " " + most);
                double alike = correlation(share, expected);
                assertTrue(alike > 0.995, method + " map " + phase + " " + alike);
            }
        }
    }

    /** Which factors they are is ambiguous; that they are not negative and leave noise alone is not. */
    @Test
    void nonNegativeFactorsLeaveNoiseAlone() throws Exception {
        double[][] truth = new double[200][];
        Stack image = image(truth);
        Source spectra = new EndMembersStep()
                .apply(
                        image,
                        EndMembersStep.Params.of(EndMembersStep.Give.SPECTRA, EndMembersStep.Method.NMF),
                        new LocalContext());
        for (int m = 0; m < spectra.info().frames(); m++) {
            for (double value : spectra.frame(m).doubles()) {
                assertTrue(value >= 0);
            }
        }
        Source maps = new EndMembersStep()
                .apply(
                        image,
                        EndMembersStep.Params.of(EndMembersStep.Give.MAPS, EndMembersStep.Method.NMF),
                        new LocalContext());
        double noise = 0;
        double left = 0;
        for (int i = 0; i < truth.length; i++) {
            double mean = 0;
            double[] variance = image.frame(i).variance().orElseThrow();
            for (int c = 80; c < 800; c++) {
                mean += variance[c] / 720;
            }
            noise += Math.sqrt(mean) / truth.length;
            left += maps.frame(i).table().column("residual").number(0) / truth.length;
        }
        assertEquals(noise, left, 0.15 * noise);
    }

    @Test
    void theRankSaysThree() throws Exception {
        double[][] truth = new double[300][];
        Source rank = new EndMembersStep()
                .apply(
                        image(truth),
                        EndMembersStep.Params.of(EndMembersStep.Give.RANK, EndMembersStep.Method.VERTICES),
                        new LocalContext());
        double chosen = 0;
        for (double one : rank.frame(0).table().column("chosen").doubles()) {
            chosen += one;
        }
        assertEquals(3, chosen);
    }
}
