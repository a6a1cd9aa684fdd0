/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import org.solidus.core.data.Frame;
import org.solidus.core.step.Param;

/**
 * Noise of a detector that counts electrons: {@code variance = gain * counts + readout^2}. Parameters that steps share;
 * {@code eels.noise} finds both from the data. Frames that carry errors need neither: theirs are taken.
 *
 * @param gain counts that one electron makes
 * @param readout standard deviation of a channel without electrons, in counts
 */
public record CountNoise(
        @Param(help = "Counts that one electron makes; eels.noise finds it.", def = "1", min = 0, expert = true)
        double gain,

        @Param(
                help = "Noise of a channel without electrons, in counts (one standard deviation); eels.noise finds it.",
                def = "0",
                min = 0,
                expert = true)
        double readout) {

    /** Electrons, each of which counts one. */
    public static final CountNoise POISSON = new CountNoise(1, 0);

    /** Expected electrons over which a variance is averaged at least, so that it hardly depends on the noise itself. */
    private static final double ENOUGH = 30;

    private static final int WIDEST = 32;

    /** Checks that there is any noise. */
    public CountNoise {
        if (!(gain >= 0) || !(readout >= 0) || gain == 0 && readout == 0) {
            throw new IllegalArgumentException("'gain' and 'readout' must be 0 or more, and not both 0; they are "
                    + gain + " and " + readout + ".");
        }
    }

    /** Variance of a channel whose expected counts (a model's, a mean's) are known; that of less than none is of none. */
    public double variance(double expected) {
        return gain * Math.max(0, expected) + readout * readout;
    }

    /**
     * Variances of all channels of a spectrum, as its errors state them, else estimated from its counts.
     *
     * @param spectrum one axis
     * @param counts   its numbers
     * @param into     receives as many variances as there are channels; all positive
     */
    public void variances(Frame spectrum, double[] counts, double[] into) {
        double[] stated = spectrum.variance().orElse(null);
        if (stated == null) {
            variances(counts, counts.length, into);
            return;
        }
        double least = smallest(stated);
        for (int i = 0; i < stated.length; i++) {
            into[i] = stated[i] > 0 && stated[i] < Double.POSITIVE_INFINITY ? stated[i] : least;
        }
    }

    /**
     * Variances of the channels of a spectrum without errors. The expected counts of a channel are those of it and its
     * neighbours (weights 1, 2, 1), and where these are few, the mean of as many channels to both sides as have some
     * {@value #ENOUGH} electrons: weights from a channel's own counts prefer channels that happen to be low, and pull
     * every fit down by about one count a channel.
     *
     * @param counts of a spectrum; NaN counts as nothing
     * @param size   number of channels
     * @param into   receives the variances, all positive: a channel without counts has at least that of a hundredth of
     *     an electron
     */
    public void variances(double[] counts, int size, double[] into) {
        variances(counts, size, 0, size, into);
    }

    /**
     * The same for some channels only.
     *
     * @param from first channel
     * @param to   the one behind the last
     */
    public void variances(double[] counts, int size, int from, int to, double[] into) {
        double least = Math.max(0.01 * gain * gain, 1e-12);
        double enough = ENOUGH * gain;
        double wide = 0;
        int far = -1; // the window slides on from channel to channel while counts are few
        for (int i = from; i < to; i++) {
            double here = at(counts, size, i);
            double sum = 2 * here + at(counts, size, i - 1) + at(counts, size, i + 1);
            if (!(sum < enough)) {
                into[i] = Math.max(least, variance(sum / 4));
                far = -1;
                continue;
            }
            wide = far < 0 ? here : wide + at(counts, size, i + far) - at(counts, size, i - 1 - far);
            far = Math.max(far, 0);
            for (double ends = ends(counts, size, i, far); far > 0 && wide - ends >= enough; far--) {
                wide -= ends;
                ends = ends(counts, size, i, far - 1);
            }
            while (far < WIDEST && wide < enough) {
                far++;
                wide += ends(counts, size, i, far);
            }
            into[i] = Math.max(least, variance(wide / (2 * far + 1)));
        }
    }

    private static double ends(double[] counts, int size, int i, int far) {
        return at(counts, size, i - far) + at(counts, size, i + far);
    }

    private static double at(double[] counts, int size, int i) {
        double value = counts[Math.clamp(i, 0, size - 1)];
        return Double.isNaN(value) ? 0 : value;
    }

    private static double smallest(double[] variances) {
        double least = Double.POSITIVE_INFINITY;
        for (double variance : variances) {
            if (variance > 0 && variance < least) {
                least = variance;
            }
        }
        return least < Double.POSITIVE_INFINITY ? least : 1;
    }
}
