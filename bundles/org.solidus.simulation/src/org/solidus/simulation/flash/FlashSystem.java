/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * The state equations of a flash: rod, supply and furnace in one heat balance,
 *
 * <pre>
 *   m c dT/dt = U I - loss(T, Tf, d),   I = min(Imax, U / R),   R = L / (s(T, d) A),   dd/dt = densification(T, d)
 * </pre>
 *
 * which runs away because the conductivity rises with temperature (R. I. Todd et al., J. Eur. Ceram. Soc. 35 (2015)
 * 1865, doi 10.1016/j.jeurceramsoc.2014.12.022; A. A. Lacey, I. J. Hewitt, R. I. Todd, arXiv:1512.04307). The rod has
 * one temperature: its Biot number is small beside the radial differences of larger pellets.
 *
 * @param rod the sample
 * @param conductor its conductivity
 * @param loss its heat loss
 * @param densification of its pores
 * @param furnace about it
 * @param supply that drives the current
 * @param intermediate what turns amorphous and crystallises
 */
record FlashSystem(
        Rod rod,
        Conductor conductor,
        HeatLoss loss,
        Densification densification,
        Furnace furnace,
        PowerSupply supply,
        AmorphousIntermediate intermediate) {

    /**
     * Resistance of the rod between its electrodes.
     *
     * @param kelvin temperature of the rod
     * @param density present relative density
     * @return ohm
     */
    double resistance(double kelvin, double density) {
        double factor = rod.shrinkage(density);
        return rod.length() / (conductor.at(kelvin, density) * rod.area() * factor);
    }

    /**
     * Current through the rod.
     *
     * @param time in s
     * @param kelvin temperature of the rod
     * @param density present relative density
     * @return A
     */
    double current(double time, double kelvin, double density) {
        return supply.current(time, resistance(kelvin, density));
    }

    /**
     * Electric power in the rod.
     *
     * @param time in s
     * @param kelvin temperature of the rod
     * @param density present relative density
     * @return W
     */
    double power(double time, double kelvin, double density) {
        double resistance = resistance(kelvin, density);
        double current = supply.current(time, resistance);
        return current * current * resistance;
    }

    /**
     * What the rod loses.
     *
     * @param time in s
     * @param kelvin temperature of the rod
     * @param density present relative density
     * @return W
     */
    double heatLoss(double time, double kelvin, double density) {
        return loss.at(kelvin, furnace.at(time), rod.mantle(density));
    }

    /**
     * Rate of the temperature.
     *
     * @param time in s
     * @param kelvin temperature of the rod
     * @param density present relative density
     * @return K/s
     */
    double heating(double time, double kelvin, double density) {
        return (power(time, kelvin, density) - heatLoss(time, kelvin, density)) / rod.heatCapacityOfAll();
    }

    /**
     * Whether heat grows faster than its loss under voltage control, {@code dP/dT > d loss/dT}: the criterion of Todd.
     *
     * @param time in s
     * @param kelvin temperature of the rod
     * @param density present relative density
     * @return true where the state is unstable
     */
    boolean runsAway(double time, double kelvin, double density) {
        double gain = power(time, kelvin, density) * conductor.relativeSlope(kelvin);
        return gain > loss.slope(kelvin, rod.mantle(density));
    }

    /**
     * The same driven by another supply.
     *
     * @param other the supply
     * @return a new system
     */
    FlashSystem with(PowerSupply other) {
        return new FlashSystem(rod, conductor, loss, densification, furnace, other, intermediate);
    }
}
