/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.function.IntConsumer;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;

/**
 * The weights c of every pixel in every bin for one geometry and one set of bins, with the normalisation N of each
 * pixel. Immutable and safe to share between threads. Weights are float32 (relative error 6e-8), sums over them are
 * float64.
 */
final class WeightMatrix {

    /** Blocks at most; enough to keep any number of cores busy that one image can feed. */
    private static final int MOST_BLOCKS = 16;

    final int rows;
    final int columns;
    final Binning binning;
    final RadialRange range;
    /** N of each pixel, 0 = masked. */
    final float[] norm;

    final WeightBlock[] blocks;
    /** Largest number of weights of a pixel: sums need that many spare bins at the end, for the padding. */
    final int padding;

    private WeightMatrix(
            int rows, int columns, Binning binning, RadialRange range, float[] norm, WeightBlock[] blocks) {
        this.rows = rows;
        this.columns = columns;
        this.binning = binning;
        this.range = range;
        this.norm = norm;
        this.blocks = blocks;
        int widest = 1;
        for (WeightBlock block : blocks) {
            for (int width : block.tileWidth) {
                widest = Math.max(widest, width);
            }
        }
        this.padding = widest;
    }

    /**
     * Builds the matrix.
     *
     * @throws IllegalArgumentException when the geometry does not fit the image, or no pixel is left
     */
    static WeightMatrix build(
            Geometry stated, int rows, int columns, Binning binning, Corrections corrections, Blocks runner) {
        Geometry geometry = stated.forImage(rows, columns);
        binning.unit().require(geometry);
        corrections.require(rows, columns);
        LabPositions positions = new LabPositions(geometry, rows, columns);
        int count = blocks(rows, columns, binning.size());
        float[] norm = new float[Math.multiplyExact(rows, columns)];
        double[] low = new double[count];
        double[] high = new double[count];
        runner.run(count, block -> {
            PixelNorm pixels = new PixelNorm(geometry, positions, corrections);
            eachRow(block, count, rows, row -> pixels.row(row, norm, row * columns));
            extent(Splitter.of(geometry, positions, binning), block, count, norm, low, high);
        });
        RadialRange range = range(binning, low, high);
        WeightBlock[] blocks = new WeightBlock[count];
        runner.run(
                count,
                block -> blocks[block] = block(Splitter.of(geometry, positions, binning), block, count, norm, range));
        return new WeightMatrix(rows, columns, binning, range, norm, blocks);
    }

    /** A number of blocks that keeps their sums small beside the image. */
    private static int blocks(int rows, int columns, int bins) {
        long affordable = (long) rows * columns / (4L * bins);
        return (int) Math.max(1, Math.min(Math.min(MOST_BLOCKS, rows), affordable));
    }

    private static void eachRow(int block, int count, int rows, IntConsumer body) {
        int end = (int) ((long) rows * (block + 1) / count);
        for (int row = (int) ((long) rows * block / count); row < end; row++) {
            body.accept(row);
        }
    }

    private static void extent(Splitter splitter, int block, int count, float[] norm, double[] low, double[] high) {
        low[block] = Double.POSITIVE_INFINITY;
        high[block] = Double.NEGATIVE_INFINITY;
        Binning binning = splitter.binning;
        if (!Double.isNaN(binning.radialMin()) && !Double.isNaN(binning.radialMax())) {
            return;
        }
        int columns = splitter.columns;
        eachRow(block, count, splitter.positions.rows(), row -> {
            splitter.row(row);
            for (int column = 0; column < columns; column++) {
                if (norm[row * columns + column] > 0) {
                    low[block] = Math.min(low[block], splitter.low(column));
                    high[block] = Math.max(high[block], splitter.high(column));
                }
            }
        });
    }

    private static RadialRange range(Binning binning, double[] low, double[] high) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int block = 0; block < low.length; block++) {
            min = Math.min(min, low[block]);
            max = Math.max(max, high[block]);
        }
        return RadialRange.upTo(
                Double.isNaN(binning.radialMin()) ? Math.max(0, min) : binning.radialMin(),
                Double.isNaN(binning.radialMax()) ? max : binning.radialMax());
    }

    private static WeightBlock block(Splitter splitter, int block, int count, float[] norm, RadialRange range) {
        WeightBlockBuilder builder = new WeightBlockBuilder();
        Spread spread = new Spread(splitter.binning.bins());
        int columns = splitter.columns;
        eachRow(block, count, splitter.positions.rows(), row -> {
            splitter.row(row);
            for (int column = 0; column < columns; column++) {
                int pixel = row * columns + column;
                spread.clear();
                if (norm[pixel] > 0) {
                    splitter.spread(column, range, spread);
                }
                builder.add(pixel, spread);
            }
            builder.endRow();
        });
        return builder.build();
    }

    /** Bytes of weights and norm. */
    long bytes() {
        long sum = 4L * norm.length;
        for (WeightBlock block : blocks) {
            sum += block.bytes();
        }
        return sum;
    }

    /** Weights without padding. */
    long nonZero() {
        long sum = 0;
        for (WeightBlock block : blocks) {
            sum += block.nonZero();
        }
        return sum;
    }
}
