/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The places of all frames along one direction from the measured shifts of pairs, by iteratively reweighted least squares
 * (Schaffer, Grogger and Kothleitner 2004, doi:10.1016/j.ultramic.2004.08.003, take medians instead): a pair that
 * contradicts the others has less weight (Cauchy).
 *
 * <p>Errors are those of the jackknife (Quenouille 1956, doi:10.1093/biomet/43.3-4.353): the whole film is put together
 * again without each of the parts of the frame, and the scatter of these gives the variance. What a part of the specimen
 * does for long, such as to shrink, adds up from pair to pair; so it does in these, where the errors of single pairs
 * would hide it.
 */
final class DriftCurve {

    private static final double CUT = 2.5;
    private static final int ROUNDS = 10;
    /** Interpolation and rounding: no pair is better than this, points. */
    private static final double FLOOR = 2e-3;

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

    /** Along y or x. @param reference whose place is 0 */
    static DriftCurve of(Links links, int frames, int reference, Direction direction) {
        int count = links.size();
        double[] measured = new double[count];
        double[] base = new double[count];
        double[] weight = new double[count];
        for (int k = 0; k < count; k++) {
            measured[k] = direction.shift(links.motion(k));
            double of = direction.variance(links.motion(k));
            base[k] = Double.isFinite(of) ? 1 / (of + FLOOR * FLOOR) : 0;
            weight[k] = base[k];
        }
        LinkSystem system = new LinkSystem(links, weight, frames, reference);
        double[] places = system.places(measured);
        for (int round = 0; round < ROUNDS; round++) {
            reweight(links, places, measured, base, weight);
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
        return new DriftCurve(places, variances(links, system, measured, places, direction));
    }

    private static void reweight(Links links, double[] places, double[] measured, double[] base, double[] weight) {
        double[] off = new double[weight.length];
        for (int k = 0; k < off.length; k++) {
            double residual = measured[k] - places[links.to(k)] + places[links.from(k)];
            off[k] = base[k] > 0 ? residual * Math.sqrt(base[k]) : Double.NaN;
        }
        double scale = Math.max(
                1,
                Robust.MAD_TO_SIGMA
                        * Robust.median(Arrays.stream(off).map(Math::abs).toArray()));
        for (int k = 0; k < off.length; k++) {
            double far = off[k] / (CUT * scale);
            weight[k] = base[k] > 0 ? base[k] / (1 + far * far) : 0;
        }
    }

    private static double[] variances(
            Links links, LinkSystem system, double[] measured, double[] places, Direction direction) {
        double[] sum = new double[places.length];
        double[] without = new double[measured.length];
        for (int part = 0; part < TileVotes.PARTS; part++) {
            for (int k = 0; k < without.length; k++) {
                without[k] = measured[k] + direction.without(links.motion(k))[part];
            }
            double[] moved = system.places(without);
            for (int i = 0; i < places.length; i++) {
                sum[i] += (moved[i] - places[i]) * (moved[i] - places[i]);
            }
        }
        double by = (TileVotes.PARTS - 1.0) / TileVotes.PARTS;
        return Arrays.stream(sum).map(squares -> by * squares).toArray();
    }
}
