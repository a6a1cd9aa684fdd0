/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

/** How the zero-loss peak is told from what lost energy. */
public enum Method {
    /**
     * The counts before the threshold less a rising inelastic part, and the fitted peak behind it: {@link TailModel}.
     */
    FITTED,
    /** All counts before the threshold, which is the first minimum behind the peak unless given. */
    THRESHOLD,
    /** The side of energy gain, mirrored about the middle: right for symmetrical peaks only. */
    MIRRORED,
    /** A peak that was measured without a sample ('vacuum'), moved and scaled to the top of the peak. */
    VACUUM
}
