/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * The pattern itself: where its centre lies, what its pixels measure, its background, virtual detectors.
 *
 * <p>A calibrated pattern has the axes (y, x), rows downwards and columns to the right, of the quantity {@code scattering
 * vector} in 1/angstrom (g = 1/d), zero at the direct beam. What axes can't say, the distortion and the rotation, goes
 * with it as the companion {@code calibration}, and is applied to coordinates: no pattern is ever resampled.
 */
package org.solidus.tem.pattern;
