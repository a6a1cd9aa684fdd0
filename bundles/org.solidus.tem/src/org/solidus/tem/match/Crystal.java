/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

/**
 * One of the crystals behind one another that make a pattern.
 *
 * @param solution its phase and orientation; the index is that against the spots which the ones before it left over
 * @param weight its share of the crystals' thickness, as far as intensities are kinematic; all add up to 1
 */
record Crystal(Solution solution, double weight) {}
