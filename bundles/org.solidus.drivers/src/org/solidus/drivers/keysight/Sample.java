/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

/**
 * What a source measured at its output.
 *
 * @param time since the waveform began, by the count of its measurements, s
 * @param stamp the instrument's own clock, s; NaN where it gives none
 * @param voltage V; NaN where it is no number
 * @param current A; NaN where it is no number
 */
record Sample(double time, double stamp, double voltage, double current) {}
