/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.scattering.geometry.Geometry;

/**
 * Azimuthal integration of frames of one detector geometry: I_b = sum c (S - D) / sum c N over the pixels of a bin,
 * with the variance sum c2 (V + VD) / (sum c N)2; c is the share of a pixel in the bin ({@link Split}), S its counts, D
 * its dark counts and N its normalisation ({@link Corrections}).
 *
 * <p>Everything that does not depend on the counts is computed once: the weights c, and the sums over N and D.
 * Immutable and safe to share between threads; the {@link #scratch} of a call belongs to one thread. The result is the
 * same, bit for bit, for a frame alone and in a batch, and however the blocks are run. Memory: about 4 bytes for each
 * pixel and 5 for each weight.
 *
 * <p>Method: J. Kieffer and G. Ashiotis, arXiv:1412.6367; J. Kieffer et al., J. Appl. Cryst. 53 (2020) 1548,
 * doi:10.1107/S1600576720000776. Unlike pyFAI, a pixel across an end of the range counts with the part inside.
 */
public final class Integrator {

    private final WeightMatrix matrix;
    private final Axis radial;
    private final Axis azimuth;
    private final double[] dark;
    private final double[] darkVariance;
    private final StaticSums whole;
    /** What a frame without invalid pixels lacks of the whole. */
    private final StaticSums nothing;

    /**
     * Builds the weights for frames of that shape.
     *
     * @param runner runs the blocks of rows
     * @throws IllegalArgumentException when the geometry, the corrections and the shape do not fit, or no pixel is left
     */
    public Integrator(
            Geometry geometry, int rows, int columns, Binning binning, Corrections corrections, Blocks runner) {
        matrix = WeightMatrix.build(geometry, rows, columns, binning, corrections, runner);
        radial = binning.radialAxis(matrix.range);
        azimuth = binning.azimuthAxis();
        dark = corrections.dark().orElse(new double[0]);
        darkVariance = corrections.darkVariance().orElse(new double[0]);
        whole = staticSums(runner);
        nothing = new StaticSums(bins());
    }

    private StaticSums staticSums(Blocks runner) {
        int bins = bins();
        StaticSums[] parts = new StaticSums[matrix.blocks.length];
        runner.run(parts.length, index -> {
            parts[index] = new StaticSums(bins);
            addAll(matrix.blocks[index], parts[index]);
        });
        StaticSums sum = parts[0];
        for (int i = 1; i < parts.length; i++) {
            sum.add(parts[i]);
        }
        return sum;
    }

    private void addAll(WeightBlock block, StaticSums sums) {
        for (int tile = 0; tile < block.tiles; tile++) {
            int width = block.tileWidth[tile];
            for (int i = 0; i < block.tileSize(tile); i++) {
                int pixel = block.tilePixel[tile] + i;
                sums.add(
                        block.weights,
                        block.tileWeight[tile] + i * width,
                        width,
                        block.start[block.tileEntry[tile] + i],
                        matrix.norm[pixel],
                        dark.length == 0 ? 0 : dark[pixel],
                        darkVariance.length == 0 ? 0 : darkVariance[pixel]);
            }
        }
        for (int extra = 0; extra < block.extras; extra++) {
            int pixel = block.extraPixel[extra];
            int from = block.extraWeight[extra];
            sums.add(
                    block.extraWeights,
                    from,
                    block.extraWeight[extra + 1] - from,
                    block.extraStart[extra],
                    matrix.norm[pixel],
                    dark.length == 0 ? 0 : dark[pixel],
                    darkVariance.length == 0 ? 0 : darkVariance[pixel]);
        }
    }

    /** Bins of sums: those of the result and spare ones at the end for the padding of weights. */
    private int bins() {
        return matrix.binning.size() + matrix.padding;
    }

    public int rows() {
        return matrix.rows;
    }

    public int columns() {
        return matrix.columns;
    }

    /** Centres of the radial bins. */
    public Axis radialAxis() {
        return radial;
    }

    /** Centres of the sectors. */
    public Axis azimuthAxis() {
        return azimuth;
    }

    /** Number of pixels that contribute to each bin when all are valid. */
    public int[] pixels() {
        return java.util.Arrays.copyOf(whole.pixels, matrix.binning.size());
    }

    /** Bytes of the weights and the norm. */
    public long bytes() {
        return matrix.bytes();
    }

    /** Mean number of weights a pixel, masked pixels included. */
    public double weightsPerPixel() {
        return (double) matrix.nonZero() / matrix.norm.length;
    }

    /** Frames that are best taken together. */
    public static int batch() {
        return Kernel.LANES;
    }

    WeightMatrix matrix() {
        return matrix;
    }

    double dark(int pixel) {
        return dark.length == 0 ? 0 : dark[pixel];
    }

    double darkVariance(int pixel) {
        return darkVariance.length == 0 ? 0 : darkVariance[pixel];
    }

    /** Room for the sums of a call; reuse it from call to call in one thread. */
    public Scratch scratch() {
        return new Scratch();
    }

    /** Integrates one frame in the calling thread. */
    public Pattern integrate(Shot shot, ErrorModel errors, ValidRange valid) {
        return integrate(List.of(shot), errors, valid, scratch(), Blocks.SEQUENTIAL)
                .get(0);
    }

    /**
     * Integrates frames, {@link #batch()} at a time.
     *
     * @throws IllegalArgumentException when a frame has another shape, or brings no variances for {@link
     *     ErrorModel#MEASURED}
     */
    public List<Pattern> integrate(
            List<Shot> shots, ErrorModel errors, ValidRange valid, Scratch scratch, Blocks runner) {
        shots.forEach(shot -> require(shot, errors));
        List<Pattern> patterns = new ArrayList<>(shots.size());
        if (errors == ErrorModel.AZIMUTHAL) {
            RingStatistics rings = new RingStatistics(this, valid);
            shots.forEach(shot ->
                    patterns.add(rings.pattern(shot, ErrorModel.AZIMUTHAL, Double.POSITIVE_INFINITY, 0, runner)));
            return patterns;
        }
        for (int from = 0; from < shots.size(); from += Kernel.LANES) {
            List<Shot> group = shots.subList(from, Math.min(shots.size(), from + Kernel.LANES));
            if (group.size() > Kernel.LANES / 2) {
                patterns.addAll(pass(group, Kernel.LANES, errors, valid, scratch, runner));
            } else {
                group.forEach(shot -> patterns.addAll(pass(List.of(shot), 1, errors, valid, scratch, runner)));
            }
        }
        return patterns;
    }

    /**
     * Integrates one frame without the outliers of each bin: in several rounds, pixels further from the mean of their
     * bin than {@code sigmas} standard deviations of its pixels are left out (more where a bin holds so many pixels
     * that Chauvenet's criterion expects such values). For hot pixels and spots of single crystals.
     *
     * @param errors NONE, POISSON, MEASURED or AZIMUTHAL, of the pixels that are left
     */
    public Pattern clipped(Shot shot, double sigmas, int rounds, ErrorModel errors, ValidRange valid, Blocks runner) {
        require(shot, errors);
        return new RingStatistics(this, valid).pattern(shot, errors, sigmas, rounds, runner);
    }

    private void require(Shot shot, ErrorModel errors) {
        int[] shape = shot.image().shape();
        if (shape[0] != matrix.rows || shape[1] != matrix.columns) {
            throw new IllegalArgumentException("The frame has " + shape[0] + " x " + shape[1]
                    + " pixels, the integrator is for "
                    + matrix.rows + " x " + matrix.columns + ".");
        }
        if (errors == ErrorModel.MEASURED && shot.variance().isEmpty()) {
            throw new IllegalArgumentException(
                    "The error model 'measured' needs frames with variances; this one has none.");
        }
    }

    private List<Pattern> pass(
            List<Shot> shots, int lanes, ErrorModel errors, ValidRange valid, Scratch scratch, Blocks runner) {
        FrameSums total = scratch.total(lanes, errors);
        total.clear();
        int count = matrix.blocks.length;
        if (runner == Blocks.SEQUENTIAL) {
            BlockPass pass = scratch.pass(0, lanes, errors, valid);
            FrameSums part = scratch.part(0, lanes, errors);
            for (WeightBlock block : matrix.blocks) {
                part.clear();
                pass.run(block, shots, part);
                total.add(part);
            }
        } else {
            scratch.prepare(count, lanes, errors, valid);
            runner.run(count, block -> {
                FrameSums part = scratch.part(block, lanes, errors);
                part.clear();
                scratch.pass(block, lanes, errors, valid).run(matrix.blocks[block], shots, part);
            });
            for (int block = 0; block < count; block++) {
                total.add(scratch.part(block, lanes, errors));
            }
        }
        List<Pattern> patterns = new ArrayList<>(shots.size());
        for (int lane = 0; lane < shots.size(); lane++) {
            patterns.add(finish(total, lane, shots.get(lane).monitor(), errors));
        }
        return patterns;
    }

    private Pattern finish(FrameSums sums, int lane, double monitor, ErrorModel errors) {
        int size = matrix.binning.size();
        double[] intensity = new double[size];
        double[] variance = new double[errors == ErrorModel.NONE ? 0 : size];
        double[] signal = new double[size];
        double[] norm = new double[size];
        StaticSums lost = sums.deficits[lane].used() ? sums.deficits[lane].sums() : nothing;
        for (int bin = 0; bin < size; bin++) {
            if (whole.pixels[bin] == lost.pixels[bin]) {
                intensity[bin] = Double.NaN;
                if (variance.length > 0) {
                    variance[bin] = Double.NaN;
                }
                continue;
            }
            int at = bin * sums.lanes + lane;
            norm[bin] = whole.norm[bin] - lost.norm[bin];
            signal[bin] = sums.signal[at] - whole.dark[bin] + lost.dark[bin];
            intensity[bin] = signal[bin] / norm[bin] / monitor;
            if (variance.length > 0) {
                boolean countless = errors == ErrorModel.POISSON && sums.variance[at] == 0;
                double counts = countless ? oneCount(bin, lost) : sums.variance[at];
                double all = counts + whole.darkVariance[bin] - lost.darkVariance[bin];
                variance[bin] = all / (norm[bin] * norm[bin]) / (monitor * monitor);
            }
        }
        return new Pattern(
                intensity, errors == ErrorModel.NONE ? Optional.empty() : Optional.of(variance), signal, norm);
    }

    /** No count at all in a bin: the error of one count, not none. */
    private double oneCount(int bin, StaticSums lost) {
        double weight = whole.weight[bin] - lost.weight[bin];
        return (whole.weight2[bin] - lost.weight2[bin]) / weight;
    }

    /** Sums and buffers of a call. Grows with use, then is reused; belongs to one thread. */
    public final class Scratch {

        private final List<FrameSums> single = new ArrayList<>();
        private final List<FrameSums> lanes = new ArrayList<>();
        private final List<BlockPass> passes = new ArrayList<>();
        private int passLanes;
        private ErrorModel errorsNow = ErrorModel.NONE;
        private ValidRange validNow = ValidRange.ALL;

        private Scratch() {}

        private List<FrameSums> sums(int count, ErrorModel errors) {
            List<FrameSums> list = count == 1 ? single : lanes;
            if (!list.isEmpty() && (list.get(0).variance.length > 0) != (errors != ErrorModel.NONE)) {
                list.clear();
            }
            return list;
        }

        private FrameSums get(int index, int count, ErrorModel errors) {
            List<FrameSums> list = sums(count, errors);
            while (list.size() <= index) {
                list.add(new FrameSums(bins(), count, errors != ErrorModel.NONE));
            }
            return list.get(index);
        }

        private FrameSums total(int count, ErrorModel errors) {
            return get(0, count, errors);
        }

        private FrameSums part(int block, int count, ErrorModel errors) {
            return get(block + 1, count, errors);
        }

        private BlockPass pass(int block, int count, ErrorModel errors, ValidRange valid) {
            if (passLanes != count || errorsNow != errors || !validNow.equals(valid)) {
                passes.clear();
                passLanes = count;
                errorsNow = errors;
                validNow = valid;
            }
            while (passes.size() <= block) {
                passes.add(new BlockPass(matrix, dark, darkVariance, errors, valid, count));
            }
            return passes.get(block);
        }

        /** Makes everything that the blocks will ask for, so that they only read the lists. */
        private void prepare(int blocks, int count, ErrorModel errors, ValidRange valid) {
            part(blocks - 1, count, errors);
            pass(blocks - 1, count, errors, valid);
        }
    }
}
