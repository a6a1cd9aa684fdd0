/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.Locale;

/** What a cell does when its potential is swept. */
enum CellKind {
    /** Any of the others, by the seed. */
    AUTO,
    /** A resistor. */
    OHMIC,
    /** A capacitor with a leak. */
    CAPACITIVE,
    /** A reversible couple beside both. */
    REDOX,
    /** A couple that lies beyond the end of the sweep: only the rise towards it is seen. */
    POLARISED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
