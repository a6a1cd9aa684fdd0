/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

/**
 * Temperature of a sample that radiates its power into a furnace: {@code T = [T0^4 + (1 - f) P (V / A) / (eps
 * sigma)]^(1/4)} (Raj 2012, doi:10.1016/j.jeurceramsoc.2012.02.030, there with f = 0 and eps = 1). Emissivity and the
 * share f of the heat that leaves through the electrodes are known as ranges only, so the temperature is a band. It
 * holds where the power changes slowly.
 *
 * @param volumeToArea volume over radiating surface, cm
 * @param emissivityLow smallest emissivity
 * @param emissivityHigh largest emissivity
 * @param conductionLow smallest share that is conducted away
 * @param conductionHigh largest share that is conducted away
 */
public record BlackBody(
        double volumeToArea, double emissivityLow, double emissivityHigh, double conductionLow, double conductionHigh) {

    /** Checks the ranges. */
    public BlackBody {
        if (!(volumeToArea > 0)
                || !(emissivityLow > 0 && emissivityLow <= emissivityHigh && emissivityHigh <= 1)
                || !(conductionLow >= 0 && conductionLow <= conductionHigh && conductionHigh < 1)) {
            throw new IllegalArgumentException("An emissivity lies above 0 and up to 1, a conducted share from 0 to"
                    + " below 1, each as [low, high]: [" + emissivityLow + ", " + emissivityHigh + "] and ["
                    + conductionLow + ", " + conductionHigh + "], volume over surface " + volumeToArea + " cm.");
        }
    }

    /** Lower limit, K. @param power W/cm3 @param furnace K */
    public double low(double power, double furnace) {
        return kelvin(power, furnace, emissivityHigh, conductionHigh);
    }

    /** Upper limit, K. @param power W/cm3 @param furnace K */
    public double high(double power, double furnace) {
        return kelvin(power, furnace, emissivityLow, conductionLow);
    }

    /** With the geometric mean of the emissivities and the middle of the shares, K. */
    public double best(double power, double furnace) {
        return kelvin(power, furnace, Math.sqrt(emissivityLow * emissivityHigh), (conductionLow + conductionHigh) / 2);
    }

    private double kelvin(double power, double furnace, double emissivity, double conducted) {
        double radiated = (1 - conducted) * Math.max(0, power) * volumeToArea;
        return Math.pow(Math.pow(furnace, 4) + radiated / (emissivity * ToddCriterion.STEFAN_BOLTZMANN), 0.25);
    }
}
