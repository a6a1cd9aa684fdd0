/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;

/** The step around the fit: columns, companions, references, ties, starts. */
class ModelFitStepTest {

    private static final EnergyGrid GRID = new EnergyGrid(600, 0.5, 400);

    private static Frame spectrum() {
        double[] counts = GRID.energies();
        for (int i = 0; i < counts.length; i++) {
            double e = counts[i];
            counts[i] = 800 * Math.pow(e / 650, -3)
                    + 200 * Math.pow(e / 708, -3) * (0.5 + Math.atan(2 * (e - 708)) / Math.PI)
                    + 300 * Math.exp(-0.5 * Math.pow((e - 709.4) / 1.2, 2))
                    + 130 * Math.exp(-0.5 * Math.pow((e - 722.6) / 1.2, 2));
        }
        return Frame.of(NDArray.of(counts)).axes(GRID.axis()).build();
    }

    private static ModelPart tied() {
        ModelPart l2 = ModelPart.peak("L2", 721, 3);
        return new ModelPart(
                l2.name(),
                l2.kind(),
                l2.energy(),
                l2.width(),
                l2.exponent(),
                l2.rate(),
                l2.of(),
                l2.energyRange(),
                l2.widthRange(),
                true,
                List.of(),
                List.of("width = L3 width", "energy = L3 energy + 13.2 eV"));
    }

    private static Frame fit(ModelFitStep.Params params, Frame in) {
        ModelFitStep step = new ModelFitStep();
        Frame out = step.apply(in, params, new LocalContext());
        assertEquals(step.output(in.signature(), params).columns(), out.table().spec());
        return out;
    }

    @Test
    void backgroundEdgeAndWhiteLines() {
        ModelFitStep.Params params = ModelFitStep.Params.of(
                650,
                780,
                ModelPart.of("background", ModelPart.Kind.POWER_LAW),
                ModelPart.of("Fe L3", ModelPart.Kind.EDGE),
                ModelPart.peak("L3", 709, 3),
                tied());
        Frame out = fit(params, spectrum());
        assertEquals(3, out.table().column("background exponent").number(0), 1e-3);
        assertEquals(722.6, out.table().column("L2 energy").number(0), 1e-3);
        double counts = 300 * 1.2 * Math.sqrt(2 * Math.PI) / 0.5;
        assertEquals(counts, out.table().column("L3 counts").number(0), 1e-3 * counts);
        assertEquals(708, out.table().column("Fe L3 energy").number(0), 1e-2);
        Frame residual = out.companions().get("residual");
        assertEquals(1, residual.mask().orElseThrow()[0]);
        assertEquals(0, residual.doubles()[150], 0.1);
        // The fit of the mean is a start for others.
        ModelFitStep.Params again = new ModelFitStep.Params(
                params.parts(), params.window(), Optional.of(Input.of(out)), CountNoise.POISSON);
        assertEquals(
                out.table().column("L3 counts").number(0),
                fit(again, spectrum()).table().column("L3 counts").number(0),
                1);
    }

    @Test
    void referencesTellOverlappingEdgesApart() {
        Frame one = spectrum();
        double[] flat = GRID.energies();
        double[] sum = GRID.energies();
        for (int i = 0; i < flat.length; i++) {
            flat[i] = 100 + 0.2 * i;
            sum[i] = 2 * one.doubles()[i] + 3 * flat[i];
        }
        Frame other = Frame.of(NDArray.of(flat)).axes(GRID.axis()).build();
        ModelFitStep.Params params = ModelFitStep.Params.of(610, 790, reference("a", one), reference("b", other));
        Frame out = fit(params, Frame.of(NDArray.of(sum)).axes(GRID.axis()).build());
        assertEquals(2, out.table().column("a scale").number(0), 1e-6);
        assertEquals(3, out.table().column("b scale").number(0), 1e-6);
        assertTrue(Double.isNaN(out.table().column("b shift error").number(0)));
    }

    private static ModelPart reference(String name, Frame of) {
        return new ModelPart(
                name,
                ModelPart.Kind.REFERENCE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Input.of(of)),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of());
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ModelPart.of("peak", ModelPart.Kind.GAUSSIAN));
        assertThrows(IllegalArgumentException.class, () -> ModelPart.of("r", ModelPart.Kind.REFERENCE));
        EnergyGrid low = new EnergyGrid(-5, 0.1, 200);
        Frame in = Frame.of(NDArray.of(new double[200])).axes(low.axis()).build();
        ModelFitStep.Params params =
                ModelFitStep.Params.of(-5, 10, ModelPart.of("background", ModelPart.Kind.POWER_LAW));
        String reason = assertThrows(
                        IllegalArgumentException.class, () -> new ModelFitStep().apply(in, params, new LocalContext()))
                .getMessage();
        assertTrue(reason.contains("above 0 eV"), reason);
    }
}
