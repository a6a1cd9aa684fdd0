/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;

class CompareStepTest {

    private static final int CHANNELS = 400;
    private static final Axis LOSS =
            Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), CHANNELS, 0.05, 0.1);
    private static final CompareStep STEP = new CompareStep();

    /** A plasmon, with a peak at 5.5 eV of a given height, moved by some eV. */
    private static double[] expected(double dose, double peak, double moved) {
        double[] counts = new double[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            double e = LOSS.value(i) - moved;
            counts[i] = dose
                    * (1 / (1 + Math.pow((e - 22) / 5, 2)) + 0.02 + peak * Math.exp(-Math.pow((e - 5.5) / 0.8, 2) / 2));
        }
        return counts;
    }

    private static double[] poisson(double[] expected, Random random) {
        double[] counts = new double[expected.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.max(0, Math.rint(expected[i] + Math.sqrt(expected[i]) * random.nextGaussian()));
        }
        return counts;
    }

    private static Frame frame(double[] counts) {
        return Frame.of(NDArray.of(counts)).axes(LOSS).build();
    }

    private static CompareStep.Params params(Frame before, double align) {
        return new CompareStep.Params(
                PerFrame.of(before),
                List.of(),
                align,
                List.of(
                        new CompareStep.Band("FePO4", List.of(4.0, 7.0)),
                        new CompareStep.Band("quiet", List.of(10.0, 12.0))),
                0.05,
                CountNoise.POISSON);
    }

    private static Frame compare(double[] before, double[] after, double align) {
        CompareStep.Params params = params(frame(before), align);
        STEP.output(frame(after).signature(), params);
        return STEP.apply(frame(after), params, new LocalContext());
    }

    private static double number(Frame result, String column) {
        return result.companions().get("table").table().column(column).number(0);
    }

    @Test
    void whatChangedIsFoundWhereItChanged() {
        Random random = new Random(1);
        Frame result = compare(poisson(expected(2000, 0, 0), random), poisson(expected(3000, 0.1, 0), random), 0);
        Table changed = result.companions().get("changed").table();
        assertTrue(changed.rows() >= 1);
        int best = 0;
        for (int i = 0; i < changed.rows(); i++) {
            best = Math.abs(changed.column("z").number(i))
                            > Math.abs(changed.column("z").number(best))
                    ? i
                    : best;
        }
        assertTrue(
                changed.column("from").number(best) > 3 && changed.column("to").number(best) < 8);
        assertTrue(number(result, "FePO4 z") > 10, "" + number(result, "FePO4 z"));
        assertTrue(changed.column("difference").number(best) > 0);
    }

    /** Over all channels and widths, a find where nothing changed is as rare as was asked for. */
    @Test
    void noiseHardlyEverChanges() {
        Random random = new Random(2);
        int found = 0;
        for (int i = 0; i < 400; i++) {
            Frame result = compare(poisson(expected(500, 0.1, 0), random), poisson(expected(900, 0.1, 0), random), 0);
            found += result.companions().get("changed").table().rows() > 0 ? 1 : 0;
        }
        assertTrue(found <= 0.075 * 400, found + " of 400");
    }

    @Test
    void errorsOfBandsAndChannelsAreHonest() {
        Random random = new Random(3);
        double[] one = expected(300, 0.05, 0);
        double[] two = expected(700, 0.15, 0);
        double sumOne = java.util.Arrays.stream(one).sum();
        double sumTwo = java.util.Arrays.stream(two).sum();
        double truth = 0;
        int channels = 0;
        for (int i = 0; i < CHANNELS; i++) {
            if (LOSS.value(i) >= 4 - 1e-9 && LOSS.value(i) <= 7 + 1e-9) {
                truth += two[i] / sumTwo - one[i] / sumOne;
                channels++;
            }
        }
        truth /= channels;
        int band = 0;
        int channel = 0;
        for (int i = 0; i < 1000; i++) {
            Frame result = compare(poisson(one, random), poisson(two, random), 0);
            band += Math.abs(number(result, "FePO4") - truth) <= number(result, "FePO4 error") ? 1 : 0;
            double difference = two[220] / sumTwo - one[220] / sumOne;
            channel += Math.abs(result.doubles()[220] - difference)
                            <= Math.sqrt(result.variance().orElseThrow()[220])
                    ? 1
                    : 0;
        }
        assertEquals(0.68, band / 1000.0, 0.04);
        assertEquals(0.68, channel / 1000.0, 0.04);
    }

    @Test
    void aShiftIsNoChangeWhenItIsCorrected() {
        double[] one = expected(1e5, 0.3, 0);
        double[] two = expected(1e5, 0.3, 0.25);
        Frame moved = compare(one, two, 1);
        assertEquals(0.25, number(moved, "shift"), 0.005);
        assertTrue(Math.abs(number(moved, "FePO4 z")) < 3, "" + number(moved, "FePO4 z"));
        assertTrue(Math.abs(number(compare(one, two, 0), "largest z")) > 5);
        assertEquals(0, number(compare(one, two, 0.1), "shift"), "a larger shift than allowed is none");
    }

    @Test
    void spectraOfOtherEnergiesAndWithoutCountsAreRefused() {
        Frame other = Frame.of(NDArray.of(new double[CHANNELS]))
                .axes(Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), CHANNELS, 1, 0.1))
                .build();
        Frame after = frame(expected(10, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> STEP.apply(after, params(other, 0), new LocalContext()));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> STEP.apply(after, params(frame(new double[CHANNELS]), 0), new LocalContext()))
                .getMessage()
                .contains("no counts"));
    }
}
