/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

/** What is taken for the background of the peak near 5 eV. */
public enum LocalBackground {
    /** None in single-scattering spectra, where the references say all of it; a line in raw ones. */
    AUTO,
    /** A straight line through the channels to both sides: holds against tails of the zero-loss peak, at more noise. */
    LINE,
    /** None: the whole band counts, and what is no peak in it is that of the references. */
    NONE
}
