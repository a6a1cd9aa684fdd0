/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

/**
 * A maximum of a profile.
 *
 * @param s position
 * @param weight its height in standard deviations of the noise, limited
 * @param width full width at half maximum
 */
record Peak(int sector, double s, double azimuth, double weight, double width) {}
