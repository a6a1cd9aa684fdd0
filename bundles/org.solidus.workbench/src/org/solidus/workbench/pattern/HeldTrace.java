/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

/**
 * A curve that is kept beside the current one, for comparison.
 *
 * @param trace the curve; its name is the legend's
 * @param frame of the series that it is of
 * @param place where it lies along the series: time, or the frame; colours follow it
 */
record HeldTrace(Trace trace, long frame, double place) {}
