/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/**
 * A frame as it is registered.
 *
 * @param index in the series
 * @param image band-passed, of unit variance, at the fine scale: {@code [rows][columns]}
 * @param re real part of the windowed transform at the coarse scale, {@code [wide][high]}
 * @param im its imaginary part
 * @param content how far the frame is more than noise
 */
record FilmFrame(long index, float[][] image, float[][] re, float[][] im, Content content) {}
