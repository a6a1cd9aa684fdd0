/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SweepFinderTest {

    private static double[] times(int n, double step) {
        double[] time = new double[n];
        Arrays.setAll(time, i -> i * step);
        return time;
    }

    private static double[] along(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] ramp(double from, double to, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> from + (to - from) * i / n);
        return values;
    }

    @Test
    void aTriangleInNoise() {
        SimulatedCell cell = new SimulatedCell(-1, 2, 0.01, 4, 1000, 1).potentialNoise(0.01);
        List<Sweep> sweeps = SweepFinder.sweeps(cell.time, cell.potential);
        assertEquals(8, sweeps.size());
        for (Sweep sweep : sweeps) {
            assertEquals(0.01, sweep.rate(), 5 * sweep.rateError(), sweep.toString());
            assertTrue(sweep.rateError() < 2e-5 && sweep.rateError() > 1e-6, sweep.toString());
            assertEquals(sweep.half() % 2 == 0, sweep.up());
        }
        assertArrayEquals(
                new int[] {1, 1, 2, 2, 3, 3, 4, 4},
                sweeps.stream().mapToInt(Sweep::cycle).toArray());
    }

    @Test
    void theErrorOfTheRateCoversIt() {
        int covered = 0;
        int all = 0;
        for (long seed = 0; seed < 40; seed++) {
            SimulatedCell cell = new SimulatedCell(-1, 2, 0.01, 3, 500, seed).potentialNoise(0.003);
            for (Sweep sweep : SweepFinder.sweeps(cell.time, cell.potential)) {
                covered += Math.abs(sweep.rate() - 0.01) < sweep.rateError() ? 1 : 0;
                all++;
            }
        }
        assertEquals(0.68, covered / (double) all, 0.09);
    }

    @Test
    void beginsAndEndsAnywhere() {
        double[] potential = along(ramp(0.3, 1, 70), ramp(1, -1, 200), ramp(-1, 1, 200), ramp(1, 0.5, 50));
        List<Sweep> sweeps = SweepFinder.sweeps(times(potential.length, 1), potential);
        assertEquals(4, sweeps.size());
        assertEquals(0.3, sweeps.get(0).lowest(), 1e-9);
        assertTrue(sweeps.get(0).up());
        assertEquals(0.51, sweeps.get(3).lowest(), 0.011);
    }

    @Test
    void restsDoNotSlowTheScan() {
        double[] rest = new double[300];
        Arrays.fill(rest, 0.8);
        double[] atVertex = new double[100];
        Arrays.fill(atVertex, 2);
        double[] start = new double[200];
        double[] potential =
                along(start, ramp(0, 0.8, 80), rest, ramp(0.8, 2, 120), atVertex, ramp(2, 0, 200), new double[50]);
        Random random = new Random(4);
        double[] noisy = Arrays.stream(potential)
                .map(e -> e + 2e-4 * random.nextGaussian())
                .toArray();
        List<Sweep> sweeps = SweepFinder.sweeps(times(noisy.length, 1), noisy);
        assertEquals(2, sweeps.size());
        assertEquals(0.01, sweeps.get(0).rate(), 2e-4);
        assertEquals(0.01, sweeps.get(1).rate(), 2e-4);
        assertTrue(sweeps.get(0).held() > 250, sweeps.get(0).toString());
    }

    @Test
    void aStaircaseIsOneHalfCycle() {
        double[] potential = along(ramp(0, 1, 1000), ramp(1, 0, 1000));
        for (int i = 0; i < potential.length; i++) {
            potential[i] = Math.round(potential[i] * 50) / 50.;
        }
        List<Sweep> sweeps = SweepFinder.sweeps(times(potential.length, 0.1), potential);
        assertEquals(2, sweeps.size());
        assertEquals(0.01, sweeps.get(0).rate(), 1e-4);
        assertEquals(0, sweeps.get(0).held(), 1e-9);
    }

    @Test
    void aJumpIsNoScan() {
        double[] before = new double[50];
        Arrays.fill(before, 2);
        double[] potential = along(before, ramp(0, 1.5, 150), ramp(1.5, 0, 150));
        List<Sweep> sweeps = SweepFinder.sweeps(times(potential.length, 1), potential);
        assertEquals(2, sweeps.size());
        assertTrue(sweeps.get(0).up());
        assertEquals(0.01, sweeps.get(0).rate(), 1e-6);
    }

    @Test
    void nothingIsFoundInNoise() {
        Random random = new Random(2);
        double[] noise = random.doubles(2000).map(x -> 1e-4 * x).toArray();
        assertEquals(List.of(), SweepFinder.sweeps(times(2000, 1), noise));
    }
}
