/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;
import org.solidus.math.decomposition.BandedSystem;

/**
 * Places on a line of which differences were measured, by weighted least squares: {@code sum w (p_j - p_i - m)^2} is
 * least, and the place of one is 0. Links over at most {@value #BAND} frames make a banded matrix, which is solved
 * directly; the few longer ones come in by conjugate gradients with that matrix as preconditioner.
 */
final class LinkSystem {

    static final int BAND = 24;

    private static final int MOST_ROUNDS = 400;
    private static final double CONVERGED = 1e-11;

    private final Links links;
    private final double[] weight;
    private final int nodes;
    private final int pinned;
    private final double pin;
    private final BandedSystem band;
    private final boolean longLinks;

    /** @param weight one a link, 0 or more */
    LinkSystem(Links links, double[] weight, int nodes, int pinned) {
        this.links = links;
        this.weight = weight;
        this.nodes = nodes;
        this.pinned = pinned;
        band = new BandedSystem(nodes, BAND);
        boolean some = false;
        double largest = 0;
        for (int k = 0; k < links.size(); k++) {
            int i = links.from(k);
            int j = links.to(k);
            largest = Math.max(largest, weight[k]);
            band.add(i, i, weight[k]);
            band.add(j, j, weight[k]);
            if (j - i <= BAND) {
                band.add(j, i, -weight[k]);
            } else {
                some = true;
            }
        }
        pin = largest > 0 ? largest : 1;
        band.add(pinned, pinned, pin);
        for (int i = 0; i < nodes; i++) {
            band.add(i, i, 1e-12 * pin);
        }
        longLinks = some;
        if (!band.factorise()) {
            throw new IllegalArgumentException(
                    "The frames of this film can't be put in one place: too few pairs of them"
                            + " have anything in common.");
        }
    }

    /** The places for these differences, one a link. */
    double[] places(double[] difference) {
        double[] side = new double[nodes];
        for (int k = 0; k < links.size(); k++) {
            side[links.to(k)] += weight[k] * difference[k];
            side[links.from(k)] -= weight[k] * difference[k];
        }
        double[] places = solve(side);
        double zero = places[pinned];
        for (int i = 0; i < nodes; i++) {
            places[i] -= zero;
        }
        return places;
    }

    private double[] solve(double[] side) {
        double[] x = side.clone();
        band.substitute(x);
        if (!longLinks) {
            return x;
        }
        double[] r = product(x);
        for (int i = 0; i < nodes; i++) {
            r[i] = side[i] - r[i];
        }
        double[] z = r.clone();
        band.substitute(z);
        double[] p = z.clone();
        double rz = dot(r, z);
        double first = Math.abs(dot(side, x));
        for (int round = 0; round < MOST_ROUNDS && rz > CONVERGED * CONVERGED * first; round++) {
            double[] ap = product(p);
            double alpha = rz / dot(p, ap);
            for (int i = 0; i < nodes; i++) {
                x[i] += alpha * p[i];
                r[i] -= alpha * ap[i];
                z[i] = r[i];
            }
            band.substitute(z);
            double next = dot(r, z);
            double beta = next / rz;
            rz = next;
            for (int i = 0; i < nodes; i++) {
                p[i] = z[i] + beta * p[i];
            }
        }
        return x;
    }

    private double[] product(double[] x) {
        double[] result = new double[nodes];
        Arrays.setAll(result, i -> 1e-12 * pin * x[i]);
        result[pinned] += pin * x[pinned];
        for (int k = 0; k < links.size(); k++) {
            double flow = weight[k] * (x[links.to(k)] - x[links.from(k)]);
            result[links.to(k)] += flow;
            result[links.from(k)] -= flow;
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
