/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.figure.CategoricalMapFigure.Category;

class FigureCsvTest {

    private static final PlotAxis Q = PlotAxis.of("Q", "1/angstrom");
    private static final PlotAxis I = PlotAxis.of("intensity", "counts");

    private static List<String> lines(Figure figure) {
        return List.of(FigureCsv.of(figure).split("\r\n", -1));
    }

    @Test
    void curvesOfOneAbscissaStandSideBySideWithTheirErrors() {
        Values q = Values.of(1, 1.5, 2);
        List<String> lines = lines(LineFigure.builder("Peak, \"first\"", Q, I)
                .add(Series.line("before", q, Values.of(10, Double.NaN, 0.1 + 0.2))
                        .withSigma(Values.of(1, 2, 3)))
                .add(Series.line("after, \"new\"", Values.of(1, 1.5, 2), Values.of(7, 8, 9)))
                .build());
        assertEquals("# Peak, \"first\"", lines.get(0));
        assertEquals(
                "Q (1/angstrom),before (counts),before error (counts),\"after, \"\"new\"\" (counts)\"", lines.get(1));
        assertEquals("1,10,1,7", lines.get(2));
        assertEquals("1.5,,2,8", lines.get(3));
        assertEquals("2,0.30000000000000004,3,9", lines.get(4));
        assertEquals("", lines.get(5));
        assertEquals(6, lines.size());
    }

    @Test
    void curvesOfOtherAbscissaeHaveTheirOwnColumn() {
        List<String> lines = lines(LineFigure.builder("", Q, I)
                .add(Series.line("a", Values.of(1, 2, 3), Values.of(1, 2, 3)))
                .add(Series.line("b", Values.of(5), Values.of(6)))
                .residual(PlotAxis.of("residual", ""), Series.line("", Values.of(1), Values.of(-1)))
                .build());
        assertEquals("Q (1/angstrom),a (counts),Q (1/angstrom),b (counts)", lines.get(0));
        assertEquals("1,1,5,6", lines.get(1));
        assertEquals("2,2,,", lines.get(2));
        assertEquals("# residual", lines.get(5));
        assertEquals("Q (1/angstrom),residual", lines.get(6));
    }

    @Test
    void aMapIsAMatrixWithItsAxes() {
        List<String> lines = lines(MapFigure.map(
                        "strain",
                        Field.of(new double[] {1, 2, 3, Double.NaN, 5, 6e-7}, 2, 3),
                        MapAxis.linear("x", "um", 0, 5, 3),
                        MapAxis.linear("y", "um", -1, 2, 2),
                        PlotAxis.of("strain", "percent"))
                .build());
        assertEquals("# strain (percent); rows: y (um); columns: x (um)", lines.get(1));
        assertEquals(",0,5,10", lines.get(2));
        assertEquals("-1,1,2,3", lines.get(3));
        assertEquals("1,,5,6.0E-7", lines.get(4));
    }

    @Test
    void kindsAreCodesThatAreExplained() {
        List<String> lines = lines(CategoricalMapFigure.of(
                "phases",
                new int[] {1, 2, -1},
                MapAxis.index("x", 3),
                MapAxis.index("y", 1),
                List.of(new Category(1, "LATP", 0), new Category(2, "LVP", 0))));
        assertEquals("# 1 = LATP, 2 = LVP; rows: y; columns: x", lines.get(1));
        assertEquals("0,1,2,-1", lines.get(3));
    }

    @Test
    void everyCurveOfAWaterfallSaysItsPlace() {
        List<String> lines = lines(WaterfallFigure.of(
                "",
                Q,
                I,
                Values.of(1, 2),
                List.of(Values.of(3, 4), Values.of(5, 6)),
                PlotAxis.of("time", "s"),
                Values.of(0, 0.5)));
        assertEquals(
                "Q (1/angstrom),intensity (counts) at time = 0 s,intensity (counts) at time = 0.5 s", lines.get(0));
        assertEquals("2,4,6", lines.get(2));
    }

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyKindOfFigureHasRowsOfOneLengthInEachPart(String name) {
        int fields = -1;
        int rows = 0;
        for (String line : lines(Samples.all().get(name))) {
            if (line.isEmpty() || line.startsWith("#")) {
                fields = -1;
            } else if (!line.contains("\"")) {
                int here = line.split(",", -1).length;
                assertTrue(fields == -1 || fields == here, name + ": " + line);
                fields = here;
                rows++;
            }
            assertFalse(line.contains("NaN"), "nothing stands where there is no value");
        }
        assertTrue(rows > 0, name);
    }
}
