/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import org.solidus.scattering.flash.BlackBody;
import org.solidus.scattering.flash.LatticeThermometer;
import org.solidus.scattering.flash.LatticeThermometer.Reading;

/**
 * A temperature with its limits, K.
 *
 * @param low limit
 * @param best value
 * @param high limit
 * @param sigma one standard deviation
 */
record TemperatureBand(double low, double best, double high, double sigma) {

    /** The limits, in standard deviations. */
    private static final double WIDTH = 3;

    /** Three standard deviations to either side. */
    static TemperatureBand about(double best, double sigma) {
        return new TemperatureBand(best - WIDTH * sigma, best, best + WIDTH * sigma, sigma);
    }

    /** Three standard deviations about the mean, from the lowest to the highest axis where they disagree. */
    static TemperatureBand of(Reading mean, Reading[] readings) {
        TemperatureBand band = about(mean.kelvin(), mean.sigma());
        if (!LatticeThermometer.disagree(readings)) {
            return band;
        }
        double low = band.low;
        double high = band.high;
        for (Reading reading : readings) {
            low = Math.min(low, reading.kelvin() - reading.sigma());
            high = Math.max(high, reading.kelvin() + reading.sigma());
        }
        return limits(low, mean.kelvin(), high);
    }

    /** The limits of a black body that takes a power, W/cm3, in a furnace, K. */
    static TemperatureBand of(BlackBody body, double power, double furnace) {
        return limits(body.low(power, furnace), body.best(power, furnace), body.high(power, furnace));
    }

    private static TemperatureBand limits(double low, double best, double high) {
        return new TemperatureBand(low, best, high, (high - low) / (2 * WIDTH));
    }
}
