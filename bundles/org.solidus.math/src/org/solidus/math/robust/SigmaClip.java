/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.robust;

/**
 * Iterative rejection of outliers about the (weighted) mean.
 *
 * <p>A round computes the mean and the standard deviation of what is left and rejects what deviates by more than
 * {@code threshold * standard deviation}; it ends when nothing more goes. The threshold is a fixed number, or by
 * Chauvenet's criterion {@code sqrt(2 ln(n / sqrt(2 pi)))} for n samples left (as pyFAI's sigma_clip_ng uses it), or
 * the larger of the two: see {@link #of}. At least three samples always stay.
 *
 * @param nSigma    the fixed threshold in standard deviations; 0 for Chauvenet's criterion alone
 * @param chauvenet whether the threshold is at least Chauvenet's
 * @param rounds    at most so many rounds
 */
public record SigmaClip(double nSigma, boolean chauvenet, int rounds) {

    private static final int FEWEST = 3;

    /** Checks that there is a threshold and at least one round. */
    public SigmaClip {
        if (!(nSigma >= 0) || nSigma == 0 && !chauvenet) {
            throw new IllegalArgumentException(
                    "Sigma clipping needs a positive threshold or Chauvenet's criterion, but " + "the threshold was "
                            + nSigma + ".");
        }
        if (rounds < 1) {
            throw new IllegalArgumentException(
                    "Sigma clipping needs at least one round, but was given " + rounds + ".");
        }
    }

    /** Clips at the larger of {@code nSigma} and Chauvenet's threshold, in at most five rounds. */
    public static SigmaClip of(double nSigma) {
        return new SigmaClip(nSigma, true, 5);
    }

    /** Clips by Chauvenet's criterion alone, in at most five rounds. */
    public static SigmaClip byChauvenet() {
        return new SigmaClip(0, true, 5);
    }

    /** The threshold in standard deviations for so many samples. */
    public double threshold(int samples) {
        return chauvenet ? Math.max(nSigma, chauvenetThreshold(samples)) : nSigma;
    }

    /** Chauvenet's threshold in standard deviations: {@code sqrt(2 ln(n / sqrt(2 pi)))}, 0 where that is imaginary. */
    public static double chauvenetThreshold(int samples) {
        double argument = samples / Math.sqrt(2 * Math.PI);
        return argument <= 1 ? 0 : Math.sqrt(2 * Math.log(argument));
    }

    /**
     * Clips {@code values[from, to)}, moving what stays to the front of that range in its order. Allocates nothing.
     * NaN goes in the first round.
     *
     * @param values  the samples; reordered
     * @param weights of the same order and moved alike; the mean is {@code sum(w v) / sum(w)}. An empty array stands
     *                for equal weights
     * @return how many stay
     */
    public int clipInPlace(double[] values, double[] weights, int from, int to) {
        boolean weighted = weights.length > 0;
        int end = dropNaN(values, weights, from, to, weighted);
        for (int round = 0; round < rounds && end - from > FEWEST; round++) {
            double mean = mean(values, weights, from, end, weighted);
            double limit = threshold(end - from) * deviation(values, weights, from, end, weighted, mean);
            int left = keepWithin(values, weights, from, end, weighted, mean, limit);
            if (left == end || left - from < FEWEST) {
                break;
            }
            end = left;
        }
        return end - from;
    }

    private static int dropNaN(double[] values, double[] weights, int from, int to, boolean weighted) {
        int end = from;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                move(values, weights, i, end++, weighted);
            }
        }
        return end;
    }

    private static double mean(double[] values, double[] weights, int from, int to, boolean weighted) {
        double sum = 0;
        double norm = 0;
        for (int i = from; i < to; i++) {
            double weight = weighted ? weights[i] : 1;
            sum += weight * values[i];
            norm += weight;
        }
        return sum / norm;
    }

    private static double deviation(
            double[] values, double[] weights, int from, int to, boolean weighted, double mean) {
        double sum = 0;
        double norm = 0;
        for (int i = from; i < to; i++) {
            double weight = weighted ? weights[i] : 1;
            double difference = values[i] - mean;
            sum += weight * difference * difference;
            norm += weight;
        }
        return Math.sqrt(sum / norm);
    }

    private static int keepWithin(
            double[] values, double[] weights, int from, int to, boolean weighted, double mean, double limit) {
        int staying = 0;
        for (int i = from; i < to; i++) {
            if (Math.abs(values[i] - mean) <= limit) {
                staying++;
            }
        }
        if (staying < FEWEST || staying == to - from) {
            return to;
        }
        int end = from;
        for (int i = from; i < to; i++) {
            if (Math.abs(values[i] - mean) <= limit) {
                move(values, weights, i, end++, weighted);
            }
        }
        return end;
    }

    private static void move(double[] values, double[] weights, int source, int target, boolean weighted) {
        values[target] = values[source];
        if (weighted) {
            weights[target] = weights[source];
        }
    }
}
