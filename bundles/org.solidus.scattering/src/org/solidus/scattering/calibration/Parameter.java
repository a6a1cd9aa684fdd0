/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

/**
 * A number that is refined.
 *
 * @param kind what it is
 * @param plane of which plane; 0 for the wavelength
 */
public record Parameter(Kind kind, int plane) {

    boolean of(int index) {
        return kind == Kind.WAVELENGTH || plane == index;
    }
}
