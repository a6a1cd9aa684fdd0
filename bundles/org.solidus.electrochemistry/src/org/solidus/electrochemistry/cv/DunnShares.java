/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.Units;

/**
 * Dunn's shares: at each potential {@code i(v) = k1 v + k2 v^0.5}, by least squares over the scan rates; k1 v is what is
 * bound to surfaces (and capacitive), k2 v^0.5 what diffusion limits.
 *
 * <p>Source: Wang, Polleux, Lim and Dunn, J. Phys. Chem. C 111 (2007) 14925, doi:10.1021/jp074464w.
 */
final class DunnShares {

    private static final Unit K2 = Unit.lenient("A s^0.5/V^0.5");

    private DunnShares() {}

    /** @param branches tables with potential and up, one a rate; on the potentials of the first */
    static Table table(List<Double> rates, List<Table> branches) {
        double[] potential = branches.isEmpty()
                ? new double[0]
                : branches.get(0).column("potential").doubles();
        int n = rates.stream().distinct().count() < 2 ? 0 : potential.length;
        double[] at = new double[n];
        double[] first = new double[n];
        double[] second = new double[n];
        double[] share = new double[n];
        double fastest = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        for (int k = 0; k < n; k++) {
            at[k] = potential[k];
            double vv = 0;
            double vr = 0;
            double rr = 0;
            double iv = 0;
            double ir = 0;
            for (int j = 0; j < rates.size(); j++) {
                double v = rates.get(j);
                double root = Math.sqrt(v);
                double current = interpolated(branches.get(j), potential[k]);
                // In units of v, so that no rate counts more than another.
                vv += 1;
                vr += 1 / root;
                rr += 1 / v;
                iv += current / v;
                ir += current / v / root;
            }
            double determinant = vv * rr - vr * vr;
            first[k] = (iv * rr - ir * vr) / determinant;
            second[k] = (ir * vv - iv * vr) / determinant;
            double surface = first[k] * fastest;
            share[k] = surface / (surface + second[k] * Math.sqrt(fastest));
        }
        return Table.of(
                Column.of("potential", Units.VOLT, at),
                Column.of("k1", Units.FARAD, first),
                Column.of("k2", K2, second),
                Column.of("surface share", Unit.ONE, share));
    }

    private static double interpolated(Table branch, double at) {
        double[] potential = branch.column("potential").doubles();
        double[] current = branch.column("up").doubles();
        int last = potential.length - 1;
        double place = (at - potential[0]) / (potential[last] - potential[0]) * last;
        if (!(place >= 0 && place <= last)) {
            return Double.NaN;
        }
        int k = (int) Math.min(last - 1.0, place);
        return current[k] + (place - k) * (current[k + 1] - current[k]);
    }
}
