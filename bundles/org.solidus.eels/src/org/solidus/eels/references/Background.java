/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

/** What a fit has beside the references. */
public enum Background {
    /** Nothing: right for single-scattering spectra. */
    NONE,
    /** The same number in every channel, of either sign. */
    CONSTANT,
    /** A power law of the energy, {@code E^-r}: the tail of the zero-loss peak or of what comes before. */
    POWER_LAW
}
