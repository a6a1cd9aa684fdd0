/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;

/** Collects the shares of the pixels of a block of rows, in the order of the pixels, into a {@link WeightBlock}. */
final class WeightBlockBuilder {

    /** A masked run as long as this ends a tile. */
    private static final int LONG_RUN = 16;

    private int tiles;
    private int[] tilePixel = new int[64];
    private int[] tileEntry = new int[65];
    private int[] tileWidth = new int[64];
    private int[] tileWeight = new int[64];
    private int entries;
    private int[] start = new int[1024];
    private int used;
    private float[] weights = new float[4096];

    private int extras;
    private int[] extraPixel = new int[16];
    private int[] extraStart = new int[16];
    private int[] extraWeight = new int[17];
    private int extraUsed;
    private float[] extraWeights = new float[64];

    /** The tile being filled: first pixel, number of pixels, and their first runs one after the other. */
    private int pending;

    private int maskedRun;
    private int pendingPixel;
    private final int[] pendingStart = new int[WeightBlock.TILE];
    private final int[] pendingEnd = new int[WeightBlock.TILE];
    private float[] pendingWeights = new float[4 * WeightBlock.TILE];

    /** A pixel that follows the last one; masked or outside all bins when the spread has no parts. */
    void add(int pixel, Spread spread) {
        if (pending == 0) {
            if (spread.parts() == 0) {
                return;
            }
            pendingPixel = pixel;
        }
        int before = pending == 0 ? 0 : pendingEnd[pending - 1];
        int count = spread.parts() == 0 ? 0 : spread.count(0);
        pendingStart[pending] = spread.parts() == 0 ? -1 : spread.start(0);
        pendingWeights = copy(spread, 0, count, pendingWeights, before);
        pendingEnd[pending++] = before + count;
        for (int part = 1; part < spread.parts(); part++) {
            addExtra(pixel, spread, part);
        }
        maskedRun = spread.parts() == 0 ? maskedRun + 1 : 0;
        if (pending == WeightBlock.TILE || maskedRun == LONG_RUN) {
            flush();
        }
    }

    /** Ends a row: a tile has neighbours only. */
    void endRow() {
        flush();
    }

    WeightBlock build() {
        flush();
        return new WeightBlock(
                tiles,
                Arrays.copyOf(tilePixel, tiles),
                Arrays.copyOf(tileEntry, tiles + 1),
                Arrays.copyOf(tileWidth, tiles),
                Arrays.copyOf(tileWeight, tiles),
                Arrays.copyOf(start, entries),
                Arrays.copyOf(weights, used),
                extras,
                Arrays.copyOf(extraPixel, extras),
                Arrays.copyOf(extraStart, extras),
                Arrays.copyOf(extraWeight, extras + 1),
                Arrays.copyOf(extraWeights, extraUsed));
    }

    private static float[] copy(Spread spread, int part, int count, float[] into, int at) {
        float[] room = at + count > into.length ? Arrays.copyOf(into, Math.max(2 * into.length, at + count)) : into;
        for (int i = 0; i < count; i++) {
            room[at + i] = (float) spread.weights()[spread.offset(part) + i];
        }
        return room;
    }

    private void addExtra(int pixel, Spread spread, int part) {
        if (extras == extraPixel.length) {
            extraPixel = Arrays.copyOf(extraPixel, 2 * extras);
            extraStart = Arrays.copyOf(extraStart, 2 * extras);
            extraWeight = Arrays.copyOf(extraWeight, 2 * extras + 1);
        }
        extraPixel[extras] = pixel;
        extraStart[extras] = spread.start(part);
        extraWeights = copy(spread, part, spread.count(part), extraWeights, extraUsed);
        extraUsed += spread.count(part);
        extraWeight[++extras] = extraUsed;
    }

    /** Turns the pending pixels into a tile; trailing masked pixels are dropped. */
    private void flush() {
        int size = pending;
        while (size > 0 && pendingStart[size - 1] < 0) {
            size--;
        }
        pending = 0;
        maskedRun = 0;
        if (size == 0) {
            return;
        }
        int width = 0;
        for (int i = 0; i < size; i++) {
            width = Math.max(width, pendingEnd[i] - (i == 0 ? 0 : pendingEnd[i - 1]));
        }
        reserve(size, size * width);
        tilePixel[tiles] = pendingPixel;
        tileEntry[tiles] = entries;
        tileWidth[tiles] = width;
        tileWeight[tiles] = used;
        int near = 0;
        for (int i = 0; i < size; i++) {
            int from = i == 0 ? 0 : pendingEnd[i - 1];
            // A masked pixel amid others has no weights; a neighbour's start keeps it within the bins at hand.
            near = pendingStart[i] < 0 ? near : pendingStart[i];
            start[entries++] = near;
            System.arraycopy(pendingWeights, from, weights, used, pendingEnd[i] - from);
            used += width;
        }
        tileEntry[++tiles] = entries;
    }

    private void reserve(int pixels, int more) {
        if (tiles == tilePixel.length) {
            tilePixel = Arrays.copyOf(tilePixel, 2 * tiles);
            tileEntry = Arrays.copyOf(tileEntry, 2 * tiles + 1);
            tileWidth = Arrays.copyOf(tileWidth, 2 * tiles);
            tileWeight = Arrays.copyOf(tileWeight, 2 * tiles);
        }
        if (entries + pixels > start.length) {
            start = Arrays.copyOf(start, Math.max(2 * start.length, entries + pixels));
        }
        if (used + more > weights.length) {
            // Math.addExact: a block with more than 2^31 weights can't be held in an array
            weights =
                    Arrays.copyOf(weights, Math.max(weights.length + (weights.length >> 1), Math.addExact(used, more)));
        }
    }
}
