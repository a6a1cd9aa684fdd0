/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.core.step.Context;
import org.solidus.math.robust.Robust;

/**
 * Frames in which the beam was blanked: coarse means over 16 x 16 fields hardly differ within the frame, and the frame is
 * no brighter than halfway between the darkest and the brightest frames. A film may be blank most of the time.
 */
final class BlankFrames {

    private static final int FIELDS = 16;
    private static final double TYPICAL = 0.95;
    private static final double FLAT = 0.3;

    private final BitSet blank;

    private BlankFrames(BitSet blank) {
        this.blank = blank;
    }

    /** Those that are known. */
    static BlankFrames known(BitSet blank) {
        return new BlankFrames(blank);
    }

    boolean at(long frame) {
        return blank.get(Math.toIntExact(frame));
    }

    /** Looks at every frame once. */
    static BlankFrames find(Source film, Context context) throws IOException {
        int frames = Math.toIntExact(film.info().frames());
        double[] mean = new double[frames];
        double[] structure = new double[frames];
        Arrays.fill(mean, Double.NaN);
        Arrays.fill(structure, Double.NaN);
        context.progress().begin("looking for blank frames", frames);
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            context.progress().advance(1);
            Optional<Frame> frame = Stretches.frame(film, i);
            if (frame.isPresent()) {
                double[] fields = fields(Picture.of(frame.get(), 1));
                mean[i] = Robust.median(fields);
                structure[i] = spread(fields);
            }
        }
        BitSet blank = new BitSet(frames);
        double flat = FLAT * Robust.quantile(structure, TYPICAL);
        double low = Robust.quantile(mean, 0);
        double dim = low + (Robust.quantile(mean, TYPICAL) - low) / 2;
        for (int i = 0; i < frames; i++) {
            blank.set(i, Double.isNaN(mean[i]) || structure[i] < flat && mean[i] < dim);
        }
        return new BlankFrames(blank);
    }

    private static double[] fields(Picture picture) {
        double[] sum = new double[FIELDS * FIELDS];
        int[] count = new int[sum.length];
        for (int y = 0; y < picture.rows(); y++) {
            int row = y * FIELDS / picture.rows() * FIELDS;
            for (int x = 0; x < picture.columns(); x++) {
                int p = y * picture.columns() + x;
                if (picture.valid()[p]) {
                    int field = row + x * FIELDS / picture.columns();
                    sum[field] += picture.values()[p];
                    count[field]++;
                }
            }
        }
        for (int field = 0; field < sum.length; field++) {
            sum[field] = count[field] == 0 ? Double.NaN : sum[field] / count[field];
        }
        return sum;
    }

    private static double spread(double[] fields) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (double field : fields) {
            if (!Double.isNaN(field)) {
                sum += field;
                squares += field * field;
                count++;
            }
        }
        double mean = sum / Math.max(1, count);
        return Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
    }
}
