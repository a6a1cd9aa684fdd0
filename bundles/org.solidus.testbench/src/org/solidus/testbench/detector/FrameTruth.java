/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

/**
 * What a frame shows, as it truly is.
 *
 * @param index of the frame
 * @param nanos middle of its exposure on the bench's clock, ns
 * @param amorphous share of the pellet
 * @param kelvin temperature of the pellet
 */
public record FrameTruth(long index, long nanos, double amorphous, double kelvin) {}
