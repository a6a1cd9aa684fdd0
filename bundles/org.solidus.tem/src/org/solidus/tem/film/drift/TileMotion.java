/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/**
 * The shift between two frames, found where their normalised cross-correlation is highest, by Gauss and Newton steps
 * (Lucas and Kanade 1981; Baker and Matthews 2004, doi:10.1023/B:VISI.0000011205.11775.fd) from a start within about two
 * points. The frame is cut into tiles that vote: a tile whose content moves otherwise than the rest (a grain that shrinks,
 * a crack that opens) has less weight the more it deviates from what its noise allows, until nothing changes. So the
 * shift is that of what does not change.
 *
 * <p>The second frame is interpolated (cubic convolution; Keys 1981, doi:10.1109/TASSP.1981.1163711). The curvature comes
 * from the product of the gradients of both frames, whose noises are independent: noise does not flatten it. Errors come
 * from the scatter of the tiles. Scratch of one thread.
 */
final class TileMotion {

    private static final int TILE = 32;
    private static final int MARGIN = 3;
    private static final int STEPS = 5;
    private static final double CLOSE = 0.01;
    private static final double LARGEST_STEP = 1.5;

    private final int columns;
    private final MotionSums sums;
    private final TileVotes votes;
    private final float[][] warped;
    private final float[] mixed;

    TileMotion(DriftGrid grid) {
        columns = grid.columns();
        int across = Math.ceilDiv(grid.columns(), TILE);
        int down = Math.ceilDiv(grid.rows(), TILE);
        sums = new MotionSums(columns);
        votes = new TileVotes(down, across);
        warped = new float[3][columns];
        mixed = new float[columns];
    }

    /** @param dy where to start, points */
    Motion between(float[][] one, float[][] two, double dy, double dx) {
        double y = dy;
        double x = dx;
        for (int step = 0; step < STEPS; step++) {
            if (!collect(one, two, y, x)) {
                return Motion.unknown(y, x);
            }
            votes.decide();
            double length = Math.hypot(votes.dy(), votes.dx());
            double by = length > LARGEST_STEP ? LARGEST_STEP / length : 1;
            y += by * votes.dy();
            x += by * votes.dx();
            if (length < CLOSE) {
                break;
            }
        }
        return votes.motion(y, x);
    }

    /** Sums over all tiles for a shift; false where the frames hardly overlap. */
    private boolean collect(float[][] one, float[][] two, double dy, double dx) {
        int wholeY = (int) Math.floor(dy);
        int wholeX = (int) Math.floor(dx);
        float[] down = cubic(dy - wholeY);
        float[] across = cubic(dx - wholeX);
        int top = MARGIN + Math.max(0, -wholeY);
        int bottom = one.length - MARGIN - Math.max(0, wholeY);
        int left = MARGIN + Math.max(0, -wholeX);
        int right = columns - MARGIN - Math.max(0, wholeX);
        if (bottom - top < TILE / 2 || right - left < TILE / 2) {
            return false;
        }
        votes.clear();
        int tilesAcross = Math.ceilDiv(columns, TILE);
        warp(two, top - 1 + wholeY, down, wholeX, across, left - 1, right + 1, 0);
        warp(two, top + wholeY, down, wholeX, across, left - 1, right + 1, 1);
        sums.clear();
        for (int y = top; y < bottom; y++) {
            int ring = y - top;
            warp(two, y + 1 + wholeY, down, wholeX, across, left - 1, right + 1, (ring + 2) % 3);
            sums.add(
                    one[y - 1],
                    one[y],
                    one[y + 1],
                    warped[ring % 3],
                    warped[(ring + 1) % 3],
                    warped[(ring + 2) % 3],
                    left,
                    right);
            if ((y + 1) % TILE == 0 || y + 1 == bottom) {
                for (int tile = 0; tile < tilesAcross; tile++) {
                    int from = Math.max(left, tile * TILE);
                    int to = Math.min(right, (tile + 1) * TILE);
                    if (from < to) {
                        sums.reduce(from, to, votes, y / TILE * tilesAcross + tile);
                    }
                }
                sums.clear();
            }
        }
        return true;
    }

    /** A row of the second frame between its points. */
    private void warp(float[][] from, int y, float[] down, int wholeX, float[] across, int left, int right, int into) {
        mix(from[y - 1], from[y], from[y + 1], from[y + 2], down, mixed);
        float[] to = warped[into];
        float a = across[0];
        float b = across[1];
        float c = across[2];
        float d = across[3];
        for (int x = left; x < right; x++) {
            int at = x + wholeX;
            to[x] = a * mixed[at - 1] + b * mixed[at] + c * mixed[at + 1] + d * mixed[at + 2];
        }
    }

    private static void mix(float[] a, float[] b, float[] c, float[] d, float[] by, float[] to) {
        float wa = by[0];
        float wb = by[1];
        float wc = by[2];
        float wd = by[3];
        for (int x = 0; x < to.length; x++) {
            to[x] = wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
        }
    }

    /** Weights of the points -1, 0, 1, 2 for a place between 0 and 1. */
    private static float[] cubic(double t) {
        return new float[] {
            (float) (0.5 * (-t + 2 * t * t - t * t * t)),
            (float) (0.5 * (2 - 5 * t * t + 3 * t * t * t)),
            (float) (0.5 * (t + 4 * t * t - 3 * t * t * t)),
            (float) (0.5 * (-t * t + t * t * t))
        };
    }
}
