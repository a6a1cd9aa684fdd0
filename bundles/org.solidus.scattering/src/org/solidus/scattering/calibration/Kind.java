/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

/** What may be refined of a plane, and of the beam. */
public enum Kind {
    DISTANCE,
    PONI1,
    PONI2,
    ROT1,
    ROT2,
    WAVELENGTH
}
