/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.figure.GridFigure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PanelFigure;

/** Tables of a few rows are printed with errors to two digits; the curves that come with them stand above. */
class GridFiguresTest {

    private static final Unit SECOND = Unit.of("s");

    private static final Table ONE = Table.of(
            Column.of("onset", SECOND, 4.13123),
            Column.of("onset error", SECOND, 0.0527),
            Column.of("detected", 1),
            Column.of("factor", Unit.ONE, Double.NaN));

    @Test
    void oneRowIsALineForEachValue() {
        GridFigure grid = assertInstanceOf(GridFigure.class, Figures.of("Onset", Frame.of(ONE)));
        assertEquals(
                List.of(
                        List.of("onset", "4.131 ± 0.053", "s"),
                        List.of("detected", "1", ""),
                        List.of("factor", "not known", "")),
                grid.rows());
    }

    @Test
    void aFewRowsKeepTheirColumns() {
        Table stages = Table.of(
                Column.of("name", "I", "II"),
                Column.of("start", SECOND, 2, 41234.5),
                Column.of("start error", SECOND, 0.0014, 1200));
        GridFigure grid = assertInstanceOf(GridFigure.class, Figures.of("Stages", Frame.of(stages)));
        assertEquals(List.of("name", "start (s)"), grid.headings());
        assertEquals(List.of(List.of("I", "2.0000 ± 0.0014"), List.of("II", "4.123e+04 ± 1.2e+03")), grid.rows());
    }

    @Test
    void curvesThatComeWithARowStandAboveIt() {
        Table curve = Table.of(
                Column.of("time", SECOND, 0, 1, 2, 3, 4),
                Column.of("measured", Unit.ONE, 5, 4, 3, 2, 1),
                Column.of("fitted", Unit.ONE, 5, 4, 3, 2, 1));
        Frame frame = Frame.of(ONE).with().companion("curve", Frame.of(curve)).build();
        PanelFigure panels = assertInstanceOf(PanelFigure.class, Figures.of("Kinetics", frame));
        LineFigure lines = assertInstanceOf(LineFigure.class, panels.panels().get(0));
        assertEquals(
                List.of("measured", "fitted"),
                lines.series().stream().map(series -> series.name()).toList());
        assertInstanceOf(GridFigure.class, panels.panels().get(1));
    }
}
