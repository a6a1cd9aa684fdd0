/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

/**
 * A deconvolved spectrum.
 *
 * @param values   single scattering divided by I0
 * @param variance of the values
 * @param noise    rows of the companion {@code noise}, one after another
 */
record SingleScattering(double[] values, double[] variance, double[] noise) {}
