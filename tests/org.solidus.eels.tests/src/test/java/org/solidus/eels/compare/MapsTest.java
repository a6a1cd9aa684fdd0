/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.eels.MemoryStack;

/** Profiles across interfaces and means by phase, on maps of known truth. */
class MapsTest {

    private static final int SIDE = 40;
    private static final Unit NM = Unit.of("nm");
    private static final List<Category> PHASES = List.of(Category.of(0, "LFP"), Category.of(1, "LAGP"));

    private interface Field {
        double at(double x, double y);
    }

    private static List<Axis> scan(double step) {
        return List.of(
                Axis.linear("y", Quantities.POSITION, NM, SIDE, 0, step),
                Axis.linear("x", Quantities.POSITION, NM, SIDE, 0, step));
    }

    private static Source map(Field field, double error) {
        List<Frame> rows = new ArrayList<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            double value = field.at(2.0 * (i % SIDE), 2.0 * (i / SIDE));
            rows.add(Frame.of(
                    error > 0
                            ? Table.of(Column.of("FePO4", Unit.ONE, value), Column.of("FePO4 error", Unit.ONE, error))
                            : Table.of(Column.of("FePO4", Unit.ONE, value))));
        }
        return MemorySource.of("map", scan(2), rows);
    }

    private static Source phases(Field field, double step) {
        List<Frame> rows = new ArrayList<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            long code = (long) field.at(step * (i % SIDE), step * (i / SIDE));
            rows.add(Frame.of(Table.of(Column.kinds("phase", PHASES, code))));
        }
        return MemorySource.of("phases", scan(step), rows);
    }

    private static double step(double x) {
        return 0.2 + 0.5 * org.solidus.math.robust.Normal.cdf((x - 37.3) / 4);
    }

    private static Frame profile(Source map, List<Quantity> from, List<Quantity> to, Optional<Quantity> width)
            throws IOException {
        ProfileStep.Params params = new ProfileStep.Params(Optional.of("FePO4"), List.of(), from, to, width);
        ProfileStep profile = new ProfileStep();
        profile.output(map.info().signature(), params);
        return profile.apply(new MemoryStack(map), params, new LocalContext()).frame(0);
    }

    private static double number(Frame frame, String companion, String column) {
        return frame.companions().get(companion).table().column(column).number(0);
    }

    @Test
    void anInterfaceAcrossAMapHasItsPlaceAndWidth() throws IOException {
        Frame profile = profile(map((x, y) -> step(x), 0.01), List.of(), List.of(), Optional.empty());
        assertEquals(37.3, number(profile, "interface", "position"), 1e-4);
        assertEquals(2.5631 * 4, number(profile, "interface", "width"), 1e-3);
        assertEquals(0.2, number(profile, "interface", "before"), 1e-4);
        assertEquals(0.7, number(profile, "interface", "after"), 1e-4);
        assertEquals(0.01 / Math.sqrt(SIDE), Math.sqrt(profile.variance().orElseThrow()[3]), 1e-9);
    }

    @Test
    void aLineMayLieAtAnyAngle() throws IOException {
        double slope = Math.sqrt(0.5);
        Field oblique = (x, y) -> step((x + y) * slope - 20);
        List<Quantity> from = List.of(Quantity.of("10 nm"), Quantity.of("10 nm"));
        List<Quantity> to = List.of(Quantity.of("0.07 um"), Quantity.of("70 nm"));
        Frame profile = profile(map(oblique, 0.01), from, to, Optional.of(Quantity.of("15 nm")));
        // The line begins at (10 + 10) / sqrt 2 along the normal of the interface.
        assertEquals(57.3 - 20 * slope, number(profile, "interface", "position"), 0.1);
        assertEquals(2.5631 * 4, number(profile, "interface", "width"), 0.3);
    }

    @Test
    void positionsAreAsUncertainAsIsSaid() throws IOException {
        Random random = new Random(4);
        int known = 0;
        int scatter = 0;
        for (int i = 0; i < 300; i++) {
            Field noisy = (x, y) -> step(x) + 0.3 * random.nextGaussian();
            Frame one = profile(map(noisy, 0.3), List.of(), List.of(), Optional.of(Quantity.of("19 nm")));
            Frame two = profile(map(noisy, 0), List.of(), List.of(), Optional.of(Quantity.of("19 nm")));
            known += Math.abs(number(one, "interface", "position") - 37.3) <= number(one, "interface", "position error")
                    ? 1
                    : 0;
            scatter +=
                    Math.abs(number(two, "interface", "position") - 37.3) <= number(two, "interface", "position error")
                            ? 1
                            : 0;
        }
        assertEquals(0.68, known / 300.0, 0.08);
        assertEquals(0.68, scatter / 300.0, 0.08);
    }

    @Test
    void aLineBesideTheMapIsRefused() {
        List<Quantity> from = List.of(Quantity.of("500 nm"), Quantity.of("500 nm"));
        List<Quantity> to = List.of(Quantity.of("600 nm"), Quantity.of("500 nm"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> profile(map((x, y) -> 1, 0), from, to, Optional.of(Quantity.of("5 nm"))))
                .getMessage()
                .contains("No point of the map"));
    }

    private static ByPhaseStep.Params byPhase(Source phases, Optional<String> of, List<Quantity> offset) {
        return new ByPhaseStep.Params(
                of, new Input.Value<>(phases.info().signature(), phases, "phases"), "phase", offset, 199);
    }

    private static Frame byPhase(Source map, Source phases, List<Quantity> offset) throws IOException {
        ByPhaseStep step = new ByPhaseStep();
        ByPhaseStep.Params params = byPhase(phases, Optional.of("FePO4"), offset);
        step.output(map.info().signature(), params);
        return step.apply(new MemoryStack(map), params, new LocalContext()).frame(0);
    }

    @Test
    void meansOfPhasesAndTheirCorrelation() throws IOException {
        Random random = new Random(5);
        Field disk = (x, y) -> Math.hypot(x - 30, y - 44) < 22 ? 0 : 1;
        Source map = map((x, y) -> (disk.at(x, y) == 0 ? 0.8 : 0.1) + 0.05 * random.nextGaussian(), 0);
        Frame result = byPhase(map, phases(disk, 2), List.of());
        Table table = result.table();
        assertEquals(2, table.rows());
        assertEquals("LFP", PHASES.get((int) table.column("phase").number(0)).name());
        assertEquals(0.8, table.column("mean").number(0), 0.01);
        assertEquals(0.1, table.column("mean").number(1), 0.01);
        assertEquals(0.05, table.column("deviation").number(1), 0.005);
        assertTrue(number(result, "test", "correlation ratio") > 0.95);
        assertEquals(1 / 200.0, number(result, "test", "p"), 0.02);
        // Another scale and another origin of the phase map: the same points.
        Field away = (x, y) -> disk.at(x - 10, y + 6);
        Frame moved = byPhase(map, phases(away, 2.5), List.of(Quantity.of("10 nm"), Quantity.of("-6 nm")));
        assertEquals(0.8, moved.table().column("mean").number(0), 0.04);
        assertTrue(number(moved, "test", "correlation ratio") > 0.9);
    }

    /** Two patterns that have nothing to do with each other, both of long range: a test of single points is fooled. */
    @Test
    void patternsOfLongRangeThatAreIndependentSeldomCount() throws IOException {
        Random random = new Random(6);
        int counted = 0;
        for (int trial = 0; trial < 100; trial++) {
            double[] a = waves(random);
            double[] b = waves(random);
            Source map = map((x, y) -> wave(a, x, y) + 0.01 * random.nextGaussian(), 0);
            Frame result = byPhase(map, phases((x, y) -> wave(b, x, y) > 0 ? 1 : 0, 2), List.of());
            counted += number(result, "test", "p") <= 0.05 ? 1 : 0;
        }
        assertTrue(counted <= 13, counted + " of 100");
    }

    /** A few waves of the width of the map, at random. */
    private static double[] waves(Random random) {
        return random.doubles(8, 0, 2 * Math.PI).toArray();
    }

    private static double wave(double[] phases, double x, double y) {
        double k = 2 * Math.PI / (2 * SIDE);
        return Math.sin(k * x + phases[0])
                + Math.sin(k * y + phases[1])
                + Math.sin(k * (x + y) + phases[2])
                + Math.sin(2 * k * x - k * y + phases[3])
                + Math.sin(k * (x - y) + phases[4]);
    }

    @Test
    void meanSpectraOfPhases() throws IOException {
        Random random = new Random(7);
        Axis loss = Axis.linear("energy_loss", Quantities.ENERGY_LOSS, Unit.of("eV"), 3, 0, 1);
        List<Frame> spectra = new ArrayList<>();
        for (int i = 0; i < SIDE * SIDE; i++) {
            double bright = i % SIDE < 10 ? 5 : 1;
            spectra.add(Frame.of(NDArray.of(new double[] {bright + random.nextGaussian(), 2, 3 * bright}))
                    .axes(loss)
                    .build());
        }
        Source image = MemorySource.of("image", scan(2), spectra);
        ByPhaseStep.Params params = byPhase(phases((x, y) -> x < 20 ? 0 : 1, 2), Optional.empty(), List.of());
        ByPhaseStep step = new ByPhaseStep();
        step.output(image.info().signature(), params);
        Source means = step.apply(new MemoryStack(image), params, new LocalContext());
        assertEquals(2, means.info().frames());
        assertArrayEquals(new double[] {5, 2, 15}, means.frame(0).doubles(), 0.2);
        assertArrayEquals(new double[] {1, 2, 3}, means.frame(1).doubles(), 0.2);
        assertEquals(1.0 / 400, means.frame(0).variance().orElseThrow()[0], 5e-4);
        assertEquals(0, means.frame(0).variance().orElseThrow()[1], 1e-20);
    }
}
