/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

/** Models that speak the language of the 2450. */
enum Model2450 {
    KEITHLEY_2450("2450", 210, 1.05, 1.05),
    KEITHLEY_2460("2460", 105, 7.35, 7.35),
    KEITHLEY_2461("2461", 105, 7.35, 10.5);

    /** NORMAL limits the current to a tenth of its range; a measurement takes 0.7 ms more than its integration. */
    static final SourceMeter.Traits TRAITS = new SourceMeter.Traits(0.1, 7e-4, true, true);

    private final String number;
    private final double volts;
    private final double amperes;
    private final double pulseAmperes;

    Model2450(String number, double volts, double amperes, double pulseAmperes) {
        this.number = number;
        this.volts = volts;
        this.amperes = amperes;
        this.pulseAmperes = pulseAmperes;
    }

    String number() {
        return number;
    }

    /** Largest potential either way, V. */
    double volts() {
        return volts;
    }

    /** Largest current either way, A. */
    double amperes() {
        return amperes;
    }

    /** Largest current of a pulse, A. */
    double pulseAmperes() {
        return pulseAmperes;
    }
}
