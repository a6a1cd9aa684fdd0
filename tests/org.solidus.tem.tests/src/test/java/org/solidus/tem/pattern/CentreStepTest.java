/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.tem.DrawnPattern;
import org.solidus.tem.MemoryStack;

class CentreStepTest {

    private final LocalContext context = new LocalContext();

    private double[] centre(Frame pattern, CentreStep.Params params) {
        Table row = new CentreStep().apply(pattern, params, context).table();
        return new double[] {
            row.column("x").number(0),
            row.column("y").number(0),
            row.column("x error").number(0),
            row.column("y error").number(0)
        };
    }

    private static DrawnPattern spots(DrawnPattern drawn, double x, double y, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            double dx = 100 * random.nextDouble() - 50;
            double dy = 100 * random.nextDouble() - 50;
            // Friedel pairs that are not equally bright.
            drawn.spot(x + dx, y + dy, 3000 * random.nextDouble(), 1.3)
                    .spot(x - dx, y - dy, 3000 * random.nextDouble(), 1.3);
        }
        return drawn;
    }

    @ParameterizedTest
    @CsvSource({"64.37, 61.82, 1.2, 1e9", "64.37, 61.82, 1.2, 255", "66.5, 60, 4, 255", "63.9, 65.1, 0.6, 1e9"})
    void theBeamIsBalancedSaturatedOrNot(double x, double y, double sigma, double most) {
        DrawnPattern drawn =
                spots(new DrawnPattern(128, 128).spot(x, y, 40000, sigma).tail(x, y, 10, 20), x, y, 1);
        double[] found = centre(drawn.saturated(most).counted(2, 1), CentreStep.Params.defaults());
        assertEquals(x, found[0], 0.08);
        assertEquals(y, found[1], 0.08);
    }

    @Test
    void aDiskIsBalanced() {
        double[] found = centre(
                new DrawnPattern(128, 128)
                        .disk(60.3, 66.6, 9, 100)
                        .tail(60, 66, 5, 20)
                        .counted(1, 1),
                CentreStep.Params.defaults());
        assertEquals(60.3, found[0], 0.1);
        assertEquals(66.6, found[1], 0.1);
    }

    @Test
    void theErrorIsTheScatterOfCounting() {
        double squares = 0;
        double stated = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] found = centre(
                    new DrawnPattern(64, 64)
                            .spot(31.2, 32.4, 400, 1.5)
                            .add((x, y) -> 0.2)
                            .counted(seed, 1),
                    CentreStep.Params.defaults());
            squares += Math.pow(found[0] - 31.2, 2) / 100;
            stated += found[2] / 100;
        }
        assertEquals(Math.sqrt(squares), stated, 0.25 * stated);
    }

    @Test
    void aStoppedBeamIsFoundBySymmetry() {
        DrawnPattern drawn = spots(new DrawnPattern(128, 128).tail(66.4, 61.7, 20, 15), 66.4, 61.7, 3)
                .ring(66.4, 61.7, 30, 20, 2);
        Frame pattern = drawn.counted(4, 1);
        byte[] stop = new byte[128 * 128];
        for (int p = 0; p < stop.length; p++) {
            stop[p] = (byte) (p / 128 > 58 && p / 128 < 66 && p % 128 > 58 ? 1 : 0);
        }
        CentreStep.Params params = new CentreStep.Params(
                CentreStep.Method.SYMMETRY, Optional.empty(), Optional.empty(), Optional.empty(), 8);
        double[] found = centre(pattern.with().mask(stop).build(), params);
        assertEquals(66.4, found[0], 0.15);
        assertEquals(61.7, found[1], 0.15);
    }

    @Test
    void anEmptyPatternHasNoCentre() {
        assertTrue(Double.isNaN(centre(new DrawnPattern(32, 32).clean(), CentreStep.Params.defaults())[0]));
    }

    @Test
    void descanIsSmoothWhateverSomePatternsSay() throws IOException {
        Random random = new Random(1);
        List<Frame> rows = new ArrayList<>();
        for (int i = 0; i < 12 * 15; i++) {
            double x = 64 + 0.1 * (i % 15) - 0.2 * (i / 15) + 0.01 * (i % 15) * (i % 15);
            double off = random.nextDouble() < 0.25 ? 20 * random.nextDouble() : 0.2 * random.nextGaussian();
            double y = i == 7 ? Double.NaN : 60 + 0.05 * (i / 15);
            rows.add(Frame.of(Table.of(Column.of("x", Unit.ONE, x + off), Column.of("y", Unit.ONE, y))));
        }
        MemoryStack map = MemoryStack.of(12, 15, rows);
        DescanStep step = new DescanStep();
        Source smooth = step.apply(map, new DescanStep.Params(2), context);
        assertEquals(
                step.output(map.info().signature(), new DescanStep.Params(2)).columns(),
                smooth.info().signature().columns());
        for (int i = 0; i < rows.size(); i++) {
            Table row = smooth.frame(i).table();
            double x = 64 + 0.1 * (i % 15) - 0.2 * (i / 15) + 0.01 * (i % 15) * (i % 15);
            assertEquals(x, row.column("x").number(0), 0.25, "point " + i);
            assertEquals(60 + 0.05 * (i / 15), row.column("y").number(0), 1e-6);
        }
        assertTrue(Double.isNaN(smooth.frame(7).table().column("y off").number(0)));
    }
}
