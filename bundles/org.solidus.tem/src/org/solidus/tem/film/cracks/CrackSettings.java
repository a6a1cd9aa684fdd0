/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.List;

/**
 * How cracks are looked for.
 *
 * @param scales standard deviations of the Gaussians of the line filter, pixels
 * @param contrast least step down, as part of the median grey
 * @param window frames before and after a step that are looked at
 * @param gap longest gap that is closed, pixels
 * @param shortest cracks below that length are none, pixels
 * @param piece length of the pieces that get opening times of their own, pixels
 * @param tolerance how far from a grain boundary a crack still runs along it, pixels
 */
record CrackSettings(
        List<Double> scales, double contrast, int window, int gap, int shortest, int piece, double tolerance) {}
