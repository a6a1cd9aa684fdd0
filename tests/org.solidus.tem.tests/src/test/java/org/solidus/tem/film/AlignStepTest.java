/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.tem.film.drift.AlignStep;
import org.solidus.tem.film.drift.Kernel;

class AlignStepTest {

    private static final int SIDE = 40;

    private static double wave(double y, double x) {
        return 100 + 10 * Math.sin(y / 4.0 + 0.3) * Math.cos(x / 5.0);
    }

    private static Frame drifted(double dy, double dx) {
        double[] values = new double[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = wave(i / SIDE - dy, i % SIDE - dx);
        }
        return Frame.of(NDArray.of(values, SIDE, SIDE)).build();
    }

    private static Frame aligned(Frame frame, double dy, double dx, Kernel kernel) {
        return new AlignStep()
                .apply(frame, new AlignStep.Params(PerFrame.of(dy), PerFrame.of(dx), kernel), new LocalContext());
    }

    @Test
    void contentIsBackInItsPlace() {
        double[] worst = {3, 0.2, 0.06, 0.06};
        for (Kernel kernel : Kernel.values()) {
            Frame out = aligned(drifted(2.3, -4.6), 2.3, -4.6, kernel);
            for (int y = 6; y < SIDE - 6; y++) {
                for (int x = 10; x < SIDE - 10; x++) {
                    assertEquals(wave(y, x), out.doubles()[y * SIDE + x], worst[kernel.ordinal()], kernel.name());
                }
            }
        }
    }

    @Test
    void whatComesFromOutsideIsMasked() {
        Frame out = aligned(drifted(3, -2), 3, -2, Kernel.CUBIC);
        byte[] mask = out.mask().orElseThrow();
        for (int i = 0; i < mask.length; i++) {
            boolean outside = i / SIDE + 3 >= SIDE || i % SIDE - 2 < 0;
            assertEquals(outside ? 1 : 0, mask[i]);
            assertTrue(Double.isFinite(out.doubles()[i]));
        }
        assertEquals(
                SIDE * SIDE,
                sum(aligned(drifted(0, 0), 1e12, 0, Kernel.LANCZOS).mask().orElseThrow()));
    }

    private static int sum(byte[] mask) {
        int sum = 0;
        for (byte value : mask) {
            sum += value;
        }
        return sum;
    }

    @Test
    void wholePixelsAreExactAndCountsAreKept() {
        Frame in = drifted(0.4, 0.1);
        Frame out = aligned(in, 2, 5, Kernel.LANCZOS);
        assertEquals(in.doubles()[(10 + 2) * SIDE + 12 + 5], out.doubles()[10 * SIDE + 12], 0);
        double[] point = new double[SIDE * SIDE];
        point[20 * SIDE + 20] = 1000;
        for (Kernel kernel : Kernel.values()) {
            Frame moved = aligned(Frame.of(NDArray.of(point, SIDE, SIDE)).build(), 0.37, -1.71, kernel);
            assertEquals(1000, Arrays.stream(moved.doubles()).sum(), 1e-6, kernel.name());
        }
    }

    @Test
    void variancesAreThoseOfTheWeightedMean() {
        double[] variance = new double[SIDE * SIDE];
        Arrays.fill(variance, 4);
        Frame in = drifted(0, 0).with().variance(variance).build();
        Frame out = aligned(in, 0.5, 0, Kernel.LINEAR);
        assertEquals(2, out.variance().orElseThrow()[20 * SIDE + 20], 1e-12);
        assertEquals(4, aligned(in, 3, 1, Kernel.CUBIC).variance().orElseThrow()[20 * SIDE + 20], 1e-12);
    }

    @Test
    void deadPixelsDoNotSpread() {
        double[] values = drifted(0, 0).doubles();
        values[20 * SIDE + 20] = Double.NaN;
        double[] variance = new double[SIDE * SIDE];
        Arrays.fill(variance, 4);
        variance[20 * SIDE + 20] = Double.NaN;
        Frame in = Frame.of(NDArray.of(values, SIDE, SIDE)).variance(variance).build();
        Frame out = aligned(in, 0.2, 0.2, Kernel.CUBIC);
        byte[] mask = out.mask().orElseThrow();
        assertEquals(1, mask[20 * SIDE + 20]);
        assertEquals(0, mask[20 * SIDE + 23]);
        for (int i = 0; i < mask.length; i++) {
            assertTrue(mask[i] == 1
                    || Double.isFinite(out.doubles()[i])
                            && Double.isFinite(out.variance().orElseThrow()[i]));
        }
        assertEquals(wave(19 + 0.2, 21 + 0.2), out.doubles()[19 * SIDE + 21], 2);
    }

    @Test
    void driftThatIsNotKnownIsRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> aligned(drifted(0, 0), Double.NaN, 0, Kernel.CUBIC));
        assertTrue(refused.getMessage().contains("'dy'"), refused.getMessage());
    }
}
