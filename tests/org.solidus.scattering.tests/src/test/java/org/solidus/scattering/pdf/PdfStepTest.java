/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;

class PdfStepTest {

    private static final int POINTS = 1200;
    private static final double WAVELENGTH = 0.1617;
    private static final PdfParams PARAMS = With.with(
            PdfParams.of("SiO2"), "wavelength", Optional.of(WAVELENGTH), "rmax", 8.0, "qmax", Optional.of(22.0));
    private static final PdfStep STEP = new PdfStep();

    private static double q(int i) {
        return 0.2 + 0.02 * i;
    }

    private static double[] intensity(long seed) {
        Random random = new Random(seed);
        double[] values = new double[POINTS];
        Arrays.setAll(values, i -> {
            double expected = 3000 * Math.exp(-q(i) / 6) * (1 + 0.5 * Math.sin(1.6 * q(i)) / (1.6 * q(i))) + 60;
            return expected + Math.sqrt(expected) * random.nextGaussian();
        });
        return values;
    }

    private static double[] variance(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private static Axis axis() {
        return Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), POINTS, q(0), 0.02);
    }

    private static Frame pattern(double[] values) {
        return Frame.of(NDArray.of(values))
                .axes(axis())
                .variance(variance(values))
                .build();
    }

    private static Frame run(Frame in, PdfParams params) {
        return STEP.apply(in, params, new LocalContext());
    }

    private static PhysicalParams capillary() {
        return With.with(PhysicalParams.defaults(), "shape", SampleShape.CYLINDER, "diameter", Optional.of(1.0));
    }

    @Test
    void givesWhatItAnnounces() {
        Frame in = pattern(intensity(1));
        for (Route route : Route.values()) {
            PdfParams params = With.with(
                    PARAMS,
                    "route",
                    route,
                    "g",
                    true,
                    "rdf",
                    true,
                    "covariance",
                    true,
                    "rstep",
                    0.05,
                    "density",
                    Optional.of(2.2),
                    "physical",
                    Optional.of(capillary()));
            assertEquals(STEP.output(in.signature(), params), run(in, params).signature());
            Frame plain = Frame.of(in.raw()).axes(in.axes()).build();
            PdfParams without = With.with(params, "covariance", false);
            assertEquals(
                    STEP.output(plain.signature(), without), run(plain, without).signature());
        }
    }

    @Test
    void manyPatternsGiveTheSameBitsAsOneByOne() {
        List<Frame> in = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            double[] values = intensity(i);
            in.add(i == 5 ? Frame.of(NDArray.of(values)).axes(axis()).build() : pattern(values));
        }
        PdfParams params = With.with(
                PARAMS, "route", Route.BOTH, "density", Optional.of(2.2), "physical", Optional.of(capillary()));
        List<Frame> all = STEP.apply(in, params, new LocalContext());
        for (int i = 0; i < in.size(); i++) {
            Frame one = run(in.get(i), params);
            assertArrayEquals(one.doubles(), all.get(i).doubles());
            assertEquals(one.variance().isPresent(), all.get(i).variance().isPresent());
            one.variance().ifPresent(v -> assertTrue(v.length > 0));
            assertArrayEquals(
                    one.companions().get("physical").doubles(),
                    all.get(i).companions().get("physical").doubles());
            assertArrayEquals(
                    one.companions().get("f").doubles(),
                    all.get(i).companions().get("f").doubles());
        }
    }

    @Test
    void anglesAndOtherUnitsAreTheSamePattern() {
        double[] values = intensity(3);
        Frame expected = run(pattern(values), PARAMS);
        double[] degrees = new double[POINTS];
        Arrays.setAll(degrees, i -> Math.toDegrees(2 * Math.asin(q(i) * WAVELENGTH / (4 * Math.PI))));
        Frame angle = Frame.of(NDArray.of(values))
                .axes(Axis.listed("two_theta", Quantities.TWO_THETA, Unit.of("deg"), degrees))
                .variance(variance(values))
                .build();
        assertArrayEquals(expected.doubles(), run(angle, PARAMS).doubles(), 1e-9);
        Frame nanometres = Frame.of(NDArray.of(values))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/nm"), POINTS, 10 * q(0), 0.2))
                .variance(variance(values))
                .build();
        assertArrayEquals(expected.doubles(), run(nanometres, PARAMS).doubles(), 1e-9);
        Frame bare = Frame.of(NDArray.of(values))
                .axes(Axis.linear("x", "x", Unit.ONE, POINTS, q(0), 0.02))
                .variance(variance(values))
                .build();
        PdfParams said = With.with(PARAMS, "axis", Optional.of(Unit.of("1/angstrom")));
        assertArrayEquals(expected.doubles(), run(bare, said).doubles(), 1e-12);
        assertTrue(message(() -> STEP.output(bare.signature(), PARAMS)).contains("has no unit"));
        PdfParams blind = With.with(PARAMS, "wavelength", Optional.empty());
        assertTrue(message(() -> STEP.output(angle.signature(), blind)).contains("wavelength"));
    }

    @Test
    void theScaleOfThePatternDoesNotMatter() {
        double[] values = intensity(4);
        for (Route route : List.of(Route.ADHOC, Route.PHYSICAL)) {
            PdfParams params = With.with(PARAMS, "route", route);
            double[] expected = run(pattern(values), params).doubles();
            for (double factor : new double[] {1e-6, 1e9}) {
                double[] scaled = Arrays.stream(values).map(v -> factor * v).toArray();
                Frame in = Frame.of(NDArray.of(scaled)).axes(axis()).build();
                assertArrayEquals(expected, run(in, params).doubles(), 1e-6, route + " " + factor);
            }
        }
    }

    @Test
    void gapsAreFilledAndMoreUncertain() {
        double[] values = intensity(5);
        double[] expected = run(pattern(values), PARAMS).doubles();
        double[] holes = values.clone();
        for (int i = 100; i < 1100; i += 97) {
            holes[i] = i % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        Arrays.fill(holes, 400, 406, Double.NaN);
        double[] variance = variance(values);
        variance[7] = Double.NaN;
        variance[8] = -1;
        Frame in = Frame.of(NDArray.of(holes)).axes(axis()).variance(variance).build();
        Frame g = run(in, PARAMS);
        assertArrayEquals(expected, g.doubles(), 0.15);
        for (double v : g.variance().orElseThrow()) {
            assertTrue(v >= 0 && v < 1);
        }
        double[] f = g.companions().get("f").variance().orElseThrow();
        assertTrue(f[403] > 2 * f[395]);
        assertEquals(1, g.companions().get("i").mask().orElseThrow()[403]);
    }

    @Test
    void negativeCountsAreTolerated() {
        double[] values = intensity(6);
        Arrays.setAll(values, i -> values[i] - 130);
        assertTrue(Arrays.stream(values).anyMatch(v -> v < 0));
        for (Route route : Route.values()) {
            Frame g = run(pattern(values), With.with(PARAMS, "route", route));
            assertTrue(
                    Arrays.stream(g.doubles()).allMatch(Double::isFinite),
                    route + " " + Arrays.toString(Arrays.copyOf(g.doubles(), 5))
                            + g.companions()
                                    .get("report")
                                    .table()
                                    .columns()
                                    .get(0)
                                    .number(0));
        }
    }

    @Test
    void nonsenseIsRefusedInWords() {
        double[] nothing = new double[POINTS];
        double[] none = new double[POINTS];
        Arrays.fill(none, Double.NaN);
        double[] negative = Arrays.stream(intensity(1)).map(v -> -v).toArray();
        for (Route route : Route.values()) {
            PdfParams params = With.with(PARAMS, "route", route);
            assertTrue(message(() -> run(pattern(nothing), params)).contains("All points"));
            assertTrue(message(() -> run(pattern(none), params)).contains("no usable number"));
            assertTrue(message(() -> run(pattern(negative), params)).contains("positive"));
            PdfParams far = With.with(params, "qmin", 21.9);
            assertTrue(message(() -> run(pattern(intensity(1)), far)).contains("points of the pattern"));
        }
        double[] swapped = axis().values();
        for (int i = 0; i < POINTS / 2; i++) {
            double other = swapped[POINTS - 1 - i];
            swapped[POINTS - 1 - i] = swapped[i];
            swapped[i] = other;
        }
        Frame down = Frame.of(NDArray.of(intensity(1)))
                .axes(Axis.listed("q", Quantities.Q, Unit.of("1/angstrom"), swapped))
                .build();
        assertTrue(message(() -> run(down, PARAMS)).contains("does not ascend"));
        Frame distance = Frame.of(NDArray.of(intensity(1)))
                .axes(Axis.linear("r", Quantities.R, Unit.of("angstrom"), POINTS, 0, 0.01))
                .build();
        assertTrue(message(() -> STEP.output(distance.signature(), PARAMS)).contains("two-theta"));
        Frame table = Frame.of(Table.of(Column.of("a", Unit.ONE, 1, 2)));
        assertThrows(IllegalArgumentException.class, () -> STEP.output(table.signature(), PARAMS));
        Frame tiny = Frame.of(NDArray.of(new double[] {1, 2}))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 2, 1, 1))
                .build();
        assertTrue(message(() -> run(tiny, PARAMS)).contains("at least"));
        Frame empty = Frame.of(NDArray.of(new double[0]))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 0, 1, 1))
                .build();
        assertTrue(message(() -> run(empty, PARAMS)).contains("at least"));
        double[] wide = new double[POINTS];
        Arrays.setAll(wide, i -> 1 + i);
        Frame beyond = Frame.of(NDArray.of(intensity(1)))
                .axes(Axis.listed("q", Quantities.Q, Unit.of("1/angstrom"), wide))
                .build();
        assertTrue(message(() -> run(beyond, PARAMS)).contains("form factors"));
        PdfParams hard = With.with(PARAMS, "route", Route.PHYSICAL, "wavelength", Optional.of(1.54));
        assertTrue(message(() -> run(pattern(intensity(1)), hard)).contains("backscattering"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Xx2O3", "sio2", "Si O2)", "(SiO2", "Si{9x}", "SiO2 + water", "Si0"})
    void formulasWithMistakesAreRefusedInWords(String formula) {
        assertTrue(message(() -> With.with(PARAMS, "composition", formula)).contains("chemical"));
    }

    @Test
    void parametersThatContradictAreRefusedInWords() {
        assertTrue(message(() -> With.with(PARAMS, "qmin", 23.0)).contains("qmin"));
        assertTrue(message(() -> With.with(PARAMS, "rmin", 9.0)).contains("rmax"));
        assertTrue(message(() -> With.with(PARAMS, "energy", Optional.of(70.0))).contains("not both"));
        assertTrue(message(() -> With.with(PARAMS, "g", true)).contains("density"));
        assertTrue(message(() -> With.with(PARAMS, "rstep", 1e-5)).contains("rstep"));
        PdfParams blind = With.with(PARAMS, "wavelength", Optional.empty());
        assertTrue(message(() -> With.with(blind, "route", Route.BOTH)).contains("wavelength"));
        assertTrue(message(() -> With.with(capillary(), "diameter", Optional.empty()))
                .contains("diameter"));
        assertTrue(message(() -> With.with(capillary(), "wall", 0.1)).contains("containerComposition"));
        PdfParams vague = With.with(PARAMS, "route", Route.PHYSICAL);
        assertTrue(message(() -> With.with(vague, "physical", Optional.of(capillary())))
                .contains("density"));
    }

    @Test
    void backgroundsOnOtherPointsAreInterpolatedAndMustReachFarEnough() {
        double[] values = intensity(7);
        double[] added = new double[POINTS];
        Arrays.setAll(added, i -> values[i] + 500 * Math.exp(-q(i) / 3));
        double[] fine = new double[3000];
        Arrays.setAll(fine, i -> 500 * Math.exp(-(0.1 + 0.01 * i) / 3));
        Frame background = Frame.of(NDArray.of(fine))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/nm"), 3000, 1, 0.1))
                .build();
        PdfParams params = With.with(PARAMS, "background", Optional.of(Input.of(background)));
        double[] expected = run(pattern(values), PARAMS).doubles();
        assertArrayEquals(expected, run(pattern(added), params).doubles(), 0.05);
        Frame few = Frame.of(NDArray.of(Arrays.copyOf(fine, 500)))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/nm"), 500, 1, 0.1))
                .build();
        PdfParams shorter = With.with(PARAMS, "background", Optional.of(Input.of(few)));
        assertTrue(message(() -> run(pattern(added), shorter)).contains("background"));
    }

    @Test
    void aSpikeOfTwoPointsAndADeadOneAreReplaced() {
        double[] values = intensity(8);
        double[] clean = run(pattern(values), PARAMS).doubles();
        double[] spiked = values.clone();
        spiked[500] += 4000;
        spiked[501] += 3000;
        spiked[800] = 0;
        Frame g = run(Frame.of(NDArray.of(spiked)).axes(axis()).build(), PARAMS);
        Table report = g.companions().get("report").table();
        assertEquals(2, report.column("spikes").number(0));
        assertEquals(3, report.column("filled points").number(0), "an exact zero is an empty bin");
        assertArrayEquals(clean, g.doubles(), 0.1);
    }

    /** Sharp lines of two to five points at half height on a level ground are no spikes. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 2.5, 3, 4, 6})
    void braggLinesAreLeftAlone(double width) {
        Random random = new Random(3);
        double[] values = new double[POINTS];
        Arrays.fill(values, 100);
        for (int line = 0; line < 40; line++) {
            double centre = 60 + 27.3 * line;
            double height = 50000 * Math.exp(-line * 0.12);
            double sigma = width / 2.355;
            for (int i = 0; i < POINTS; i++) {
                values[i] += height * Math.exp(-(i - centre) * (i - centre) / (2 * sigma * sigma));
            }
        }
        for (int i = 0; i < POINTS; i++) {
            values[i] += Math.sqrt(values[i]) * random.nextGaussian();
        }
        PatternRepair.Repaired repaired = new PatternRepair(POINTS).repair(values, variance(values), true);
        double lost = 0;
        for (int i = 0; i < POINTS; i++) {
            lost = Math.max(lost, Math.abs(repaired.values()[i] - values[i]) / Math.sqrt(Math.abs(values[i]) + 100));
        }
        assertTrue(repaired.spikes() <= 1 && lost < 12, repaired.spikes() + " points, by " + lost);
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
