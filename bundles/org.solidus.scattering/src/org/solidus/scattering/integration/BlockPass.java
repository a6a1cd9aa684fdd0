/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.NDArray;

/**
 * One pass of some frames over one block of the matrix: reads tiles, leaves out what is not valid, and adds to the
 * sums. The buffers belong to one thread.
 */
final class BlockPass {

    private final WeightMatrix matrix;
    private final double[] dark;
    private final double[] darkVariance;
    private final ErrorModel errors;
    private final ValidRange valid;
    private final int lanes;
    private final double[] values;
    private final double[] variances;
    /** Whether no valid count is negative, so that counts are their own Poisson variances. */
    private final boolean countsAreVariances;

    /**
     * @param dark one value a pixel, or empty
     * @param darkVariance one value a pixel, or empty
     * @param lanes 1 or {@link Kernel#LANES}
     */
    BlockPass(
            WeightMatrix matrix, double[] dark, double[] darkVariance, ErrorModel errors, ValidRange valid, int lanes) {
        this.matrix = matrix;
        this.dark = dark;
        this.darkVariance = darkVariance;
        this.errors = errors;
        this.valid = valid;
        this.lanes = lanes;
        values = new double[WeightBlock.TILE * lanes];
        variances = new double[errors == ErrorModel.NONE ? 0 : values.length];
        countsAreVariances = errors == ErrorModel.POISSON && valid.min() >= 0;
    }

    /** @param shots one a lane at most */
    void run(WeightBlock block, List<Shot> shots, FrameSums sums) {
        if (shots.size() < lanes) {
            Arrays.fill(values, 0);
            Arrays.fill(variances, 0);
        }
        for (int tile = 0; tile < block.tiles; tile++) {
            for (int lane = 0; lane < shots.size(); lane++) {
                read(block, tile, shots.get(lane), lane, sums.deficits[lane]);
            }
            add(block, tile, sums);
        }
        for (int extra = 0; extra < block.extras; extra++) {
            for (int lane = 0; lane < shots.size(); lane++) {
                addExtra(block, extra, shots.get(lane), lane, sums);
            }
        }
    }

    private void add(WeightBlock block, int tile, FrameSums sums) {
        double[] v = countsAreVariances ? values : variances;
        if (lanes == 1) {
            if (errors == ErrorModel.NONE) {
                Kernel.add(block, tile, values, sums.signal);
            } else {
                Kernel.addBoth(block, tile, values, v, sums.signal, sums.variance);
            }
        } else {
            if (errors == ErrorModel.NONE) {
                Kernel.addLanes(block, tile, values, sums.signal);
            } else {
                Kernel.addBothLanes(block, tile, values, v, sums.signal, sums.variance);
            }
        }
    }

    private void read(WeightBlock block, int tile, Shot shot, int lane, Deficit deficit) {
        NDArray image = shot.image();
        int pixel = block.tilePixel[tile];
        int size = block.tileSize(tile);
        TileReader.read(image, pixel, size, values, lane, lanes);
        if (errors == ErrorModel.MEASURED) {
            TileReader.real(shot.variance().orElseThrow(), pixel, size, variances, lane, lanes);
        }
        boolean outside = valid.canFail(image.type()) && !TileReader.within(image, pixel, size, valid);
        if (outside
                || anyDummy(lane, size)
                || shot.mask().isPresent() && anyMasked(shot.mask().get(), pixel, size)) {
            leaveOut(block, tile, shot, lane, deficit);
        }
        if (errors == ErrorModel.POISSON && !countsAreVariances) {
            for (int i = lane; i < size * lanes; i += lanes) {
                variances[i] = Math.max(0, values[i]);
            }
        }
    }

    private static boolean anyMasked(byte[] mask, int from, int count) {
        int any = 0;
        for (int i = from; i < from + count; i++) {
            any |= mask[i];
        }
        return any != 0;
    }

    private boolean anyDummy(int lane, int size) {
        boolean any = false;
        if (!Double.isNaN(valid.dummy())) {
            for (int i = lane; i < size * lanes; i += lanes) {
                any |= Math.abs(values[i] - valid.dummy()) <= valid.delta();
            }
        }
        return any;
    }

    private void leaveOut(WeightBlock block, int tile, Shot shot, int lane, Deficit deficit) {
        int width = block.tileWidth[tile];
        for (int i = 0; i < block.tileSize(tile); i++) {
            int pixel = block.tilePixel[tile] + i;
            int at = i * lanes + lane;
            boolean masked = shot.mask().isPresent() && shot.mask().get()[pixel] != 0;
            if (masked || !valid.valid(values[at])) {
                values[at] = 0;
                if (errors == ErrorModel.MEASURED) {
                    variances[at] = 0;
                }
                deficit.add(
                        block.weights,
                        block.tileWeight[tile] + i * width,
                        width,
                        block.start[block.tileEntry[tile] + i],
                        matrix.norm[pixel],
                        dark(pixel),
                        darkVariance(pixel));
            }
        }
    }

    private void addExtra(WeightBlock block, int extra, Shot shot, int lane, FrameSums sums) {
        int pixel = block.extraPixel[extra];
        int from = block.extraWeight[extra];
        int count = block.extraWeight[extra + 1] - from;
        int firstBin = block.extraStart[extra];
        double value = shot.image().get(pixel);
        if (shot.mask().isPresent() && shot.mask().get()[pixel] != 0 || !valid.valid(value)) {
            sums.deficits[lane].add(
                    block.extraWeights, from, count, firstBin, matrix.norm[pixel], dark(pixel), darkVariance(pixel));
            return;
        }
        double variance =
                switch (errors) {
                    case POISSON -> Math.max(0, value);
                    case MEASURED -> shot.variance().orElseThrow()[pixel];
                    case NONE, AZIMUTHAL -> 0;
                };
        for (int k = 0; k < count; k++) {
            double c = block.extraWeights[from + k];
            int at = (firstBin + k) * lanes + lane;
            sums.signal[at] += c * value;
            if (errors != ErrorModel.NONE) {
                sums.variance[at] += c * (c * variance);
            }
        }
    }

    private double dark(int pixel) {
        return dark.length == 0 ? 0 : dark[pixel];
    }

    private double darkVariance(int pixel) {
        return darkVariance.length == 0 ? 0 : darkVariance[pixel];
    }
}
