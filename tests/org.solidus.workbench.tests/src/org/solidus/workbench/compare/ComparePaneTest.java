/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Range;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.map.Pellets;
import org.solidus.workbench.model.Desk;

/** Samples beside each other. */
class ComparePaneTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final ComparePane pane = Ui.pane("compare", ComparePane.class);

    @BeforeEach
    void open() throws Exception {
        pane.add(List.of(Pellets.write(desk.registry(), folder.resolve("pellets.nxs"))));
        Ui.waitFor("maps", () -> pane.comparison().isPresent() && pane.view().settled());
        Ui.settle();
    }

    @AfterEach
    void leave() {
        desk.compared().set(List.of());
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
    }

    private void show(String label) {
        int at = pane.quantities().indexOf(label);
        assertTrue(at >= 0, pane.quantities().toString());
        pane.select(at);
        Ui.waitFor(
                label,
                () -> pane.comparison()
                                .filter(shown -> shown.quantity().label().equals(label))
                                .isPresent()
                        && pane.view().settled());
        Ui.waitFor("the background", () -> desk.work().idle());
        Ui.settle();
    }

    private MapsFigure maps() {
        return (MapsFigure) pane.view().figure().orElseThrow();
    }

    @Test
    void resultsThatDifferInANumberAreSamplesOfOneQuantity() {
        assertEquals("compare · c (Å)", pane.quantities().get(0), "a comparison is shown first");
        show("lattice · c (Å)");
        assertEquals(
                List.of("lattice2", "lattice9"),
                maps().maps().stream().map(MapFigure::title).toList());
        assertEquals(
                1, maps().maps().stream().map(MapFigure::colours).distinct().count(), "common colours");
    }

    @Test
    void statisticsAndTestsAreThoseOfTheSamples() {
        show("compare · c (Å)");
        assertEquals("2 A/cm²", pane.statistics().get(0).get(0));
        assertEquals("48", pane.statistics().get(0).get(1));
        assertEquals("1", pane.statistics().get(1).get(7), "hotspots");
        assertEquals("4.2 %", pane.statistics().get(1).get(8), "2 of 48 points");
        assertEquals(
                List.of("9 against 2 A/cm²", "area fraction", "0.1", "0.0321", "0.0642"),
                pane.tests().get(0));
        Ui.screenshot(pane, "compare");
    }

    @Test
    void differencesArePointByPointAndSymmetric() {
        show("lattice · c (Å)");
        pane.setReference(Optional.of(0));
        Ui.waitFor("the difference", () -> maps().maps().size() == 1);
        MapFigure difference = maps().maps().get(0);
        assertEquals(0, difference.field().get(0), 1e-12);
        assertEquals(0.07, difference.field().get(2, 3), 1e-12);
        Range limits = difference
                .colours()
                .limits()
                .resolve(difference.field(), difference.colours().scaling());
        assertEquals(-limits.low(), limits.high());
        assertEquals(OptionalInt.of(1), pane.comparison().orElseThrow().sample(0, Optional.of(0)));
        pane.setReference(Optional.empty());
    }

    @Test
    void sharesOfAllBinsAreAllPoints() {
        LineFigure histogram = (LineFigure) pane.histogram().figure().orElseThrow();
        double sum = 0;
        for (int i = 0; i < histogram.series().get(0).y().size(); i++) {
            sum += histogram.series().get(0).y().get(i);
        }
        assertEquals(100, sum, 1e-9);
    }

    @Test
    void zoomingOneMapZoomsAll() {
        show("lattice · c (Å)");
        pane.view().zoom(1, Optional.of(new Range(100, 200)), Optional.of(new Range(50, 150)));
        Ui.waitFor("the zoom", () -> pane.view().settled());
        assertEquals(
                pane.view().areas().get(1).x().range(),
                pane.view().areas().get(0).x().range());
        pane.view().fit();
    }

    @Test
    void samplesWithoutACommonRasterHaveNoDifference() {
        Comparison alone = new Comparison(
                pane.comparison().orElseThrow().quantity(),
                List.of(pane.comparison().orElseThrow().samples().get(0)),
                List.of());
        assertThrows(IllegalArgumentException.class, () -> alone.differences(0, true, 1.5));
    }

    @Test
    void nothingIsLeaked() {
        try (Leaks leaks = Leaks.watch()) {
            for (int i = 0; i < pane.quantities().size(); i++) {
                pane.select(i);
                Ui.settle();
            }
            Ui.waitFor("the background", () -> desk.work().idle());
            Ui.settle();
            leaks.assertNone();
        }
    }
}
