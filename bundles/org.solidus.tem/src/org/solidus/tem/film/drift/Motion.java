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
 * @param withoutY by how much dy changes without the tiles of one of {@link TileVotes#PARTS} parts of the frame
 * @param withoutX the same of dx
 * @param quality correlation of the two frames once they lie on each other, -1 to 1
 */
record Motion(
        double dy, double dx, double varianceY, double varianceX, float[] withoutY, float[] withoutX, double quality) {

    /** One of which nothing is known but where it was looked for. */
    static Motion unknown(double dy, double dx) {
        float[] none = new float[TileVotes.PARTS];
        return new Motion(dy, dx, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, none, none, 0);
    }
}
