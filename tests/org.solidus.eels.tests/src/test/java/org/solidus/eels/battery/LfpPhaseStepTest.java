/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.edges.PluralScattering;
import org.solidus.eels.references.Reference;
import org.solidus.eels.references.Sample;

class LfpPhaseStepTest {

    private static final Sample SAMPLE = Sample.USUAL;
    private static final double[] LFP = SAMPLE.lfp();
    private static final double[] FEPO4 = SAMPLE.fepo4();
    private static final double[] LAGP = SAMPLE.lagp();

    private static Frame named(double[] values, double total) {
        return SAMPLE.frame(Sample.mixture(new double[] {total}, values))
                .quantity("single scattering", Unit.ONE)
                .build();
    }

    private static List<Reference> references() {
        return List.of(
                Reference.of("LFP", named(LFP, 0.5)),
                Reference.of("FePO4", named(FEPO4, 0.4)),
                Reference.of("LAGP", named(LAGP, 0.7)));
    }

    private static double[] sum(double lfp, double fepo4, double lagp) {
        return Sample.mixture(new double[] {lfp, fepo4, lagp}, LFP, FEPO4, LAGP);
    }

    private static LfpPhaseStep.Params params(LocalBackground background, Optional<PerFrame<Frame>> noise) {
        LfpPhaseStep.Params usual = LfpPhaseStep.Params.of(references());
        return new LfpPhaseStep.Params(
                usual.references(),
                usual.lfp(),
                usual.fepo4(),
                usual.band(),
                background,
                usual.sides(),
                usual.plasmon(),
                usual.range(),
                PluralScattering.AUTO,
                Optional.empty(),
                Optional.empty(),
                noise,
                CountNoise.POISSON);
    }

    private static Table row(Frame in, LfpPhaseStep.Params params, LocalContext context) {
        Table table = new LfpPhaseStep().apply(in, params, context).table();
        assertEquals(new LfpPhaseStep().output(in.signature(), params).columns(), table.spec());
        return table;
    }

    private static double value(Table table, String column) {
        return table.column(column).number(0);
    }

    @Test
    void bothWaysGiveTheShareInWhateverElseThereIs() {
        for (LocalBackground background : LocalBackground.values()) {
            Table row = row(named(sum(0.15, 0.1, 0.25), 1), params(background, Optional.empty()), new LocalContext());
            assertEquals(0.2, value(row, "FePO4 band fraction"), 1e-9);
            assertEquals(0.2, value(row, "FePO4 fit fraction"), 1e-9);
            assertEquals(0.4, value(row, "delithiated"), 1e-9);
            assertEquals(0.5, value(row, "t/lambda"), 1e-9);
        }
    }

    /** Errors of both and of their difference, which shares its noise. */
    @Test
    void errorsAndDisagreementAreHonest() {
        double[] single = sum(0.2, 0.25, 0.15);
        Random random = new Random(3);
        int runs = 1000;
        double[] within = new double[4];
        LocalContext context = new LocalContext();
        Frame[] noise = new Frame[1];
        Frame any = SAMPLE.deconvolved(single, 1e5, new Random(1)).companions().get("noise");
        LfpPhaseStep.Params params = params(
                LocalBackground.AUTO, Optional.of(new PerFrame.Values<>(any.signature(), frame -> noise[0], "noise")));
        for (int i = 0; i < runs; i++) {
            Frame spectrum = SAMPLE.deconvolved(single, 1e5, random);
            noise[0] = spectrum.companions().get("noise");
            Frame named =
                    spectrum.with().quantity("single scattering", Unit.ONE).build();
            Table row = row(named, params, context);
            within[0] += inside(row, "FePO4 band fraction", 0.25 / 0.6);
            within[1] += inside(row, "FePO4 fit fraction", 0.25 / 0.6);
            within[2] += inside(row, "delithiated", 0.25 / 0.45);
            within[3] += Math.abs(value(row, "disagreement")) <= 1 ? 1 : 0;
        }
        for (double count : within) {
            assertEquals(68.3, 100 * count / runs, 4.2);
        }
    }

    private static double inside(Table row, String column, double truth) {
        return Math.abs(value(row, column) - truth) <= value(row, column + " error") ? 1 : 0;
    }

    /** A fourth phase, which no reference has: the two ways part. */
    @Test
    void whatNoReferenceHasIsSaid() {
        double[] odd = sum(0.2, 0.1, 0.1);
        double[] extra = SAMPLE.normal(e -> Math.exp(-Math.pow((e - 4.9) / 0.5, 2)));
        for (int i = 0; i < odd.length; i++) {
            odd[i] += 0.003 * extra[i];
        }
        Frame spectrum = SAMPLE.deconvolved(odd, 1e7, new Random(2))
                .with()
                .quantity("single scattering", Unit.ONE)
                .build();
        Table row = row(spectrum, params(LocalBackground.AUTO, Optional.empty()), new LocalContext());
        assertTrue(value(row, "disagreement") > 4);
        assertTrue(List.of("band and fit disagree", "unexplained signal")
                .contains(row.column("state").text(0)));
    }

    @Test
    void aTailOfTheZeroLossPeakDoesNotMoveTheBandAboveALine() {
        double[] tail = sum(0.2, 0.1, 0.2);
        for (int i = 0; i < tail.length; i++) {
            double e = SAMPLE.grid().energy(i);
            tail[i] += e > 2 ? 1e-4 * Math.exp(-e / 4) : 0;
        }
        Table line = row(named(tail, 1), params(LocalBackground.LINE, Optional.empty()), new LocalContext());
        Table none = row(named(tail, 1), params(LocalBackground.NONE, Optional.empty()), new LocalContext());
        double byLine = Math.abs(value(line, "FePO4 band fraction") - 0.2);
        double byNone = Math.abs(value(none, "FePO4 band fraction") - 0.2);
        assertTrue(byLine < 0.5 * byNone, byLine + " " + byNone);
    }

    @Test
    void rawSpectraAreDoneWithAWarningAndThickOnesAreMarked() {
        LocalContext context = new LocalContext();
        double[] raw = SAMPLE.raw(sum(0.3, 0.3, 0.3), 1);
        raw[SAMPLE.grid().nearest(0)] = 0;
        Frame spectrum = SAMPLE.frame(raw).build();
        Table row = row(spectrum, params(LocalBackground.AUTO, Optional.empty()), context);
        assertTrue(context.warnings().keySet().stream().anyMatch(w -> w.contains("eels.fourier_log")));
        assertTrue(Double.isNaN(value(row, "t/lambda")));
        LfpPhaseStep.Params usual = LfpPhaseStep.Params.of(references());
        LfpPhaseStep.Params known = new LfpPhaseStep.Params(
                usual.references(),
                "LFP",
                "FePO4",
                usual.band(),
                LocalBackground.AUTO,
                usual.sides(),
                usual.plasmon(),
                usual.range(),
                PluralScattering.AUTO,
                Optional.of(PerFrame.of(0.9)),
                Optional.empty(),
                Optional.empty(),
                CountNoise.POISSON);
        assertEquals("too thick", row(spectrum, known, context).column("state").text(0));
    }

    @Test
    void swappedReferencesAreRefused() {
        List<Reference> swapped = List.of(Reference.of("FePO4", named(LFP, 1)), Reference.of("LFP", named(FEPO4, 1)));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> row(named(sum(1, 1, 0), 1), LfpPhaseStep.Params.of(swapped), new LocalContext()));
        assertTrue(refused.getMessage().contains("mixed up"));
    }
}
