/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry;

import org.solidus.core.unit.Unit;

/** The units that results of this bundle have. */
public final class Units {

    /** Times. */
    public static final Unit SECOND = Unit.of("s");
    /** Potentials. */
    public static final Unit VOLT = Unit.of("V");
    /** Currents. */
    public static final Unit AMPERE = Unit.of("A");
    /** Scan rates. */
    public static final Unit VOLT_PER_SECOND = Unit.of("V/s");
    /** Resistances. */
    public static final Unit OHM = Unit.of("ohm");
    /** Conductances. */
    public static final Unit SIEMENS = Unit.of("S");
    /** Capacitances. */
    public static final Unit FARAD = Unit.of("F");
    /** Charges. */
    public static final Unit COULOMB = Unit.of("C");
    /** Frequencies. */
    public static final Unit HERTZ = Unit.of("Hz");

    private Units() {}
}
