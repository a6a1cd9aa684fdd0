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
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.edges.PluralScattering;
import org.solidus.eels.references.Background;
import org.solidus.eels.references.Reference;
import org.solidus.eels.references.Sample;

class LithiumStepTest {

    private static final Sample SAMPLE = Sample.USUAL;
    private static final double[] LFP = SAMPLE.lfp();
    private static final double[] FEPO4 = SAMPLE.fepo4();
    private static final double[] LAGP = SAMPLE.lagp();

    private static Frame single(double[] values) {
        return SAMPLE.frame(values).quantity("single scattering", Unit.ONE).build();
    }

    private static List<LithiumReference> phases() {
        return List.of(
                LithiumReference.of("LFP", single(LFP), 1),
                LithiumReference.of("FePO4", single(FEPO4), 0),
                LithiumReference.of("LAGP", single(LAGP), 1.5));
    }

    private static Table row(Frame in, LithiumStep.Params params) {
        Table table = new LithiumStep().apply(in, params, new LocalContext()).table();
        assertEquals(new LithiumStep().output(in.signature(), params).columns(), table.spec());
        return table;
    }

    private static double value(Table table, String column) {
        return table.column(column).number(0);
    }

    @Test
    void lithiumIsThatOfTheMixture() {
        Frame spectrum = single(Sample.mixture(new double[] {0.2, 0.2, 0.1}, LFP, FEPO4, LAGP));
        assertEquals(0.7, value(row(spectrum, LithiumStep.Params.of(phases())), "lithium"), 1e-8);
    }

    @Test
    void formulaUnitsCountWhereTheyAreKnown() {
        List<LithiumReference> counted = List.of(
                new LithiumReference(
                        Reference.of("LFP", single(LFP)), Optional.empty(), Optional.of(14.0), Optional.of(150.0)),
                new LithiumReference(
                        Reference.of("LAGP", single(LAGP)), Optional.empty(), Optional.of(5.0), Optional.of(120.0)));
        Frame spectrum = single(Sample.mixture(new double[] {0.3, 0.2}, LFP, LAGP));
        Table row = row(spectrum, LithiumStep.Params.of(counted));
        double lfp = 0.3 * 14 * 150;
        double lagp = 0.2 * 5 * 120;
        assertEquals(lfp + 1.5 * lagp, value(row, "lithium density"), 1e-5);
        assertEquals((lfp + 1.5 * lagp) / (lfp + lagp), value(row, "lithium"), 1e-8);
    }

    @Test
    void rawSpectraAreRefusedWithTheBetterWay() {
        Frame raw = SAMPLE.frame(LFP).build();
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new LithiumStep()
                .output(raw.signature(), LithiumStep.Params.of(phases())));
        assertTrue(refused.getMessage().contains("eels.fourier_log"));
    }

    @Test
    void unknownLithiumIsAskedFor() {
        LithiumReference unknown = new LithiumReference(
                new Reference(Optional.of("glass"), Input.of(single(LFP)), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> LithiumStep.Params.of(List.of(unknown)));
        assertTrue(refused.getMessage().contains("glass"));
    }

    @Test
    void errorsAreHonest() {
        double[] single = Sample.mixture(new double[] {0.2, 0.15, 0.15}, LFP, FEPO4, LAGP);
        double truth = (0.2 + 1.5 * 0.15) / 0.5;
        Random random = new Random(8);
        Frame[] noise = new Frame[1];
        Frame any = SAMPLE.deconvolved(single, 1e6, new Random(1)).companions().get("noise");
        LithiumStep.Params params = new LithiumStep.Params(
                phases(),
                List.of(45.0, 75.0),
                Background.NONE,
                0,
                PluralScattering.REMOVED,
                Optional.of(new PerFrame.Values<>(any.signature(), frame -> noise[0], "noise")),
                CountNoise.POISSON);
        int within = 0;
        LocalContext context = new LocalContext();
        for (int i = 0; i < 1000; i++) {
            Frame spectrum = SAMPLE.deconvolved(single, 3e6, random);
            noise[0] = spectrum.companions().get("noise");
            Table row = new LithiumStep().apply(spectrum, params, context).table();
            within += Math.abs(value(row, "lithium") - truth) <= value(row, "lithium error") ? 1 : 0;
        }
        assertEquals(683, within, 42);
    }
}
