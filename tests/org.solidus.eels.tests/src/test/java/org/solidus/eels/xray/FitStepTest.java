/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;

/** Fitted counts: what went in comes out, within errors that hold the truth as often as they say. */
class FitStepTest {

    private static final int REALISATIONS = 1000;

    private static FitStep.Params params(boolean positive, String... elements) {
        return new FitStep.Params(
                List.of(elements),
                DetectorResolution.TYPICAL,
                new SpectrumRange(List.of(), Optional.of(30.0)),
                positive,
                Optional.empty(),
                false);
    }

    private static Table fit(Frame spectrum, FitStep.Params params, LocalContext context) {
        return new FitStep().apply(spectrum, params, context).table();
    }

    private static double value(Table table, String column) {
        return table.column(column).number(0);
    }

    @Test
    void countsWithoutNoiseAreRecovered() {
        Frame spectrum = MadeSpectrum.typical()
                .oxygen(20_000)
                .phosphorus(30_000)
                .iron(10_000)
                .cobalt(4_000)
                .background(100_000)
                .exact();
        Table row = fit(spectrum, params(true, "O", "P", "Fe", "Co"), new LocalContext());
        assertEquals(20_000, value(row, "O"), 150);
        assertEquals(30_000, value(row, "P"), 150);
        assertEquals(10_000, value(row, "Fe"), 60);
        assertEquals(4_000, value(row, "Co"), 60);
        assertTrue(value(row, "chi2") < 0.15, "chi2 " + value(row, "chi2"));
    }

    /** Counts a pixel from plenty to few: means without bias, 68 % within one standard deviation. */
    @Test
    void errorsHoldTheTruthAsOftenAsTheySay() {
        for (double dose : new double[] {30, 1, 0.05}) {
            double[] truth = {200 * dose, 300 * dose, 100 * dose, 40 * dose};
            MadeSpectrum made = MadeSpectrum.typical()
                    .oxygen(truth[0])
                    .phosphorus(truth[1])
                    .iron(truth[2])
                    .cobalt(truth[3])
                    .background(1000 * dose);
            String[] names = {"O", "P", "Fe", "Co"};
            FitStep.Params params = params(false, names);
            LocalContext context = new LocalContext();
            Random random = new Random(3);
            double[] mean = new double[4];
            double[] spread = new double[4];
            int[] held = new int[4];
            for (int n = 0; n < REALISATIONS; n++) {
                Table row = fit(made.noisy(random), params, context);
                for (int k = 0; k < 4; k++) {
                    double off = value(row, names[k]) - truth[k];
                    double error = value(row, names[k] + " error");
                    mean[k] += off / REALISATIONS;
                    spread[k] += error / REALISATIONS;
                    held[k] += Math.abs(off) <= error ? 1 : 0;
                }
            }
            for (int k = 0; k < 4; k++) {
                String what = names[k] + " at " + dose;
                assertEquals(0.685 * REALISATIONS, held[k], 40, "held of " + what);
                assertEquals(0, mean[k] / spread[k], 0.12, "mean of " + what);
            }
        }
    }

    @Test
    void linesThatOverlapHaveLargerErrorsAndCountsThatGoAgainstEachOther() {
        MadeSpectrum made = MadeSpectrum.typical().iron(1000).phosphorus(1000).background(10_000);
        // 13 eV apart where the detector has 74: vanadium's L lines are not to be told from oxygen's K line.
        LocalContext context = new LocalContext();
        Frame both = new FitStep().apply(made.oxygen(2000).exact(), params(false, "O", "V L", "Fe", "P"), context);
        Frame alone = new FitStep().apply(made.exact(), params(false, "O", "Fe", "P"), context);
        assertTrue(value(both.table(), "O error") > 1.5 * value(alone.table(), "O error"));
        assertTrue(both.companions().get("covariance").doubles()[1] < 0);
        assertTrue(context.warnings().keySet().stream()
                .anyMatch(warning -> warning.contains("O K") && warning.contains("V L")));
    }

    @Test
    void anEmptySpectrumHasNoCountsAndAnErrorOfSomeHalfCounts() {
        Table row = fit(MadeSpectrum.typical().frame(new int[2048]), params(true, "O", "Fe"), new LocalContext());
        assertEquals(0, value(row, "Fe"), 1e-9);
        assertTrue(value(row, "Fe error") > 0.5 && value(row, "Fe error") < 1.5, "error " + value(row, "Fe error"));
    }

    /** A sum of counts states them as its variances: channels without counts must not be left out for that. */
    @Test
    void sumsOfCountsAreCounts() {
        Frame plain = MadeSpectrum.typical().phosphorus(60).background(100).noisy(new Random(8));
        Frame stated = plain.with().variance(plain.doubles()).build();
        Table expected = fit(plain, params(false, "P", "Fe"), new LocalContext());
        Table found = fit(stated, params(false, "P", "Fe"), new LocalContext());
        assertEquals(value(expected, "P"), value(found, "P"), 1e-9);
        assertEquals(value(expected, "Fe error"), value(found, "Fe error"), 1e-9);
    }

    @Test
    void keVAndeVGiveTheSameCounts() {
        MadeSpectrum made = MadeSpectrum.typical().iron(1000).background(10_000);
        Frame electronvolt = made.exact();
        Frame kilo = electronvolt
                .with()
                .axes(Axis.linear("energy", "energy", Unit.of("keV"), 2048, 0, 0.01))
                .build();
        assertEquals(
                value(fit(electronvolt, params(true, "Fe"), new LocalContext()), "Fe"),
                value(fit(kilo, params(true, "Fe"), new LocalContext()), "Fe"),
                1e-3);
    }

    @Test
    void whatCannotBeFittedIsSaid() {
        Frame spectrum = MadeSpectrum.typical().iron(100).background(1000).exact();
        assertSentence("no element", () -> params(true, "Xx"));
        assertSentence("EELS sees lithium", () -> params(true, "Li"));
        assertSentence("twice", () -> params(true, "Fe", "Fe"));
        assertSentence("at least one element", () -> params(true));
        FitStep.Params narrow = new FitStep.Params(
                List.of("Fe"),
                DetectorResolution.TYPICAL,
                new SpectrumRange(List.of(1000.0, 3000.0), Optional.empty()),
                true,
                Optional.empty(),
                false);
        assertSentence("No line of 'Fe' lies within", () -> fit(spectrum, narrow, new LocalContext()));
        assertSentence("resolution", () -> new DetectorResolution(50, 0.115));
    }

    private static void assertSentence(String words, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
