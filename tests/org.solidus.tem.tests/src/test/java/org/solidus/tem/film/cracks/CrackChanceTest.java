/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.tem.MemoryStack;

/** Cracks along a grid of boundaries and cracks laid anywhere; how fast a crack grows. */
class CrackChanceTest {

    private static final int SIDE = 200;
    private static final int CELL = 25;

    private static Input<Source> labels() {
        int[] labels = new int[SIDE * SIDE];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = 1 + i / SIDE / CELL * (SIDE / CELL) + i % SIDE / CELL;
        }
        return Input.of(MemorySource.single(
                "grains",
                Frame.of(NDArray.of(ElementType.INT32, labels, SIDE, SIDE)).build()));
    }

    private static Table paths(List<double[]> points) {
        CrackColumns columns = CrackColumns.of(
                Axis.index("y", SIDE).spec(), Axis.index("x", SIDE).spec());
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] point = points.get(i);
            rows.add(new double[] {1, point[0], point[1], point[2], 1, 2, point[3], 0.5, i, 0});
        }
        return CrackColumns.table(columns.paths(), rows);
    }

    private static Table test(List<double[]> points) throws IOException {
        CrackChanceStep.Params params = new CrackChanceStep.Params(Optional.of(labels()), Optional.empty(), 2, 199);
        MemoryStack stack = new MemoryStack(MemorySource.single("paths", Frame.of(paths(points))));
        return new CrackChanceStep()
                .apply(stack, params, new LocalContext())
                .frame(0)
                .table();
    }

    @Test
    void aCrackAlongBoundariesIsNoChance() throws IOException {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 75; i++) {
            points.add(i < 25 ? new double[] {1, 50, 50 + i, i} : new double[] {1, 25 + i, 75, i});
        }
        Table row = test(points);
        assertTrue(row.column("on boundaries").number(0) > 0.95);
        assertTrue(row.column("by chance").number(0) < 0.4);
        assertTrue(row.column("p value").number(0) < 0.02);
    }

    /** Kolmogorov's test at one in a thousand. */
    @Test
    void cracksAnywhereHaveEvenProbabilities() throws IOException {
        Random random = new Random(3);
        double[] p = new double[120];
        for (int k = 0; k < p.length; k++) {
            p[k] = test(anywhere(random)).column("p value").number(0);
        }
        Arrays.sort(p);
        double worst = 0;
        for (int k = 0; k < p.length; k++) {
            worst = Math.max(worst, Math.max(p[k] - (double) k / p.length, (k + 1.0) / p.length - p[k]));
        }
        assertTrue(worst < 1.95 / Math.sqrt(p.length), "Kolmogorov's distance " + worst);
    }

    /** A bent crack of 50 pixels; drawn anew until all of it lies within the picture, as the test moves it. */
    private static List<double[]> anywhere(Random random) {
        while (true) {
            double y = random.nextDouble() * SIDE;
            double x = random.nextDouble() * SIDE;
            double angle = 2 * Math.PI * random.nextDouble();
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                points.add(new double[] {1, y, x, i});
                double turned = angle + (i > 25 ? 0.7 : 0);
                y += Math.sin(turned);
                x += Math.cos(turned);
            }
            boolean inside =
                    points.stream().allMatch(at -> at[1] >= 0 && at[2] >= 0 && at[1] <= SIDE - 1 && at[2] <= SIDE - 1);
            if (inside) {
                return points;
            }
        }
    }

    @Test
    void growthHasItsOriginAndItsSpeed() throws IOException {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            points.add(new double[] {1, 50, 20 + i, 100 + 4 * (i / 10)}); // ten pixels every four seconds
        }
        MemoryStack stack = new MemoryStack(MemorySource.single("paths", Frame.of(paths(points))));
        Table row = new CrackGrowthStep()
                .apply(stack, new CrackGrowthStep.Params(), new LocalContext())
                .frame(0)
                .table();
        assertEquals(2.5, row.column("speed").number(0), 1e-9);
        assertEquals(Unit.of("1/s"), row.column("speed").unit());
        assertEquals(100, row.column("opened").number(0));
        assertEquals(120, row.column("grew last").number(0));
        assertEquals(60, row.column("length").number(0));
        assertEquals(20, row.column("x").number(0), 5);
    }
}
