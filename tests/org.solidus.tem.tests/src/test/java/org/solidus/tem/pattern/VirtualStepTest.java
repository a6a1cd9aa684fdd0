/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Quantity;
import org.solidus.tem.DrawnPattern;

class VirtualStepTest {

    private final LocalContext context = new LocalContext();

    private Table row(Frame pattern, VirtualStep.Params params) {
        VirtualStep step = new VirtualStep();
        Table row = step.apply(pattern, params, context).table();
        assertEquals(step.output(pattern.signature(), params).columns(), row.spec());
        return row;
    }

    @Test
    void ringsDivideAPattern() {
        Frame pattern = new CalibrateStep()
                .apply(
                        new DrawnPattern(64, 64)
                                .spot(32, 32, 1000, 1)
                                .spot(44, 32, 300, 1)
                                .clean(),
                        CalibrateStep.Params.of(0.02, 32, 32),
                        context);
        VirtualStep.Params params = new VirtualStep.Params(
                List.of(
                        VirtualStep.Detector.ring("bright", Quantity.of(0), Quantity.of("0.12 1/angstrom")),
                        VirtualStep.Detector.ring("dark", Quantity.of("6 px"), Quantity.of("0.4 1/angstrom")),
                        new VirtualStep.Detector(
                                "right",
                                Quantity.of(6),
                                Optional.empty(),
                                Quantity.of(0),
                                Quantity.of(0),
                                List.of(-45.0, 45.0),
                                Optional.empty()),
                        new VirtualStep.Detector(
                                "left",
                                Quantity.of(6),
                                Optional.empty(),
                                Quantity.of(0),
                                Quantity.of(0),
                                List.of(45.0, 315.0),
                                Optional.empty()),
                        new VirtualStep.Detector(
                                "spot",
                                Quantity.of(0),
                                Optional.of(Quantity.of(5)),
                                Quantity.of("0.24 1/angstrom"),
                                Quantity.of(0),
                                List.of(),
                                Optional.empty())),
                true);
        Table row = row(pattern, params);
        assertEquals(1000, row.column("bright").number(0), 0.1);
        assertEquals(300, row.column("dark").number(0), 0.1);
        assertEquals(300, row.column("right").number(0), 0.1);
        assertEquals(0, row.column("left").number(0), 0.1);
        assertEquals(300, row.column("spot").number(0), 0.1);
        assertEquals(0, row.column("com x").number(0), 1e-6);
    }

    @Test
    void aMaskIsAnyDetectorAndMassHasACentre() {
        Frame pattern = new DrawnPattern(32, 32).spot(20, 10, 100, 1).clean();
        double[] half = new double[32 * 32];
        for (int p = 0; p < half.length; p++) {
            half[p] = p % 32 >= 16 ? 1 : 0;
        }
        VirtualStep.Detector right = new VirtualStep.Detector(
                "right",
                Quantity.of(0),
                Optional.empty(),
                Quantity.of(0),
                Quantity.of(0),
                List.of(),
                Optional.of(Input.of(pattern.withValues(half).build())));
        Table row = row(pattern, new VirtualStep.Params(List.of(right), true));
        assertEquals(100, row.column("right").number(0), 0.1);
        assertEquals(4, row.column("com x").number(0), 0.01);
        assertEquals(-6, row.column("com y").number(0), 0.01);
    }

    @Test
    void lengthsNeedACalibration() {
        VirtualStep.Params params = new VirtualStep.Params(
                List.of(VirtualStep.Detector.ring("a", Quantity.of(0), Quantity.of("0.1 1/angstrom"))), false);
        assertThrows(IllegalArgumentException.class, () -> new VirtualStep()
                .output(new DrawnPattern(8, 8).clean().signature(), params));
    }
}
