/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

/**
 * The grains of a stretch of the film, found in the mean of its frames.
 *
 * @param zone grain to which each pixel is counted, its half of the boundary included; 0: none
 * @param level brightness that the grain has at the pixel, or would have if it reached it; 0 where there is none
 * @param core whether a pixel lies well within its grain
 */
record Stretch(int[] zone, float[] level, boolean[] core) {}
