/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Step;

/**
 * Total scattering: patterns to the pair distribution function G(r), {@code G = (2/pi) int Q [S(Q) - 1] M(Q) sin(Qr) dQ}.
 *
 * <p>In: {@code [points]} over Q (any inverse length) or two-theta, in any unit of intensity, with variances where they
 * are known. Out: {@code [r]} float64 G(r) in 1/angstrom2 over r in angstrom, with variances where the pattern has them
 * (one standard deviation squared, from independent points of the pattern through background, polynomial and transform;
 * the scale is taken as known). With it go {@code f} (F(Q), 1/angstrom), {@code s} (S(Q)), {@code i} (the corrected
 * pattern in electron units, filled points masked), over the points of the pattern, NaN outside of qmin to qmaxinst; and
 * {@code report}, one row: scale, constant, number density from the slope of G(r) at low r with its error (physical
 * route), points replaced as spikes, points filled, and the Q of the largest spike.
 *
 * <p>Of both routes the ad hoc one is the main result; {@code physical}, {@code f_physical}, {@code s_physical}, {@code
 * i_physical} and {@code report_physical} are those of the other, {@code difference} is ad hoc (times a
 * factor, since its amplitude is arbitrary where much Compton scattering is in the pattern) less physical. On request: {@code g}, {@code rdf} (of the physical route where there is one) and {@code covariance} of G(r).
 *
 * <p>Sources: P. Juhas et al., J. Appl. Cryst. 46 (2013) 560; T. Egami, S. J. L. Billinge, Underneath the Bragg Peaks
 * (2012). See {@link AdhocNormalisation}, {@link PhysicalNormalisation}, {@link Absorption}, {@link PatternRepair}.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.pdf",
        name = "Pair distribution function",
        description =
                "Total scattering: patterns to S(Q), F(Q) and G(r), by an ad hoc polynomial, by physics, or both.",
        doi = "10.1107/S0021889813005190")
public final class PdfStep implements Batched<PdfParams> {

    private static final int BATCH = 16;
    private static final int PLANS = 12;

    @Override
    public Signature output(Signature in, PdfParams params) {
        in.requireReal(1);
        PatternAxis.require(in.axes().get(0), params);
        if (params.covariance() && !in.hasVariance()) {
            throw new IllegalArgumentException(
                    "The covariance of G(r) needs patterns with errors; the input has none.");
        }
        return PdfResult.signature(in, params);
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<Frame> apply(List<Frame> in, PdfParams params, Context context) {
        List<Frame> out = new ArrayList<>(in.size());
        int start = 0;
        while (start < in.size()) {
            Axis axis = in.get(start).axes().get(0);
            boolean errors = in.get(start).variance().isPresent();
            int end = start + 1;
            while (end < in.size()
                    && in.get(end).axes().get(0).equals(axis)
                    && in.get(end).variance().isPresent() == errors) {
                end++;
            }
            out.addAll(PdfResult.of(in.subList(start, end), plan(params, axis, context), context));
            start = end;
        }
        return out;
    }

    private record PlanKey(PdfParams params, Axis axis) {}

    private static PdfPlan plan(PdfParams params, Axis axis, Context context) {
        Recent<Object, Object> plans = context.cached(List.of(PdfStep.class, "plans"), () -> new Recent<>(PLANS));
        Recent<Object, Object> parts = context.cached(List.of(PdfStep.class, "parts"), () -> new Recent<>(PLANS));
        return (PdfPlan) plans.get(new PlanKey(params, axis), () -> {
            PdfPlan plan = new PdfPlan(params, axis, parts);
            if (plan.clipped()) {
                context.warn("'qmax' lies beyond the pattern; the transform ends with the pattern.");
            }
            return plan;
        });
    }
}
