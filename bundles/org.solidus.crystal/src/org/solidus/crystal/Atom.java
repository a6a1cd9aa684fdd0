/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

/**
 * One atom of the unit cell: the image of a site under one operation.
 *
 * @param site the site it comes from
 * @param operation the first operation that carries the site here
 * @param x fractional coordinate, within [0, 1)
 * @param y fractional coordinate, within [0, 1)
 * @param z fractional coordinate, within [0, 1)
 */
public record Atom(Site site, SymmetryOperation operation, double x, double y, double z) {}
