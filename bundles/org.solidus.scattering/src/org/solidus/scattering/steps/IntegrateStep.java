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
import org.solidus.core.data.Signature;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Step;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Integrator;

/**
 * Azimuthal integration of detector frames to patterns: {@code I_b = sum c (S - D) / sum c N / monitor}, with c the
 * share of a pixel in the bin, S its counts, D its dark counts and N = flat x solid angle x polarization x absorption.
 *
 * <p>In: frames {@code [rows, columns]} of any real type, read as stored. Out: {@code [bins]} float64 over Q, two-theta
 * or radius; bins that no valid pixel touches are NaN; with variances (squared standard error of the mean) where errors
 * are asked for. Several frames go through the weights in one pass, with the same result as one at a time. Memory: some
 * 25 bytes a pixel for the weights, once.
 *
 * <p>Sources: J. Kieffer et al., J. Appl. Cryst. 53 (2020) 1548; J. Kieffer and G. Ashiotis, arXiv:1412.6367. On frames
 * 0, 10, 100 and 1000 the {@linkplain org.solidus.scattering.geometry.RingResidual ring residual} tells a wrong
 * orientation.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.integrate",
        name = "Azimuthal integration",
        version = 2,
        description = "Integrates detector frames over the azimuth to patterns over Q, two-theta or radius.",
        doi = "10.1107/S1600576720000776")
public final class IntegrateStep implements Batched<ReductionParams> {

    @Override
    public Signature output(Signature in, ReductionParams params) {
        boolean errors = params.reduction(1).check(in);
        RadialUnit unit = RadialUnit.of(params.unit());
        AxisSpec radial = new AxisSpec(unit.axisName(), unit.quantity(), unit.unit(), params.bins());
        return Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, List.of(radial), errors);
    }

    @Override
    public int batch() {
        return Integrator.batch();
    }

    @Override
    public List<Frame> apply(List<Frame> in, ReductionParams params, Context context) {
        List<Reduction.Reduced> reduced = params.reduction(1).reduce(in, context);
        List<Frame> out = new ArrayList<>(in.size());
        for (int i = 0; i < in.size(); i++) {
            Reduction.Reduced one = reduced.get(i);
            Frame.Builder frame = Frame.of(NDArray.of(one.pattern().intensity()))
                    .quantity(in.get(i).quantity(), in.get(i).unit())
                    .axes(one.radial())
                    .place(in.get(i).place())
                    .provenance(in.get(i).provenance());
            one.pattern().variance().ifPresent(frame::variance);
            out.add(frame.build());
        }
        return out;
    }
}
