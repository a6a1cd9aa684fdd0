/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Kinematic electron diffraction of crystals: scattering factors, structure factors, excitation errors, precession,
 * and the spots of an oriented crystal. Scattering vectors are {@code g = 1/d} in 1/angstrom, without the factor 2 pi;
 * frames and signs are those of {@link org.solidus.crystal.orientation}.
 */
package org.solidus.crystal.electron;
