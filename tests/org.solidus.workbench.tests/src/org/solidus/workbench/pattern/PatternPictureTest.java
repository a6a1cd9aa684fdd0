/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.scattering.steps.LineParams;
import org.solidus.scattering.steps.PeaksStep;

/** What is drawn of a frame: which curves, against what, with which marks. */
class PatternPictureTest {

    private static final Unit INVERSE = Unit.of("1/angstrom");
    private static final Axis Q = Axis.linear("q", Quantities.Q, INVERSE, 400, 1, 0.01);

    /** A line of height 100 at 3 1/angstrom on a level of 10. */
    private static Frame pattern(double height) {
        double[] values = new double[Q.size()];
        double[] variance = new double[Q.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 + height * Math.exp(-Math.pow((Q.value(i) - 3) / 0.03, 2));
            variance[i] = values[i];
        }
        return Frame.of(NDArray.of(values)).axes(Q).variance(variance).build();
    }

    private static PatternPicture.Look look(Abscissa abscissa, Scaling scaling, double offset) {
        return new PatternPicture.Look(abscissa, OptionalDouble.of(0.5), scaling, offset, true, true);
    }

    private static PatternPicture picture(PatternParts parts, PatternPicture.Look look) {
        return new PatternPicture("", parts, List.of(), 0, Optional.empty(), List.of(), look);
    }

    private static PatternParts parts(Frame frame) {
        return PatternParts.of("patterns", frame, "", Optional.empty()).orElseThrow();
    }

    @Test
    void aPatternWithItsErrors() {
        LineFigure figure =
                picture(parts(pattern(100)), PatternPicture.Look.PLAIN).figure(new SteadyRange());
        assertEquals("Q", figure.x().quantity());
        assertEquals("1/angstrom", figure.x().unit());
        assertEquals(1, figure.series().size());
        Series only = figure.series().get(0);
        assertEquals(pattern(100).doubles()[200], only.y().get(200));
        assertEquals(
                Math.sqrt(pattern(100).doubles()[200]),
                only.sigma().orElseThrow().get(200));
        assertTrue(figure.residual().isEmpty());
    }

    /** Numbers of the step, not of this view: the fitted curve and its residual are the companions. */
    @Test
    void aFitWithItsResidual() {
        PeaksStep.Params params = new PeaksStep.Params(
                new LineParams(
                        List.of(Quantity.of("3 1/angstrom")),
                        Optional.of(Quantity.of("0.2 1/angstrom")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0.001,
                        true),
                Optional.empty());
        Frame fitted = new PeaksStep().apply(pattern(100), params, new LocalContext());
        assertTrue(PatternParts.isFit(fitted));
        PatternParts parts =
                PatternParts.of("lines", fitted, "", Optional.of(pattern(100))).orElseThrow();
        assertArrayEquals(pattern(100).doubles(), parts.main().values());
        LineFigure figure = picture(parts, PatternPicture.Look.PLAIN).figure(new SteadyRange());
        assertEquals(
                List.of("measured", "fit"),
                figure.series().stream().map(Series::name).toList());
        assertEquals(Series.Look.POINTS, figure.series().get(0).look());
        double[] fit = fitted.companions().get("fit").doubles();
        assertArrayEquals(fit, figure.series().get(1).y().toArray());
        double[] residual = fitted.companions().get("residual").doubles();
        assertArrayEquals(
                residual, figure.residual().orElseThrow().series().get(0).y().toArray());
    }

    @Test
    void withoutThePatternFitAndResidualMakeIt() {
        Frame curve = Frame.of(NDArray.of(new double[] {1, 2, Double.NaN}))
                .axes(Axis.linear("q", Quantities.Q, INVERSE, 3, 1, 1))
                .build();
        Frame table = Frame.of(Table.of(Column.of("a", Unit.ONE, 1.0)))
                .with()
                .companion("fit", curve)
                .companion("residual", curve)
                .build();
        double[] main = PatternParts.of("x", table, "", Optional.empty())
                .orElseThrow()
                .main()
                .values();
        assertArrayEquals(new double[] {2, 4, Double.NaN}, main);
    }

    @Test
    void componentsCarryTheNamesOfThePhases() {
        Axis axis = Axis.linear("q", Quantities.Q, INVERSE, 3, 1, 1);
        Frame curve = Frame.of(NDArray.of(new double[3])).axes(axis).build();
        Frame components = Frame.of(NDArray.of(new double[12], 4, 3))
                .axes(Axis.index("component", 4), axis)
                .build();
        Frame table = Frame.of(Table.of(
                        Column.of("LATP fraction", Unit.ONE, 0.5),
                        Column.of("LATP fraction error", Unit.ONE, 0.1),
                        Column.of("LVP fraction", Unit.ONE, 0.3),
                        Column.of("amorphous fraction", Unit.ONE, 0.2)))
                .with()
                .companion("fit", curve)
                .companion("components", components)
                .build();
        PatternParts parts =
                PatternParts.of("phases", table, "", Optional.empty()).orElseThrow();
        assertEquals(
                List.of("LATP", "LVP", "amorphous", "background"),
                parts.components().stream().map(Trace::name).toList());
    }

    @Test
    void companionsCanBeChosenAndTablesWithoutCurvesCannot() {
        Frame g = pattern(1)
                .with()
                .companion("f", pattern(2))
                .companion("report", table())
                .build();
        assertEquals(List.of("", "f"), PatternParts.members(g));
        assertEquals(
                "pdf.f",
                PatternParts.of("pdf", g, "f", Optional.empty())
                        .orElseThrow()
                        .main()
                        .name());
        assertTrue(
                PatternParts.of("lines", table(), "", Optional.of(pattern(1))).isEmpty());
        assertTrue(PatternParts.members(table()).isEmpty());
    }

    private static Frame table() {
        return Frame.of(Table.of(Column.of("a", Unit.ONE, 1.0)));
    }

    /** Against d the numbers are turned round, so that the abscissa rises; nothing is lost. */
    @Test
    void againstSpacingsTheCurveIsTurnedRound() {
        LineFigure figure = picture(parts(pattern(100)), look(Abscissa.SPACING, Scaling.LINEAR, 0))
                .figure(new SteadyRange());
        Series series = figure.series().get(0);
        assertEquals("angstrom", figure.x().unit());
        assertTrue(series.x().get(0) < series.x().get(399));
        assertEquals(2 * Math.PI / Q.value(0), series.x().get(399), 1e-12);
        assertEquals(pattern(100).doubles()[0], series.y().get(399));
        double sum = 0;
        for (double value : series.y().toArray()) {
            sum += value;
        }
        assertEquals(java.util.Arrays.stream(pattern(100).doubles()).sum(), sum, 1e-9);
    }

    @Test
    void referencesAreTicksWhereTheirLinesAre() {
        ReferenceLines ceria = ReferenceLines.of("CeO2", ShippedStructures.get("CeO2"), 4.9);
        PatternPicture picture = new PatternPicture(
                "",
                parts(pattern(1)),
                List.of(),
                0,
                Optional.empty(),
                List.of(ceria),
                look(Abscissa.TWO_THETA, Scaling.LINEAR, 0));
        Marking.Ticks ticks =
                (Marking.Ticks) picture.figure(new SteadyRange()).markings().get(0);
        double a = ShippedStructures.get("CeO2").lattice().a();
        double first = Math.toDegrees(2 * Math.asin(0.5 * Math.sqrt(3) / (2 * a)));
        assertEquals(first, ticks.positions().get(0), 1e-9);
        assertEquals(
                "CeO2 1 1 1",
                ceria.near(2 * Math.PI * Math.sqrt(3) / a + 0.01, 0.05).orElseThrow());
        assertTrue(ceria.near(1.0, 0.05).isEmpty());
        assertTrue(ceria.near(Double.NaN, 1).isEmpty());
    }

    @Test
    void heldCurvesStandBelowWithAnOffset() {
        List<HeldTrace> held = List.of(
                new HeldTrace(Trace.of("frame 0", pattern(50)), 0, 0),
                new HeldTrace(Trace.of("frame 4", pattern(70)), 4, 4));
        PatternPicture picture = new PatternPicture(
                "", parts(pattern(100)), held, 9, Optional.empty(), List.of(), look(Abscissa.OWN, Scaling.LINEAR, 0.5));
        LineFigure figure = picture.figure(new SteadyRange());
        assertEquals(3, figure.series().size());
        double height = 100 * 1.0;
        assertEquals(10, figure.series().get(0).y().get(0), 1e-9);
        assertEquals(10 + 0.5 * height, figure.series().get(1).y().get(0), 0.2);
        assertEquals(10 + 1.0 * height, figure.series().get(2).y().get(0), 0.2);
        long colours =
                figure.series().stream().map(s -> s.rgb().getAsInt()).distinct().count();
        assertEquals(3, colours, "colours follow the frames");
    }

    @Test
    void aDifferenceToAReference() {
        PatternPicture picture = new PatternPicture(
                "",
                parts(pattern(100)),
                List.of(),
                0,
                Optional.of(Trace.of("reference", pattern(60))),
                List.of(),
                look(Abscissa.OWN, Scaling.LOG, 0));
        LineFigure figure = picture.figure(new SteadyRange());
        assertEquals(40, figure.series().get(0).y().get(200), 1e-9);
        assertEquals(0, figure.series().get(0).y().get(0), 1e-9);
        assertEquals("difference", figure.y().quantity());
        assertEquals(Scaling.SQRT, figure.y().scaling(), "a logarithm would hide what is negative");
    }

    @Test
    void aDifferenceToAReferenceOnOtherPointsIsInterpolated() {
        Axis coarse = Axis.linear("q", Quantities.Q, Unit.of("1/nm"), 3, 10, 10);
        Trace reference = Trace.of(
                "r", Frame.of(NDArray.of(new double[] {0, 10, 20})).axes(coarse).build());
        Axis fine = Axis.linear("q", Quantities.Q, INVERSE, 4, 1.5, 0.5);
        Trace trace = Trace.of(
                "t",
                Frame.of(NDArray.of(new double[] {5, 10, 15, 20})).axes(fine).build());
        double[] difference = trace.minus(reference).values();
        assertEquals(0, difference[0], 1e-12);
        assertEquals(0, difference[1], 1e-12);
        assertEquals(0, difference[2], 1e-12);
        assertEquals(0, difference[3], 1e-12);
    }

    @Test
    void theOrdinateStaysUntilItMustMove() {
        SteadyRange steady = new SteadyRange();
        Range first =
                steady.update(Optional.of(new Range(0, 100)), Scaling.LINEAR).orElseThrow();
        assertEquals(
                first,
                steady.update(Optional.of(new Range(0, 60)), Scaling.LINEAR).orElseThrow());
        assertFalse(first.equals(
                steady.update(Optional.of(new Range(0, 300)), Scaling.LINEAR).orElseThrow()));
        Range wide =
                steady.update(Optional.of(new Range(0, 200)), Scaling.LINEAR).orElseThrow();
        steady.hold(true);
        assertEquals(
                wide,
                steady.update(Optional.of(new Range(0, 5000)), Scaling.LINEAR).orElseThrow());
        steady.hold(false);
        assertTrue(steady.update(Optional.of(new Range(0, 5000)), Scaling.LINEAR)
                        .orElseThrow()
                        .high()
                > 5000);
        assertTrue(steady.update(Optional.of(new Range(0, 5)), Scaling.LINEAR)
                        .orElseThrow()
                        .high()
                < 10);
        assertTrue(steady.update(Optional.of(new Range(0, 5)), Scaling.LOG)
                        .orElseThrow()
                        .low()
                > 0);
    }
}
