/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

/** How much the channels of a fit count. */
public enum Weighting {
    /**
     * By the counting noise of the mean of the references, alike for all spectra: nothing of a spectrum's noise gets
     * into its weights, and the normal equations are solved once.
     */
    SHARED,
    /** By each spectrum's own errors, averaged over neighbouring channels. */
    ERRORS,
    /** All alike. */
    NONE
}
