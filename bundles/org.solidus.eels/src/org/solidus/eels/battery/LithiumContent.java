/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.util.List;
import org.solidus.eels.references.MixtureAnalysis;
import org.solidus.eels.references.MixtureFit;

/**
 * Lithium of a mixture of phases: with {@code u} formula units a nm2 at a t/lambda of 1 (1 where they are not known) and
 * {@code l} lithium atoms a formula unit, {@code sum l u c} atoms a nm2 and {@code sum l u c / sum u c} a formula unit.
 *
 * @param perUnit atoms a formula unit; NaN where there is no signal
 * @param perUnitError one standard deviation
 * @param density atoms a nm2
 * @param densityError one standard deviation
 */
record LithiumContent(double perUnit, double perUnitError, double density, double densityError) {

    static LithiumContent of(List<LithiumReference> phases, MixtureAnalysis found) {
        boolean counted =
                phases.stream().allMatch(phase -> phase.unitsPerMeanFreePath().isPresent());
        int k = phases.size();
        double[] units = new double[k];
        double[] atoms = new double[k];
        double all = 0;
        double lithium = 0;
        for (int a = 0; a < k; a++) {
            units[a] = counted ? phases.get(a).unitsPerMeanFreePath().orElseThrow() : 1;
            atoms[a] = phases.get(a).atoms();
            all += units[a] * found.fit().coefficient(a);
            lithium += atoms[a] * units[a] * found.fit().coefficient(a);
        }
        if (!(all > 0)) {
            return new LithiumContent(Double.NaN, Double.NaN, lithium, Double.NaN);
        }
        double perUnit = lithium / all;
        double[] byShare = new double[k];
        double[] byAmount = new double[k];
        for (int a = 0; a < k; a++) {
            byShare[a] = units[a] * (atoms[a] - perUnit) / all;
            byAmount[a] = units[a] * atoms[a];
        }
        return new LithiumContent(perUnit, error(found.fit(), byShare), lithium, error(found.fit(), byAmount));
    }

    /** Of what is held at zero nothing is known to correlate; where all else is exact, its own error counts. */
    private static double error(MixtureFit fit, double[] gradient) {
        double used = 0;
        double held = 0;
        for (int a = 0; a < gradient.length; a++) {
            for (int b = 0; b < gradient.length; b++) {
                if (fit.inUse(a) && fit.inUse(b)) {
                    used += gradient[a] * gradient[b] * fit.covariance(a, b);
                }
            }
            boolean known = !fit.inUse(a) && fit.covariance(a, a) > 0;
            held += known ? gradient[a] * gradient[a] * fit.covariance(a, a) : 0;
        }
        return Math.sqrt(Math.max(0, used > 1e-6 * held ? used : held));
    }
}
