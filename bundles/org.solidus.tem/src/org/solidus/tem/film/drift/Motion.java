/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/**
 * By how much the content of one frame lies off that of another, points of the fine scale.
 *
 * @param dy down
 * @param dx to the right
 * @param varianceY of dy, from the scatter of the tiles
 * @param varianceX of dx
 * @param quality correlation of the two frames once they lie on each other, -1 to 1
 */
record Motion(double dy, double dx, double varianceY, double varianceX, double quality) {}
