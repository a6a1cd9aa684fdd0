/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * A number for each frame of a series, read from coarse to fine: soon a few along all of it, then those between. Frames
 * that are stored together are read together. Any thread may look while one sweeps.
 */
final class Sweep {

    /** Of longer series only so many frames, evenly spread, are read. */
    private static final int MOST_FRAMES = 1_000_000;

    private static final int MOST_TOGETHER = 64;

    private final Source source;
    private final ToDoubleFunction<Frame> measure;
    private final long frames;
    private final int count;
    private final int together;
    private final double[] values;
    private final double[] times;
    private final byte[] state;
    private volatile int done;

    /** What is known of a frame. */
    public enum Known {
        /** It was not read yet. */
        NOT_YET,
        /** It has a number. */
        VALUE,
        /** It is masked, lost, or has no number. */
        MISSING
    }

    /**
     * Nothing is read yet.
     *
     * @param measure the number of a frame; NaN: it has none
     */
    public Sweep(Source source, ToDoubleFunction<Frame> measure) {
        this.source = source;
        this.measure = measure;
        this.frames = Math.max(1, source.info().frames());
        this.count = (int) Math.min(frames, MOST_FRAMES);
        this.together = Math.clamp(source.info().chunk(), 1, MOST_TOGETHER);
        this.values = new double[count];
        this.times = new double[count];
        this.state = new byte[count];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(times, Double.NaN);
    }

    /** How many frames are looked at. */
    public int count() {
        return count;
    }

    /** The number of a frame among those of the series. */
    public long frame(int sample) {
        return count == frames ? sample : (long) ((double) sample / count * frames);
    }

    /** How many were read. */
    public int done() {
        return done;
    }

    /** Whether all were read. */
    public boolean complete() {
        return done == count;
    }

    /** What is known of one. */
    public Known known(int sample) {
        return Known.values()[state[sample]];
    }

    /** Its number; NaN where there is none, or none yet. */
    public double value(int sample) {
        return values[sample];
    }

    /** Middle of its exposure, s; empty where that is not known. */
    public OptionalDouble seconds(int sample) {
        return Double.isNaN(times[sample]) ? OptionalDouble.empty() : OptionalDouble.of(times[sample]);
    }

    /**
     * Reads on, until all or so many are read. Not on the UI thread; one thread at a time.
     *
     * @param most how many are to be read in all
     * @throws CancellationException when it was stopped; it may be taken up again
     * @throws IOException naming the file that cannot be read
     */
    public void read(int most, Progress progress, BooleanSupplier stop) throws IOException {
        int blocks = (count + together - 1) / together;
        progress.begin("Reading " + source.info().name(), Math.min(most, count));
        progress.advance(done);
        for (int stride = Integer.highestOneBit(Math.max(1, blocks)) * 2; stride >= 1; stride /= 2) {
            for (int block = 0; block < blocks; block += stride) {
                block(block, most, progress, stop);
                if (done >= most) {
                    return;
                }
            }
        }
    }

    private void block(int block, int most, Progress progress, BooleanSupplier stop) throws IOException {
        int end = Math.min(count, (block + 1) * together);
        for (int sample = block * together; sample < end && done < most; sample++) {
            if (state[sample] == 0) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("Stopped.");
                }
                one(sample);
                progress.advance(1);
            }
        }
    }

    private void one(int sample) throws IOException {
        Known known = Known.MISSING;
        try {
            Frame frame = source.frame(frame(sample));
            values[sample] = measure.applyAsDouble(frame);
            known = Double.isNaN(values[sample]) ? Known.MISSING : Known.VALUE;
            Optional<Exposure> exposure = frame.place().exposure();
            exposure.ifPresent(taken -> times[sample] = taken.middle());
        } catch (MissingFrameException masked) {
            values[sample] = Double.NaN;
        }
        state[sample] = (byte) known.ordinal();
        done++;
    }
}
