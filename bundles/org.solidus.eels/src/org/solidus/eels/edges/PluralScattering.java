/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import org.solidus.core.data.Signature;

/** Whether electrons that lost energy more than once are still in the spectra. */
public enum PluralScattering {

    /** They are, or nobody said otherwise. */
    PRESENT,

    /** They were removed, by eels.fourier_log or eels.fourier_ratio. */
    REMOVED,

    /** The spectra themselves tell: single-scattering distributions are named so. */
    AUTO;

    /** What it comes to for these spectra; AUTO looks at the name of their quantity. */
    public PluralScattering of(Signature in) {
        return this != AUTO ? this : in.quantity().contains("single") ? REMOVED : PRESENT;
    }
}
