/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Optional;

/**
 * An integrated frame: one value a bin, sector by sector. Bins that no valid pixel touches are NaN.
 *
 * @param intensity sum c S / sum c N, divided by the monitor
 * @param variance of the intensity (squared standard error of the mean), if an error model was asked for
 * @param signal sum c (S - D), counts
 * @param norm sum c N
 */
public record Pattern(double[] intensity, Optional<double[]> variance, double[] signal, double[] norm) {}
