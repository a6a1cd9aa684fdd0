/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.unit.Quantity;
import org.solidus.math.decomposition.DataMatrix;

/**
 * A series of curves as a matrix without holes, for the steps that need all of it: frames that are masked or lack more
 * than half of their points are left out, then points that any other frame lacks. What was left out is told as a
 * warning.
 *
 * <p>Memory: 8 bytes a frame and point.
 *
 * @param matrix         one row a frame (or block of frames) that is in use, one column a point in use
 * @param frames         index of the frame of each row; of a block, its first
 * @param block          frames a row, averaged
 * @param points         index of the point of each column
 * @param axis           the curves' whole axis
 * @param exposures      of all frames of the series, where they are known
 * @param pointVariance  mean variance of each column; empty where the frames have none
 * @param frameVariance  mean variance of each row; empty where the frames have none
 */
record Curves(
        DataMatrix matrix,
        int[] frames,
        int block,
        int[] points,
        Axis axis,
        Exposure[] exposures,
        Optional<double[]> pointVariance,
        Optional<double[]> frameVariance) {

    /** The part of the heap that the matrix may take; where frames are left out it is there twice for a moment. */
    private static final double HEAP_SHARE = 0.4;

    /**
     * Requires a series of curves of real numbers.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Signature require(Signature in) {
        in.requireReal(1);
        if (in.scan().isEmpty()) {
            throw new IllegalArgumentException(
                    "It needs a series of curves; the input is a single one: " + in.describe() + ".");
        }
        return in;
    }

    /**
     * Checks a range of the curves' axis while a pipeline is checked.
     *
     * @throws IllegalArgumentException with a sentence where the unit does not fit
     */
    static void requireRange(Signature in, Optional<Quantity> low, Optional<Quantity> high) {
        low.ifPresent(end -> in.axes().get(0).requirePlace("low", end));
        high.ifPresent(end -> in.axes().get(0).requirePlace("high", end));
        if (low.isPresent()
                && high.isPresent()
                && !(low.get().in(in.axes().get(0).unit())
                        < high.get().in(in.axes().get(0).unit()))) {
            throw new IllegalArgumentException("'low' " + low.get() + " is not below 'high' " + high.get() + ".");
        }
    }

    /** Every frame on its own. */
    static Curves read(Stack in, Optional<Quantity> low, Optional<Quantity> high, Context context) throws IOException {
        return read(in, low, high, Integer.MAX_VALUE, context);
    }

    /**
     * Reads the series.
     *
     * @param most of a series with more frames, blocks of neighbours are averaged so that there are at most so many
     *     rows
     * @throws IllegalArgumentException with a sentence, when nothing is left or it does not fit into memory
     */
    static Curves read(Stack in, Optional<Quantity> low, Optional<Quantity> high, int most, Context context)
            throws IOException {
        return new CurveReader(in, low, high, most, context).read();
    }

    /** Number of frames of the series, those that are not in use included. */
    int series() {
        return exposures.length;
    }

    /** Which frames of the series have no row. */
    boolean[] lost() {
        boolean[] lost = new boolean[exposures.length];
        Arrays.fill(lost, true);
        for (int frame : frames) {
            for (int i = frame; i < Math.min(lost.length, frame + block); i++) {
                lost[i] = false;
            }
        }
        return lost;
    }

    /** Values of the points in use spread over the whole axis; NaN at the others. */
    double[] spread(double[] values) {
        double[] all = new double[axis.size()];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < points.length; i++) {
            all[points[i]] = values[i];
        }
        return all;
    }

    /** Reads frames into rows. */
    private static final class CurveReader {

        private final Stack in;
        private final Optional<Quantity> low;
        private final Optional<Quantity> high;
        private final int most;
        private final Context context;
        private Frame first;
        private int from;
        private int columns;
        private double[] values;
        private double[] variances;
        private double[] rowVariance;
        private int[] missing;
        private int[] rowFrames;
        private int rows;
        private Exposure[] exposures;
        private int incomplete;

        CurveReader(Stack in, Optional<Quantity> low, Optional<Quantity> high, int most, Context context) {
            this.in = in;
            this.low = low;
            this.high = high;
            this.most = most;
            this.context = context;
        }

        Curves read() throws IOException {
            long frames = in.info().frames();
            if (frames > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("A series of " + frames + " frames is too long; sum frames first.");
            }
            exposures = new Exposure[(int) frames];
            context.progress().begin("reading " + in.info().name(), frames);
            int block = (int) Math.max(1, (frames + most - 1) / most);
            for (int start = 0; start < frames; start += block) {
                readBlock(start, (int) Math.min(block, frames - start), block);
            }
            if (rows == 0) {
                throw new IllegalArgumentException(
                        first == null
                                ? "All " + frames + " frames of '" + in.info().name() + "' are masked."
                                : "No frame of '" + in.info().name() + "' has values at half of its points"
                                        + (low.isPresent() || high.isPresent() ? " between 'low' and 'high'" : "")
                                        + ".");
            }
            return finished(block);
        }

        private void readBlock(int start, int size, int block) throws IOException {
            double[] sum = null;
            double[] variance = null;
            int[] counts = null;
            boolean all = true;
            for (int i = start; i < start + size; i++) {
                context.checkCancelled();
                Optional<Frame> frame = frame(i);
                context.progress().advance(1);
                if (frame.isEmpty()) {
                    continue;
                }
                exposures[i] = frame.get().place().exposure().orElse(null);
                if (first == null) {
                    begin(frame.get(), (exposures.length + block - 1) / block);
                } else {
                    requireSame(frame.get(), i);
                }
                if (!usable(frame.get())) {
                    incomplete++;
                    continue;
                }
                sum = sum == null ? new double[columns] : sum;
                counts = counts == null ? new int[columns] : counts;
                variance = variance == null ? new double[columns] : variance;
                add(frame.get(), sum, counts, variance);
                all &= frame.get().variance().isPresent();
            }
            if (sum != null) {
                store(start, sum, counts, variance, all);
            }
        }

        private Optional<Frame> frame(int index) throws IOException {
            try {
                return in.masked(index) ? Optional.empty() : Optional.of(in.frame(index));
            } catch (MissingFrameException lost) {
                return Optional.empty();
            }
        }

        private void begin(Frame frame, int most) {
            first = frame;
            Axis axis = frame.axes().get(0);
            double lowest = low.map(q -> q.in(axis.unit())).orElse(Double.NEGATIVE_INFINITY);
            double highest = high.map(q -> q.in(axis.unit())).orElse(Double.POSITIVE_INFINITY);
            from = axis.size();
            int end = 0;
            for (int i = 0; i < axis.size(); i++) {
                if (axis.value(i) >= lowest && axis.value(i) <= highest) {
                    from = Math.min(from, i);
                    end = i + 1;
                }
            }
            if (end <= from) {
                throw new IllegalArgumentException(
                        "Between 'low' and 'high' the curves have no point; their axis is " + axis + ".");
            }
            columns = end - from;
            double bytes = 8.0 * most * columns;
            double heap = Runtime.getRuntime().maxMemory();
            if (bytes > HEAP_SHARE * heap || (double) most * columns > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%d curves of %d points take %.1f GB, and %.1f GB of memory may be used for them: average"
                                + " frames first (series.mean, every), narrow 'low' and 'high', or give more memory"
                                + " (SOLIDUS_JAVA_OPTS=-Xmx...).",
                        most,
                        columns,
                        bytes / 1e9,
                        HEAP_SHARE * heap / 1e9));
            }
            values = new double[most * columns];
            variances = new double[columns];
            rowVariance = new double[most];
            missing = new int[columns];
            rowFrames = new int[most];
        }

        private void requireSame(Frame frame, int index) {
            try {
                first.requireSamePoints("frame " + index, frame);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "The curves lie on different axes: frame " + first.index() + " has "
                                + first.axes().get(0) + ", frame " + index + " has "
                                + frame.axes().get(0) + ". Bring them onto one axis first.",
                        e);
            }
        }

        private boolean usable(Frame frame) {
            double[] y = frame.doubles();
            int there = 0;
            for (int i = 0; i < columns; i++) {
                there += valid(frame, y, i) ? 1 : 0;
            }
            return there * 2 > columns;
        }

        private boolean valid(Frame frame, double[] y, int i) {
            return Double.isFinite(y[from + i]) && frame.valid(from + i);
        }

        private void add(Frame frame, double[] sum, int[] counts, double[] variance) {
            double[] y = frame.doubles();
            for (int i = 0; i < columns; i++) {
                if (valid(frame, y, i)) {
                    sum[i] += y[from + i];
                    counts[i]++;
                    variance[i] +=
                            frame.variance().isPresent() ? frame.variance().get()[from + i] : 0;
                }
            }
        }

        private void store(int start, double[] sum, int[] counts, double[] variance, boolean hasVariance) {
            double total = 0;
            int there = 0;
            for (int i = 0; i < columns; i++) {
                values[rows * columns + i] = counts[i] > 0 ? sum[i] / counts[i] : Double.NaN;
                missing[i] += counts[i] > 0 ? 0 : 1;
                double own = counts[i] > 0 ? variance[i] / ((double) counts[i] * counts[i]) : 0;
                variances[i] += own;
                total += own;
                there += counts[i] > 0 ? 1 : 0;
            }
            rowVariance[rows] = hasVariance && there > 0 ? total / there : Double.NaN;
            rowFrames[rows++] = start;
        }

        private Curves finished(int block) {
            int[] points = kept();
            if (points.length == 0) {
                throw new IllegalArgumentException("There is no point at which all " + rows
                        + " curves have a value; mask what is missing in single"
                        + " frames, or leave these frames out.");
            }
            warn(points.length);
            double[] dense = values;
            if (points.length < columns || rows * columns < values.length) {
                for (int row = 0; row < rows; row++) {
                    for (int i = 0; i < points.length; i++) {
                        values[row * points.length + i] = values[row * columns + points[i]];
                    }
                }
                dense = Arrays.copyOf(values, rows * points.length);
            }
            values = null;
            int used = rows;
            double[] pointVariance =
                    Arrays.stream(points).mapToDouble(i -> variances[i] / used).toArray();
            double[] frameVariance = Arrays.copyOf(rowVariance, rows);
            boolean known = Arrays.stream(frameVariance).allMatch(v -> v >= 0 && Double.isFinite(v))
                    && Arrays.stream(frameVariance).anyMatch(v -> v > 0);
            return new Curves(
                    new DataMatrix(rows, points.length, dense),
                    Arrays.copyOf(rowFrames, rows),
                    block,
                    Arrays.stream(points).map(i -> i + from).toArray(),
                    first.axes().get(0),
                    exposures,
                    known ? Optional.of(pointVariance) : Optional.empty(),
                    known ? Optional.of(frameVariance) : Optional.empty());
        }

        private int[] kept() {
            int[] points = new int[columns];
            int count = 0;
            for (int i = 0; i < columns; i++) {
                if (missing[i] == 0) {
                    points[count++] = i;
                }
            }
            return Arrays.copyOf(points, count);
        }

        private void warn(int used) {
            if (incomplete > 0) {
                context.warn(incomplete + " of " + exposures.length
                        + " frames lack more than half of their points and were left out.");
            }
            if (used < columns) {
                context.warn((columns - used) + " of " + columns
                        + " points have no value in at least one frame and were left out.");
            }
        }
    }
}
