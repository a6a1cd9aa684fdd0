/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.film;

/**
 * An event on a film strip.
 *
 * @param frame where it is; a fraction between two frames
 * @param label what happened
 * @param rgb colour, {@code 0xRRGGBB}
 */
public record FilmMarker(double frame, String label, int rgb) {}
