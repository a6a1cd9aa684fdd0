/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

/**
 * How grains are looked for.
 *
 * @param sign 1 where boundaries are dark, -1 where they are bright
 * @param depth least depth of a boundary, as a part of the way from dark to bright
 * @param smallest area of a grain, pixels
 * @param stretch least number of frames that are averaged
 */
record FilmSettings(int sign, double depth, double smallest, int stretch) {}
