/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/** Shape of a sample in the beam, for its absorption. */
public enum SampleShape {
    /** Absorption does not depend on the angle. */
    NONE,
    /** A capillary square to the beam. */
    CYLINDER,
    /** A flat plate in transmission. */
    PLATE
}
