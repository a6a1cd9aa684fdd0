/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * The figures of results: those that they get by themselves, and those that a pipeline composes.
 *
 * <p>What a frame says decides how it is drawn, whichever step made it:
 * <ul>
 *   <li>two dimensions of the quantity {@link org.solidus.core.data.Quantities#COLOUR}: a picture in colours, with its
 *       keys ({@link org.solidus.figure.result.ColourMaps});
 *   <li>two dimensions with a companion {@code outline}: a map within a line, such as a pole figure ({@link
 *       org.solidus.figure.result.MapLines});
 *   <li>a table with {@code x1}, {@code y1}, {@code x2}, {@code y2}: lines on a map, such as boundaries;
 *   <li>a table with {@code qx}, {@code qy} and {@code intensity}: spots over a pattern ({@link
 *       org.solidus.figure.result.SpotMarks});
 *   <li>a column of kinds: a map of kinds with their shares.
 * </ul>
 */
package org.solidus.figure.result;
