/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

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
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.references.Sample;

class ChangeIndexStepTest {

    private static final Sample SAMPLE = Sample.USUAL;
    private static final double[] LAGP = SAMPLE.lagp();

    /** Frames in memory as a step sees them. */
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

    private static ChangeIndexStep.Params params(Optional<PerFrame<Frame>> noise) {
        Frame pristine = SAMPLE.frame(LAGP).build();
        return new ChangeIndexStep.Params(
                Input.of(pristine),
                List.of(3.0, 8.0, 14.0, 20.0, 26.0, 34.0, 45.0, 55.0, 70.0),
                0.05,
                noise,
                CountNoise.POISSON);
    }

    private static List<Table> rows(List<Frame> spectra) throws Exception {
        List<Frame> noises =
                spectra.stream().map(s -> s.companions().get("noise")).toList();
        List<Frame> named = spectra.stream()
                .map(s -> s.with().quantity("single scattering", Unit.ONE).build())
                .toList();
        Stack stack = new Memory(MemorySource.of("spectra", List.of(Axis.index("i", named.size())), named));
        PerFrame<Frame> noise =
                new PerFrame.Values<>(noises.get(0).signature(), frame -> noises.get((int) frame.index()), "noise");
        Source found = new ChangeIndexStep().apply(stack, params(Optional.of(noise)), new LocalContext());
        List<Table> rows = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            rows.add(found.frame(i).table());
        }
        assertEquals(
                new ChangeIndexStep()
                        .output(stack.info().signature(), params(Optional.of(noise)))
                        .columns(),
                rows.get(0).spec());
        return rows;
    }

    private static double[] changed(double part) {
        double[] other = SAMPLE.lfp();
        double[] sum = new double[other.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = 0.5 * ((1 - part) * LAGP[i] + part * other[i]);
        }
        return sum;
    }

    /** Pristine material of any thickness: sure in as many cases as chance has it, and hardly ever said to have changed. */
    @Test
    void noiseIsNoChange() throws Exception {
        Random random = new Random(5);
        List<Frame> spectra = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            spectra.add(SAMPLE.deconvolved(Sample.mixture(new double[] {0.2 + 0.002 * i}, LAGP), 3e5, random));
        }
        int above = 0;
        int bandAbove = 0;
        int said = 0;
        for (Table row : rows(spectra)) {
            above += row.column("sigma").number(0) > 1 ? 1 : 0;
            bandAbove += Math.abs(row.column("20-26 eV change").number(0))
                            > row.column("20-26 eV change error").number(0)
                    ? 1
                    : 0;
            said += row.column("changed").number(0) == 1 ? 1 : 0;
        }
        assertEquals(0.317 * 400, above, 30);
        assertEquals(0.317 * 400, bandAbove, 30);
        assertTrue(said <= 2, said + " false");
    }

    @Test
    void aChangeIsAsLargeAsItIsAndFoundWhereItIs() throws Exception {
        Random random = new Random(6);
        List<Frame> spectra = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            spectra.add(SAMPLE.deconvolved(changed(i < 50 ? 0 : 0.2), 1e6, random));
        }
        List<Table> rows = rows(spectra);
        double truth = 0;
        for (int i = 50; i < 100; i++) {
            assertEquals("changed", rows.get(i).column("changed").text(0));
            truth += rows.get(i).column("change").number(0) / 50;
        }
        int within = 0;
        for (int i = 50; i < 100; i++) {
            double off = rows.get(i).column("change").number(0) - truth;
            within += Math.abs(off) <= rows.get(i).column("change error").number(0) ? 1 : 0;
        }
        assertEquals(34, within, 11);
        assertTrue(truth > 2 && truth < 30, "change of " + truth + " %");
    }

    @Test
    void spectraWithoutErrorsAreRefused() {
        Stack stack = new Memory(MemorySource.of(
                "spectra",
                List.of(Axis.index("i", 1)),
                List.of(SAMPLE.frame(LAGP).build())));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new ChangeIndexStep()
                .apply(stack, params(Optional.empty()), new LocalContext()));
        assertTrue(refused.getMessage().contains("errors"));
    }
}
