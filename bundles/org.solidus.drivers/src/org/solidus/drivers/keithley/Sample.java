/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

/**
 * A measured point.
 *
 * @param volts V; NaN where the instrument gives none
 * @param amperes A
 * @param time on the instrument's clock, s; NaN where it gives none
 * @param hostNanos when it was taken, as far as the host knows
 * @param limited whether the source was at its limit
 */
record Sample(double volts, double amperes, double time, long hostNanos, boolean limited) {

    Sample asLimited() {
        return new Sample(volts, amperes, time, hostNanos, true);
    }
}
