/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * What the rod loses to the furnace: grey-body radiation of its mantle and conduction into the electrodes,
 *
 * <pre>
 *   loss = e S A (T^4 - Tf^4) + G (T - Tf)
 * </pre>
 *
 * as in the heat balances of R. Raj, J. Eur. Ceram. Soc. 32 (2012) 2293, doi 10.1016/j.jeurceramsoc.2012.02.030.
 *
 * @param emissivity e, 0 to 1
 * @param contact G of both electrodes together, in W/K
 */
public record HeatLoss(double emissivity, double contact) {

    /** Stefan-Boltzmann constant in W/(mm2 K4) (CODATA 2018). */
    static final double STEFAN_BOLTZMANN = 5.670374419e-14;

    /**
     * The loss.
     *
     * @param kelvin temperature of the rod
     * @param furnace temperature of the furnace in K
     * @param mantle that radiates, in mm2
     * @return W, negative while the furnace heats the rod
     */
    public double at(double kelvin, double furnace, double mantle) {
        return emissivity * STEFAN_BOLTZMANN * mantle * (fourth(kelvin) - fourth(furnace))
                + contact * (kelvin - furnace);
    }

    /**
     * Slope of the loss with the temperature of the rod.
     *
     * @param kelvin temperature of the rod
     * @param mantle that radiates, in mm2
     * @return W/K
     */
    public double slope(double kelvin, double mantle) {
        return 4 * emissivity * STEFAN_BOLTZMANN * mantle * kelvin * kelvin * kelvin + contact;
    }

    private static double fourth(double value) {
        return value * value * value * value;
    }
}
