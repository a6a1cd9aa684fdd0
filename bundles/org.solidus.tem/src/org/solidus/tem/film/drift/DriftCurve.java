/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.solidus.math.robust.Robust;

/**
 * The places of all frames along one direction from the measured shifts of pairs, by iteratively reweighted least squares
 * (Schaffer, Grogger and Kothleitner 2004, doi:10.1016/j.ultramic.2004.08.003, take medians instead): a pair that
 * contradicts the others has less weight (Cauchy).
 *
 * <p>The variance of a place against the reference has three parts: the noise of the frame and that of the reference,
 * which no number of pairs takes away, and that of the path between them.
 */
final class DriftCurve {

    private static final double CUT = 2.5;
    private static final int ROUNDS = 10;
    /** Interpolation and rounding: no pair is better than this, points. */
    private static final double FLOOR = 2e-3;
    /** Links that hold the film together where nothing was measured, points. */
    private static final int EXACT = 400;

    private final double[] places;
    private final double[] variances;

    private DriftCurve(double[] places, double[] variances) {
        this.places = places;
        this.variances = variances;
    }

    double place(int frame) {
        return places[frame];
    }

    double variance(int frame) {
        return variances[frame];
    }

    static DriftCurve of(Links links, int frames, int reference, ToDoubleFunction<Motion> shift, ToDoubleFunction<Motion> variance) {
        int count = links.size();
        double[] measured = new double[count];
        double[] base = new double[count];
        double[] weight = new double[count];
        for (int k = 0; k < count; k++) {
            measured[k] = shift.applyAsDouble(links.motion(k));
            double of = variance.applyAsDouble(links.motion(k));
            base[k] = Double.isFinite(of) ? 1 / (of + FLOOR * FLOOR) : 0;
            weight[k] = base[k];
        }
        double scale = 1;
        LinkSystem system = new LinkSystem(links, weight, frames, reference);
        double[] places = system.places(measured);
        for (int round = 0; round < ROUNDS; round++) {
            scale = reweight(links, places, measured, base, weight);
            system = new LinkSystem(links, weight, frames, reference);
            double[] next = system.places(measured);
            double change = 0;
            for (int i = 0; i < frames; i++) {
                change = Math.max(change, Math.abs(next[i] - places[i]));
            }
            places = next;
            if (change < 1e-4) {
                break;
            }
        }
        return new DriftCurve(places, variances(links, base, system, scale, frames, reference));
    }

    /** New weights; gives by how much pairs scatter more than they claim, at least 1. */
    private static double reweight(Links links, double[] places, double[] measured, double[] base, double[] weight) {
        double[] off = new double[weight.length];
        for (int k = 0; k < off.length; k++) {
            double residual = measured[k] - places[links.to(k)] + places[links.from(k)];
            off[k] = base[k] > 0 ? residual * Math.sqrt(base[k]) : Double.NaN;
        }
        double scale = Math.max(1, Robust.MAD_TO_SIGMA * Robust.median(Arrays.stream(off).map(Math::abs).toArray()));
        for (int k = 0; k < off.length; k++) {
            double far = off[k] / (CUT * scale);
            weight[k] = base[k] > 0 ? base[k] / (1 + far * far) : 0;
        }
        return scale;
    }

    private static double[] variances(Links links, double[] base, LinkSystem system, double scale, int frames, int reference) {
        double[] own = own(links, base, frames);
        double[] path = new double[frames];
        int step = Math.max(1, Math.ceilDiv(frames, EXACT));
        int before = 0;
        path[0] = system.variance(0);
        for (int i = step; before < frames - 1; i += step) {
            int at = Math.min(i, frames - 1);
            path[at] = system.variance(at);
            for (int k = before + 1; k < at; k++) {
                double part = (double) (k - before) / (at - before);
                path[k] = (1 - part) * path[before] + part * path[at];
            }
            before = at;
        }
        double[] variances = new double[frames];
        for (int i = 0; i < frames; i++) {
            variances[i] = i == reference ? 0 : own[i] + own[reference] + scale * scale * path[i];
        }
        return variances;
    }

    /** Half of the variance of a frame's best pairs. */
    private static double[] own(Links links, double[] base, int frames) {
        double[] best = new double[frames];
        for (int k = 0; k < base.length; k++) {
            best[links.from(k)] = Math.max(best[links.from(k)], base[k]);
            best[links.to(k)] = Math.max(best[links.to(k)], base[k]);
        }
        return Arrays.stream(best).map(weight -> weight > 0 ? 0.5 / weight : 0).toArray();
    }
}
