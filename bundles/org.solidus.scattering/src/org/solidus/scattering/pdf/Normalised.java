/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * A pattern on the scale of the scattering of an atom.
 *
 * @param intensity the corrected pattern, electron units
 * @param f F(Q) before a polynomial is taken out, 1/angstrom
 * @param variance of F
 * @param scale what the pattern was multiplied by
 * @param constant what was taken off as fluorescence, electron units
 */
record Normalised(double[] intensity, double[] f, double[] variance, double scale, double constant) {}
