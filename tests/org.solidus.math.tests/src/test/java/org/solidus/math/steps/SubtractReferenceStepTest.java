/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.Noise;

class SubtractReferenceStepTest {

    private static final int POINTS = 400;
    private static final SubtractReferenceStep STEP = new SubtractReferenceStep();

    private static Frame curve(double[] values, double[] variance) {
        return Frame.of(NDArray.of(values))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), values.length, 1, 0.01))
                .variance(variance)
                .build();
    }

    private static double reference(int i) {
        return 800 + 300 * Math.cos(i / 60.0);
    }

    private static double lines(int i) {
        return 2000 * (Math.exp(-Math.pow((i - 120) / 4.0, 2)) + Math.exp(-Math.pow((i - 300) / 4.0, 2)));
    }

    private static Frame reference() {
        double[] exact = new double[POINTS];
        Arrays.setAll(exact, SubtractReferenceStepTest::reference);
        return curve(exact, new double[POINTS]);
    }

    private static Frame measured(double factor, Noise noise) {
        double[] counts = new double[POINTS];
        Arrays.setAll(counts, i -> noise.poisson(factor * reference(i) + lines(i)));
        return curve(counts, counts.clone());
    }

    private static SubtractReferenceStep.Params params(Frame reference, Quantity... range) {
        return new SubtractReferenceStep.Params(Input.of(reference), List.of(range), 3);
    }

    @Test
    void theFactorIsFoundWithinItsErrorAndLinesDoNotPullIt() {
        Noise noise = new Noise(11);
        int within = 0;
        for (int i = 0; i < 200; i++) {
            Table fit = STEP.apply(measured(0.7, noise), params(reference()), new LocalContext())
                    .companions()
                    .get("fit")
                    .table();
            double error = fit.column("factor error").number(0);
            within += Math.abs(fit.column("factor").number(0) - 0.7) < 2 * error ? 1 : 0;
        }
        assertTrue(within > 160, within + " of 200 within two standard deviations; weights and clip bias some");
    }

    @Test
    void whatIsLeftScattersAsItsVarianceSays() {
        Noise noise = new Noise(5);
        SubtractReferenceStep.Params params =
                params(reference(), Quantity.of("3.5 1/angstrom"), Quantity.of("5 1/angstrom"));
        double sum = 0;
        double stated = 0;
        for (int n = 0; n < 400; n++) {
            Frame out = STEP.apply(measured(0.7, noise), params, new LocalContext());
            double rest = out.doubles()[120] - lines(120);
            sum += rest * rest / 400;
            stated += out.variance().orElseThrow()[120] / 400;
        }
        assertEquals(1, sum / stated, 0.3);
    }

    @Test
    void itAnnouncesWhatItGives() {
        Frame in = measured(0.7, new Noise(1)).with().mask(new byte[POINTS]).build();
        Frame out = STEP.apply(in, params(reference()), new LocalContext());
        assertEquals(STEP.output(in.signature(), params(reference())), out.signature());
        assertArrayEquals(in.mask().orElseThrow(), out.mask().orElseThrow());
    }

    @Test
    void aPointWithoutValueInTheReferenceHasNone() {
        double[] holed = reference().doubles().clone();
        holed[7] = Double.NaN;
        Frame out =
                STEP.apply(measured(0.7, new Noise(1)), params(curve(holed, new double[POINTS])), new LocalContext());
        assertTrue(Double.isNaN(out.doubles()[7]));
        assertEquals(1, Arrays.stream(out.doubles()).filter(Double::isNaN).count());
    }

    @Test
    void anotherAxisAndAnotherUnitAreRefused() {
        Frame in = measured(0.7, new Noise(1));
        Frame shorter = curve(new double[POINTS - 1], new double[POINTS - 1]);
        Frame lengths = reference()
                .with()
                .quantity(Quantities.INTENSITY, Unit.of("angstrom"))
                .build();
        for (SubtractReferenceStep.Params wrong : List.of(
                params(shorter), params(lengths), params(reference(), Quantity.of("1 deg"), Quantity.of("2 deg")))) {
            assertThrows(IllegalArgumentException.class, () -> STEP.output(in.signature(), wrong));
        }
    }
}
