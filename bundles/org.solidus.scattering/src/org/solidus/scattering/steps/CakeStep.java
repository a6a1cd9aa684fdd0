/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Integrator;

/**
 * Integration of detector frames over sectors of the azimuth: a cake, {@code [sectors, bins]} float64 over azimuth and
 * Q, two-theta or radius. Each row is what {@code scattering.integrate} gives for that part of the azimuth range;
 * formula, corrections and errors are the same. By default the sectors run from -180 to 180 deg. Straight lines in the
 * cake show that the geometry is right.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.cake",
        name = "Cake",
        version = 2,
        description = "Integrates detector frames in sectors of the azimuth.",
        doi = "10.1107/S1600576720000776")
public final class CakeStep implements Batched<CakeStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Number of sectors of the azimuth.", def = "36", min = 1, max = 1e5)
            int sectors,

            @Shared ReductionParams pattern) {

        /** Checks what ranges can't say. */
        public Params {
            pattern.reduction(sectors);
        }

        Reduction reduction() {
            return pattern.reduction(sectors);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        boolean errors = params.reduction().check(in);
        RadialUnit unit = RadialUnit.of(params.pattern().unit());
        AxisSpec azimuth = new AxisSpec("azimuth", Quantities.AZIMUTH, Unit.of("deg"), params.sectors());
        AxisSpec radial = new AxisSpec(
                unit.axisName(), unit.quantity(), unit.unit(), params.pattern().bins());
        return Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, List.of(azimuth, radial), errors);
    }

    @Override
    public int batch() {
        return Integrator.batch();
    }

    @Override
    public List<Frame> apply(List<Frame> in, Params params, Context context) {
        List<Reduction.Reduced> reduced = params.reduction().reduce(in, context);
        List<Frame> out = new ArrayList<>(in.size());
        for (int i = 0; i < in.size(); i++) {
            Reduction.Reduced one = reduced.get(i);
            Frame.Builder frame = Frame.of(NDArray.of(
                            one.pattern().intensity(),
                            params.sectors(),
                            params.pattern().bins()))
                    .quantity(in.get(i).quantity(), in.get(i).unit())
                    .axes(one.azimuth(), one.radial())
                    .place(in.get(i).place())
                    .provenance(in.get(i).provenance());
            one.pattern().variance().ifPresent(frame::variance);
            out.add(frame.build());
        }
        return out;
    }
}
