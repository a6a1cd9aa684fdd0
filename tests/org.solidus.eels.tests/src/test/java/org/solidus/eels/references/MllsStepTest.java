/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.math.fit.NonNegativeLeastSquares;

class MllsStepTest {

    private static final Sample SAMPLE = Sample.USUAL;
    private static final double[] LFP = SAMPLE.lfp();
    private static final double[] FEPO4 = SAMPLE.fepo4();
    private static final double[] LAGP = SAMPLE.lagp();
    private static final List<Reference> REFERENCES = List.of(
            Reference.of("LFP", scaled(LFP, 0.5)),
            Reference.of("FePO4", scaled(FEPO4, 0.8)),
            Reference.of("LAGP", scaled(LAGP, 1.3)));

    private static Frame scaled(double[] values, double total) {
        return SAMPLE.frame(Sample.mixture(new double[] {total}, values)).build();
    }

    private static double[] sum(double lfp, double fepo4, double lagp) {
        return Sample.mixture(new double[] {lfp, fepo4, lagp}, LFP, FEPO4, LAGP);
    }

    private static Table fit(Frame spectrum, MllsStep.Params params, LocalContext context) {
        Frame row = new MllsStep().apply(spectrum, params, context);
        assertEquals(
                new MllsStep().output(spectrum.signature(), params).columns(),
                row.table().spec());
        return row.table();
    }

    private static double value(Table table, String column) {
        return table.column(column).number(0);
    }

    private static MllsStep.Params with(
            List<Double> range, Background background, double shift, Weighting weights, Optional<Frame> noise) {
        return new MllsStep.Params(
                REFERENCES,
                range,
                true,
                background,
                Optional.empty(),
                shift,
                weights,
                noise.map(PerFrame::of),
                CountNoise.POISSON);
    }

    @Test
    void coefficientsAreThicknessesWhateverTheThicknessOfTheReferences() {
        Table row = fit(SAMPLE.frame(sum(0.3, 0.2, 0.1)).build(), MllsStep.Params.of(REFERENCES), new LocalContext());
        assertEquals(0.3, value(row, "LFP"), 1e-9);
        assertEquals(0.2, value(row, "FePO4"), 1e-9);
        assertEquals(0.1, value(row, "LAGP"), 1e-9);
        assertEquals(0.5, value(row, "LFP fraction"), 1e-9);
        assertEquals(0.6, value(row, "t/lambda"), 1e-9);
        assertEquals(0, value(row, "state"));
    }

    @Test
    void anAbsentPhaseIsExactlyZeroAndTheOthersAreThoseOfTheFitWithoutIt() {
        double[] odd = sum(0.5, 0, 0.2);
        for (int i = 0; i < odd.length; i++) {
            odd[i] -= 0.05 * FEPO4[i];
        }
        Table row = fit(SAMPLE.frame(odd).build(), MllsStep.Params.of(REFERENCES), new LocalContext());
        Table without = fit(
                SAMPLE.frame(odd).build(),
                MllsStep.Params.of(List.of(REFERENCES.get(0), REFERENCES.get(2))),
                new LocalContext());
        assertEquals(0, value(row, "FePO4"));
        assertTrue(value(row, "FePO4 error") > 0);
        assertEquals(value(without, "LFP"), value(row, "LFP"), 0.01);
    }

    @Test
    void referencesOnOtherChannelsServeAsWell() {
        Sample fine = new Sample(new EnergyGrid(-4.97, 0.05, 2048));
        Sample coarse = new Sample(new EnergyGrid(-5, 0.2, 512));
        for (Sample other : List.of(fine, coarse)) {
            List<Reference> references = List.of(
                    Reference.of("LFP", other.frame(other.lfp()).build()),
                    Reference.of("FePO4", other.frame(other.fepo4()).build()),
                    Reference.of("LAGP", other.frame(other.lagp()).build()));
            Table row =
                    fit(SAMPLE.frame(sum(0.3, 0.2, 0.1)).build(), MllsStep.Params.of(references), new LocalContext());
            assertEquals(0.3, value(row, "LFP"), 2e-3);
            assertEquals(0.2, value(row, "FePO4"), 2e-3);
            assertEquals(0.1, value(row, "LAGP"), 2e-3);
        }
    }

    /** Truths in the interior: with noise as it is, 68 % lie within one standard deviation, thin or thick. */
    @Test
    void errorsAreHonest() {
        assertHonest(0.3, Weighting.SHARED, 1e5, 1000);
        assertHonest(1.2, Weighting.SHARED, 1e5, 1000);
    }

    @Test
    @Tag("long")
    void errorsAreHonestForAllWeights() {
        for (double thickness : new double[] {0.3, 1.2}) {
            for (Weighting weighting : Weighting.values()) {
                assertHonest(thickness, weighting, 1e5, 1000);
            }
        }
        assertHonest(0.5, Weighting.NONE, 3000, 1000);
    }

    /** Weights from the counts themselves would pull everything down. */
    @Test
    void fewCountsDoNotBias() {
        assertHonest(0.5, Weighting.SHARED, 3000, 1000);
    }

    private static void assertHonest(double thickness, Weighting weighting, double zeroLoss, int runs) {
        double[] truth = {0.4, 0.35, 0.25};
        double[] single = sum(truth[0] * thickness, truth[1] * thickness, truth[2] * thickness);
        Random random = new Random(4);
        LocalContext context = new LocalContext();
        double[] within = new double[3];
        double[] fractionWithin = new double[3];
        double[] bias = new double[3];
        Frame[] noise = new Frame[1];
        MllsStep.Params params = new MllsStep.Params(
                REFERENCES,
                List.of(3.0, 45.0),
                true,
                Background.NONE,
                Optional.empty(),
                0,
                weighting,
                Optional.of(new PerFrame.Values<>(
                        SAMPLE.deconvolved(single, zeroLoss, new Random(1))
                                .companions()
                                .get("noise")
                                .signature(),
                        frame -> noise[0],
                        "noise")),
                CountNoise.POISSON);
        for (int i = 0; i < runs; i++) {
            Frame spectrum = SAMPLE.deconvolved(single, zeroLoss, random);
            noise[0] = spectrum.companions().get("noise");
            Table row = new MllsStep().apply(spectrum, params, context).table();
            for (int a = 0; a < 3; a++) {
                String name = REFERENCES.get(a).label();
                double off = (value(row, name) - truth[a] * thickness) / value(row, name + " error");
                double away = (value(row, name + " fraction") - truth[a]) / value(row, name + " fraction error");
                within[a] += Math.abs(off) <= 1 ? 100.0 / runs : 0;
                fractionWithin[a] += Math.abs(away) <= 1 ? 100.0 / runs : 0;
                bias[a] += off / runs;
            }
        }
        String what = thickness + " " + weighting + " " + zeroLoss;
        assertArrayEquals(new double[] {68.3, 68.3, 68.3}, within, 4, what);
        assertArrayEquals(new double[] {68.3, 68.3, 68.3}, fractionWithin, 4, what);
        assertArrayEquals(new double[3], bias, 0.12, what);
    }

    @Test
    void misalignmentOfReferencesIsFoundAndItsErrorIsKnown() {
        double[] moved = new double[LFP.length];
        for (int i = 0; i < 3; i++) {
            double[] part = ReferenceCurve.of(REFERENCES.get(i))
                    .on(SAMPLE.grid(), SAMPLE.grid().window("all", List.of()), 0.13);
            for (int j = 0; j < moved.length; j++) {
                moved[j] += new double[] {0.3, 0.2, 0.1}[i] * part[j];
            }
        }
        Table row = fit(
                SAMPLE.frame(moved).build(),
                with(List.of(3.0, 45.0), Background.NONE, 0.5, Weighting.SHARED, Optional.empty()),
                new LocalContext());
        assertEquals(0.13, value(row, "shift"), 1e-4);
        assertEquals(0.3, value(row, "LFP"), 1e-4);
        Table held = fit(SAMPLE.frame(moved).build(), MllsStep.Params.of(REFERENCES), new LocalContext());
        assertTrue(Math.abs(value(held, "LFP") - 0.3) > 0.005);
    }

    @Test
    void aPowerLawBesideTheReferencesIsFoundWithItsExponent() {
        double[] single = sum(0.3, 0.2, 0.1);
        double[] tail = single.clone();
        for (int i = 0; i < tail.length; i++) {
            double e = SAMPLE.grid().energy(i);
            tail[i] += e > 1 ? 2e-4 * Math.pow(e / 24, -2.3) : 0;
        }
        Table row = fit(
                SAMPLE.frame(tail).build(),
                with(List.of(3.0, 45.0), Background.POWER_LAW, 0, Weighting.SHARED, Optional.empty()),
                new LocalContext());
        assertEquals(2.3, value(row, "exponent"), 1e-3);
        assertEquals(2e-4, value(row, "background"), 1e-7);
        assertEquals(0.3, value(row, "LFP"), 1e-4);
    }

    @Test
    void dependentReferencesAreSaid() {
        LocalContext context = new LocalContext();
        List<Reference> same = List.of(Reference.of("a", scaled(LFP, 1)), Reference.of("b", scaled(LFP, 2)));
        Table row = fit(SAMPLE.frame(LFP).build(), MllsStep.Params.of(same), context);
        assertTrue(context.warnings().keySet().stream().anyMatch(w -> w.contains("told apart")));
        assertTrue(value(row, "condition") > 1e6);
    }

    @Test
    void oneColumnMoreThanIsEnumeratedGivesTheSame() {
        double[][] columns = {LFP, FEPO4, LAGP, SAMPLE.normal(e -> 1), SAMPLE.normal(e -> e), SAMPLE.normal(e -> e * e)
        };
        double[] ones = new double[LFP.length];
        Arrays.fill(ones, 1);
        Random random = new Random(1);
        for (int run = 0; run < 50; run++) {
            double[] y = Sample.mixture(random.doubles(6, -0.3, 1).toArray(), columns);
            MixtureModel many = new MixtureModel(columns, ones, 6);
            MixtureFit fit = MixtureFit.of(many);
            many.solve(y, 0, fit);
            double[] expected = new NonNegativeLeastSquares(6).solve(gram(columns), side(columns, y), 6);
            double[] found = new double[6];
            for (int a = 0; a < 6; a++) {
                found[a] = fit.coefficient(a);
            }
            assertArrayEquals(expected, found, 1e-9);
            MixtureModel few = new MixtureModel(Arrays.copyOf(columns, 5), ones, 5);
            MixtureFit small = MixtureFit.of(few);
            few.solve(y, 0, small);
            double[][] five = Arrays.copyOf(columns, 5);
            expected = new NonNegativeLeastSquares(5).solve(gram(five), side(five, y), 5);
            for (int a = 0; a < 5; a++) {
                assertEquals(expected[a], small.coefficient(a), 1e-8);
            }
        }
    }

    private static double[] gram(double[][] columns) {
        double[] gram = new double[columns.length * columns.length];
        for (int a = 0; a < columns.length; a++) {
            System.arraycopy(side(columns, columns[a]), 0, gram, a * columns.length, columns.length);
        }
        return gram;
    }

    private static double[] side(double[][] columns, double[] y) {
        double[] side = new double[columns.length];
        for (int a = 0; a < side.length; a++) {
            side[a] = MixtureModel.dot(columns[a], y, 0, y.length);
        }
        return side;
    }

    @Test
    void aReferenceThatEndsTooSoonIsNamed() {
        Sample small = new Sample(new EnergyGrid(-5, 0.1, 300));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> fit(
                        SAMPLE.frame(LFP).build(),
                        MllsStep.Params.of(List.of(
                                Reference.of("short", small.frame(small.lfp()).build()))),
                        new LocalContext()));
        assertTrue(refused.getMessage().contains("short"));
    }
}
