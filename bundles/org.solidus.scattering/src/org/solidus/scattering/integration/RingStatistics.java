/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;
import java.util.Optional;

/**
 * Mean and scatter of the pixels of each bin, with outliers left out round by round. With x = (S - D) / N and w = c N:
 * mean = sum w x / sum w, scatter2 = sum w2 (x - mean)2 / sum w2, standard error of the mean2 = sum w2 (x - mean)2 /
 * (sum w)2, as pyFAI's sigma_clip_ng. A pixel is judged in each of its bins by itself. Slower than plain integration by
 * the number of rounds times three or so; the sums of a bin are merged block by block in order.
 */
final class RingStatistics {

    private static final double ROUNDING = 1e-12;

    private final Integrator integrator;
    private final WeightMatrix matrix;
    private final ValidRange valid;
    private final int bins;

    RingStatistics(Integrator integrator, ValidRange valid) {
        this.integrator = integrator;
        this.matrix = integrator.matrix();
        this.valid = valid;
        this.bins = matrix.binning.size();
    }

    /** Sums of each bin; y is x less the bin's reference value, which keeps sums of squares accurate. */
    private static final class Sums {
        final double[] w;
        final double[] w2;
        final double[] w3;
        final double[] wy;
        final double[] w2y;
        final double[] w2y2;
        /** sum c2 (V + VD) */
        final double[] variance;
        /** sum c and sum c2 of the pixels that are left: the error of one count. */
        final double[] c;

        final double[] c2;
        final int[] pixels;
        boolean changed;

        Sums(int bins) {
            w = new double[bins];
            w2 = new double[bins];
            w3 = new double[bins];
            wy = new double[bins];
            w2y = new double[bins];
            w2y2 = new double[bins];
            variance = new double[bins];
            c = new double[bins];
            c2 = new double[bins];
            pixels = new int[bins];
        }

        void add(Sums other) {
            for (int b = 0; b < w.length; b++) {
                w[b] += other.w[b];
                w2[b] += other.w2[b];
                w3[b] += other.w3[b];
                wy[b] += other.wy[b];
                w2y[b] += other.w2y[b];
                w2y2[b] += other.w2y2[b];
                variance[b] += other.variance[b];
                c[b] += other.c[b];
                c2[b] += other.c2[b];
                pixels[b] += other.pixels[b];
            }
            changed |= other.changed;
        }

        /** Mean less reference. */
        double mean(int b) {
            return wy[b] / w[b];
        }

        /**
         * The squared scatter of the sum, sum w2 (x - mean)2, without the part that it lacks because the mean comes
         * from the same pixels: for pixels of one variance it is expected to be 1 - 2 sum w3 / (sum w sum w2) + sum w2
         * / (sum w)2 of the true one; 1 - 1/n for equal weights. NaN where that leaves nothing.
         */
        double scatter(int b) {
            double part = 1 - 2 * w3[b] / (w[b] * w2[b]) + w2[b] / (w[b] * w[b]);
            return pixels[b] > 1 && part > ROUNDING ? squares(b) / part : Double.NaN;
        }

        /** sum w2 (x - mean)2. */
        double squares(int b) {
            double m = mean(b);
            return Math.max(0, w2y2[b] - 2 * m * w2y[b] + m * m * w2[b]);
        }
    }

    /** Interval of y that survives in each bin. */
    private record Limits(double[] low, double[] high) {}

    Pattern pattern(Shot shot, ErrorModel errors, double sigmas, int rounds, Blocks runner) {
        double[] reference = integrator
                .integrate(new Shot(shot.image(), shot.variance(), shot.mask(), 1), ErrorModel.NONE, valid)
                .intensity();
        long[][] rejected = rejections();
        Limits limits = everything();
        Sums sums = round(shot, errors, reference, limits, rejected, runner);
        for (int i = 0; i < rounds; i++) {
            limits = limits(sums, sigmas, reference);
            Sums next = round(shot, errors, reference, limits, rejected, runner);
            boolean settled = !next.changed;
            sums = next;
            if (settled) {
                break;
            }
        }
        return finish(sums, reference, shot.monitor(), errors);
    }

    /** A bit for each weight: rejected once, rejected for good. */
    private long[][] rejections() {
        long[][] bits = new long[matrix.blocks.length][];
        for (int i = 0; i < bits.length; i++) {
            int size = matrix.blocks[i].weights.length + matrix.blocks[i].extraWeights.length;
            bits[i] = new long[(size >> 6) + 1];
        }
        return bits;
    }

    private Limits everything() {
        double[] low = new double[bins];
        double[] high = new double[bins];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        return new Limits(low, high);
    }

    private Limits limits(Sums sums, double sigmas, double[] reference) {
        double[] low = new double[bins];
        double[] high = new double[bins];
        for (int b = 0; b < bins; b++) {
            double scatter = Math.sqrt(sums.squares(b) / sums.w2[b]);
            double expected = sums.pixels[b] > 2 ? Math.sqrt(2 * Math.log(sums.pixels[b] / Math.sqrt(2 * Math.PI))) : 0;
            // Equal pixels scatter by rounding alone, and no outlier can be told among one or two.
            double reach = sums.pixels[b] > 2
                    ? Math.max(sigmas, expected) * scatter + ROUNDING * Math.abs(reference[b])
                    : Double.POSITIVE_INFINITY;
            low[b] = sums.mean(b) - reach;
            high[b] = sums.mean(b) + reach;
        }
        return new Limits(low, high);
    }

    private Sums round(
            Shot shot, ErrorModel errors, double[] reference, Limits limits, long[][] rejected, Blocks runner) {
        Sums[] parts = new Sums[matrix.blocks.length];
        runner.run(parts.length, block -> {
            parts[block] = new Sums(bins);
            block(matrix.blocks[block], shot, errors, reference, limits, rejected[block], parts[block]);
        });
        Sums total = parts[0];
        for (int i = 1; i < parts.length; i++) {
            total.add(parts[i]);
        }
        return total;
    }

    private void block(
            WeightBlock block,
            Shot shot,
            ErrorModel errors,
            double[] reference,
            Limits limits,
            long[] rejected,
            Sums sums) {
        double[] values = new double[WeightBlock.TILE];
        for (int tile = 0; tile < block.tiles; tile++) {
            int size = block.tileSize(tile);
            int width = block.tileWidth[tile];
            TileReader.read(shot.image(), block.tilePixel[tile], size, values, 0, 1);
            for (int i = 0; i < size; i++) {
                int from = block.tileWeight[tile] + i * width;
                pixel(
                        shot,
                        block.tilePixel[tile] + i,
                        values[i],
                        errors,
                        block.weights,
                        from,
                        from,
                        width,
                        block.start[block.tileEntry[tile] + i],
                        reference,
                        limits,
                        rejected,
                        sums);
            }
        }
        for (int extra = 0; extra < block.extras; extra++) {
            int from = block.extraWeight[extra];
            int pixel = block.extraPixel[extra];
            pixel(
                    shot,
                    pixel,
                    shot.image().get(pixel),
                    errors,
                    block.extraWeights,
                    from,
                    block.weights.length + from,
                    block.extraWeight[extra + 1] - from,
                    block.extraStart[extra],
                    reference,
                    limits,
                    rejected,
                    sums);
        }
    }

    private void pixel(
            Shot shot,
            int pixel,
            double value,
            ErrorModel errors,
            float[] weights,
            int from,
            int bit,
            int width,
            int firstBin,
            double[] reference,
            Limits limits,
            long[] rejected,
            Sums sums) {
        if (shot.mask().isPresent() && shot.mask().get()[pixel] != 0 || !valid.valid(value)) {
            return;
        }
        double norm = matrix.norm[pixel];
        double x = (value - integrator.dark(pixel)) / norm;
        double variance = integrator.darkVariance(pixel)
                + switch (errors) {
                    case POISSON -> Math.max(0, value);
                    case MEASURED -> shot.variance().orElseThrow()[pixel];
                    case NONE, AZIMUTHAL -> 0;
                };
        for (int k = 0; k < width; k++) {
            double c = weights[from + k];
            int at = bit + k;
            if (c == 0 || (rejected[at >> 6] & 1L << at) != 0) {
                continue;
            }
            int b = firstBin + k;
            double y = x - reference[b];
            if (y < limits.low[b] || y > limits.high[b]) {
                rejected[at >> 6] |= 1L << at;
                sums.changed = true;
                continue;
            }
            double w = c * norm;
            sums.w[b] += w;
            sums.w2[b] += w * w;
            sums.w3[b] += w * w * w;
            sums.wy[b] += w * y;
            sums.w2y[b] += w * w * y;
            sums.w2y2[b] += w * w * y * y;
            sums.variance[b] += c * c * variance;
            sums.c[b] += c;
            sums.c2[b] += c * c;
            sums.pixels[b]++;
        }
    }

    private Pattern finish(Sums sums, double[] reference, double monitor, ErrorModel errors) {
        double[] intensity = new double[bins];
        double[] variance = new double[errors == ErrorModel.NONE ? 0 : bins];
        double[] signal = new double[bins];
        for (int b = 0; b < bins; b++) {
            if (sums.pixels[b] == 0) {
                intensity[b] = Double.NaN;
                if (variance.length > 0) {
                    variance[b] = Double.NaN;
                }
                continue;
            }
            double mean = reference[b] + sums.mean(b);
            intensity[b] = mean / monitor;
            signal[b] = mean * sums.w[b];
            if (variance.length > 0) {
                double squares =
                        switch (errors) {
                            case AZIMUTHAL -> sums.scatter(b);
                            case POISSON -> sums.variance[b] == 0 ? sums.c2[b] / sums.c[b] : sums.variance[b];
                            case MEASURED, NONE -> sums.variance[b];
                        };
                variance[b] = squares / (sums.w[b] * sums.w[b]) / (monitor * monitor);
            }
        }
        return new Pattern(
                intensity, errors == ErrorModel.NONE ? Optional.empty() : Optional.of(variance), signal, sums.w);
    }
}
