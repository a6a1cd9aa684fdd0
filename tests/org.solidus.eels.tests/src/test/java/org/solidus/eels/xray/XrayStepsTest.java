/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;

/** Tables of lines, calibration, window maps, elements that are found, composition. */
class XrayStepsTest {

    private static final SpectrumRange ALL = new SpectrumRange(List.of(), Optional.of(30.0));

    private static double value(Table table, String column) {
        return table.column(column).number(0);
    }

    @Test
    void linesAreThoseOfPublishedTables() {
        assertEquals(6403.84, line("Fe", LineFamily.Shell.K, "Ka1"), 0.5);
        assertEquals(2013.7, line("P", LineFamily.Shell.K, "Ka1"), 0.5);
        assertEquals(9886.42, line("Ge", LineFamily.Shell.K, "Ka1"), 0.5);
        assertEquals(1188.0, line("Ge", LineFamily.Shell.L, "La1"), 1);
        assertEquals(2050.5, line("Pt", LineFamily.Shell.M, "Ma1"), 1);
        assertEquals(108.5, line("Be", LineFamily.Shell.K, "Ka1"), 0.5);
        assertEquals(89, LineTable.elements().size());
        for (XrayElement element : LineTable.elements()) {
            for (LineFamily family : element.families()) {
                assertEquals(
                        1,
                        family.lines().stream()
                                .filter(XrayLine::isAlpha)
                                .mapToDouble(XrayLine::weight)
                                .sum(),
                        0.02,
                        family.label());
            }
        }
    }

    private static double line(String element, LineFamily.Shell shell, String name) {
        return LineTable.of(element).family(shell).orElseThrow().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .energy();
    }

    /** NIST's X-ray mass attenuation coefficients: aluminium at 1.5 and 8 keV, iron at 10 keV. */
    @Test
    void attenuationIsThatOfPublishedTables() {
        assertEquals(402.2, Attenuation.of("Al").at(1500), 12);
        assertEquals(50.33, Attenuation.of("Al").at(8000), 1.5);
        assertEquals(170.7, Attenuation.of("Fe").at(10_000), 5);
    }

    @Test
    void zeroGainAndResolutionAreFoundWithHonestErrors() {
        Random random = new Random(11);
        int held = 0;
        int all = 60;
        for (int n = 0; n < all; n++) {
            // True energies are 9 eV and 0.1 % away from those of the axis; an element that nobody named is there, too.
            MadeSpectrum made = new MadeSpectrum(2048, 9, 10.01)
                    .resolution(134)
                    .oxygen(20_000)
                    .phosphorus(20_000)
                    .iron(20_000)
                    .line(2957.7, 3000)
                    .background(60_000);
            Frame seen = made.noisy(random)
                    .with()
                    .axes(MadeSpectrum.typical().axis())
                    .build();
            Frame out = new CalibrateStep()
                    .apply(
                            seen,
                            new CalibrateStep.Params(
                                    List.of("O", "P", "Fe"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    DetectorResolution.TYPICAL,
                                    ALL),
                            new LocalContext());
            Table row = out.companions().get("calibration").table();
            assertEquals(9, value(row, "zero"), 2.5);
            assertEquals(10.01, value(row, "gain"), 0.01);
            assertEquals(134, value(row, "resolution"), 2);
            held += Math.abs(value(row, "gain") - 10.01) <= value(row, "gain error") ? 1 : 0;
        }
        assertTrue(held > 0.5 * all && held < 0.88 * all, held + " of " + all);
    }

    @Test
    void windowCountsHaveHonestErrors() {
        for (MapsStep.Background background : List.of(MapsStep.Background.SIDES, MapsStep.Background.BREMSSTRAHLUNG)) {
            MapsStep.Params params = new MapsStep.Params(
                    List.of("Fe", "P"), List.of("O"), background, 1.2, DetectorResolution.TYPICAL, ALL);
            for (double dose : new double[] {10, 0.1}) {
                MadeSpectrum made = MadeSpectrum.typical()
                        .oxygen(200 * dose)
                        .phosphorus(100 * dose)
                        .iron(100 * dose)
                        .background(1000 * dose);
                Random random = new Random(5);
                LocalContext context = new LocalContext();
                int held = 0;
                double mean = 0;
                for (int n = 0; n < 1000; n++) {
                    Table row = new MapsStep()
                            .apply(made.noisy(random), params, context)
                            .table();
                    held += Math.abs(value(row, "Fe") - 100 * dose) <= value(row, "Fe error") ? 1 : 0;
                    mean += value(row, "Fe") / 1000;
                }
                assertEquals(690, held, 50, background + " at " + dose);
                assertEquals(100 * dose, mean, 1.5 * dose + 0.3, background + " at " + dose);
            }
            Table empty = new MapsStep()
                    .apply(MadeSpectrum.typical().frame(new int[2048]), params, new LocalContext())
                    .table();
            assertEquals(0, value(empty, "Fe"));
            assertTrue(value(empty, "Fe error") > 0.5);
        }
    }

    @Test
    void elementsAreFoundAndTheirOverlapsNamed() {
        Frame spectrum = MadeSpectrum.typical()
                .oxygen(30_000)
                .phosphorus(20_000)
                .iron(10_000)
                .background(100_000)
                .noisy(new Random(2));
        LinesStep.Params params = new LinesStep.Params(List.of(), List.of(), 5, DetectorResolution.TYPICAL, ALL);
        Table table =
                new LinesStep().apply(spectrum, params, new LocalContext()).table();
        String[] elements = (String[]) table.column("element").array();
        Arrays.sort(elements = elements.clone());
        assertEquals(List.of("Fe", "O", "P"), List.of(elements));
        for (int row = 0; row < table.rows(); row++) {
            if (table.column("element").text(row).equals("P")) {
                assertTrue(table.column("overlaps").text(row).contains("Zr La"));
                assertTrue(table.column("overlaps").text(row).contains("Pt Ma"));
            }
        }
        Table nothing = new LinesStep()
                .apply(MadeSpectrum.typical().background(100_000).noisy(new Random(2)), params, new LocalContext())
                .table();
        assertEquals(0, nothing.rows());
    }

    private static Frame counts(double fe, double o) {
        return Frame.of(Table.of(
                Column.of("Fe", Unit.ONE, fe),
                Column.of("Fe error", Unit.ONE, Math.sqrt(fe)),
                Column.of("O", Unit.ONE, o),
                Column.of("O error", Unit.ONE, Math.sqrt(o))));
    }

    private static QuantifyStep.Params factors(double error, QuantifyStep.Of give, Optional<QuantifyStep.Film> film) {
        return new QuantifyStep.Params(
                List.of(new QuantifyStep.Factor("Fe", 1.4, error), new QuantifyStep.Factor("O", 2, 0)),
                QuantifyStep.Of.WEIGHT,
                give,
                Optional.empty(),
                Optional.empty(),
                film);
    }

    @Test
    void compositionFollowsCliffAndLorimer() {
        Table weight = new QuantifyStep()
                .apply(counts(1000, 700), factors(0, QuantifyStep.Of.WEIGHT, Optional.empty()), new LocalContext())
                .table();
        assertEquals(50, value(weight, "Fe"), 1e-9);
        // c = a / (a + b): sigma = c (1 - c) hypot of both relative errors.
        assertEquals(25 * Math.sqrt(1 / 1000.0 + 1 / 700.0), value(weight, "Fe error"), 1e-9);
        Table atomic = new QuantifyStep()
                .apply(counts(1000, 700), factors(0.14, QuantifyStep.Of.ATOMIC, Optional.empty()), new LocalContext())
                .table();
        assertEquals(100 * (1 / 55.845) / (1 / 55.845 + 1 / 15.999), value(atomic, "Fe"), 0.01);
        assertTrue(value(atomic, "Fe error") > 100 * 0.1 * 0.2 * 0.7);
    }

    @Test
    void absorptionMakesOxygenMore() {
        QuantifyStep.Film film = new QuantifyStep.Film(200, 5, 20);
        Table thick = new QuantifyStep()
                .apply(counts(1000, 700), factors(0, QuantifyStep.Of.WEIGHT, Optional.of(film)), new LocalContext())
                .table();
        assertTrue(value(thick, "O") > 52 && value(thick, "O") < 80, "O " + value(thick, "O"));
    }

    @Test
    void absurdFactorsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new QuantifyStep.Params(
                        List.of(new QuantifyStep.Factor("Fe", 1, 0)),
                        QuantifyStep.Of.WEIGHT,
                        QuantifyStep.Of.WEIGHT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        Table none = new QuantifyStep()
                .apply(counts(0, 0), factors(0, QuantifyStep.Of.WEIGHT, Optional.empty()), new LocalContext())
                .table();
        assertTrue(Double.isNaN(value(none, "Fe")));
    }
}
