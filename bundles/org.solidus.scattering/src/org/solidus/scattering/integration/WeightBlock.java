/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

/**
 * The weights of a block of rows, pixel by pixel. Pixels come in tiles of up to {@link #TILE} neighbours in a row that
 * have the same number of weights: a pixel's weights belong to consecutive bins from its start bin on and are padded
 * with zeros to the tile's width. Masked runs lie in no tile. Shares beyond a pixel's first run of bins (a pixel across
 * two sectors) are kept apart as extras.
 *
 * <p>This layout, rather than one by bins, reads an image once in order and needs no index a weight; the few bins that
 * a neighbourhood touches stay in the processor's first cache.
 */
final class WeightBlock {

    /** Pixels of a tile at most. */
    static final int TILE = 256;

    final int tiles;
    /** Of each tile: index of its first pixel in the image. */
    final int[] tilePixel;
    /** Of each tile, and one more: where its entries begin in {@link #start}. */
    final int[] tileEntry;
    /** Of each tile: weights a pixel. */
    final int[] tileWidth;
    /** Of each tile: where its weights begin. */
    final int[] tileWeight;
    /** Of each pixel of a tile: its first bin. */
    final int[] start;

    final float[] weights;

    final int extras;
    /** Of each extra: index of the pixel in the image. */
    final int[] extraPixel;
    /** Of each extra: its first bin. */
    final int[] extraStart;
    /** Of each extra, and one more: where its weights begin. */
    final int[] extraWeight;

    final float[] extraWeights;

    WeightBlock(
            int tiles,
            int[] tilePixel,
            int[] tileEntry,
            int[] tileWidth,
            int[] tileWeight,
            int[] start,
            float[] weights,
            int extras,
            int[] extraPixel,
            int[] extraStart,
            int[] extraWeight,
            float[] extraWeights) {
        this.tiles = tiles;
        this.tilePixel = tilePixel;
        this.tileEntry = tileEntry;
        this.tileWidth = tileWidth;
        this.tileWeight = tileWeight;
        this.start = start;
        this.weights = weights;
        this.extras = extras;
        this.extraPixel = extraPixel;
        this.extraStart = extraStart;
        this.extraWeight = extraWeight;
        this.extraWeights = extraWeights;
    }

    int tileSize(int tile) {
        return tileEntry[tile + 1] - tileEntry[tile];
    }

    /** Bytes of the arrays. */
    long bytes() {
        return 4L * (4L * tiles + start.length + weights.length + 3L * extras + extraWeights.length);
    }

    /** Weights without padding. */
    long nonZero() {
        long count = 0;
        for (float weight : weights) {
            count += weight != 0 ? 1 : 0;
        }
        return count + extraWeights.length;
    }
}
