/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.denoise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.eels.CountNoise;
import org.solidus.eels.align.SpikeFilter;

/** The spectra of a series, read when they are asked for; spikes are replaced and masked channels are patched. */
final class StackRows implements SpectrumRows {

    private final Stack in;
    private final int[] frames;
    private final int columns;
    private final Spike[][] spikes;
    private long replaced;

    private record Spike(int channel, float value) {}

    private StackRows(Stack in, int[] frames, int columns) {
        this.in = in;
        this.frames = frames;
        this.columns = columns;
        spikes = new Spike[frames.length][];
    }

    static StackRows of(Stack in) throws IOException {
        List<Integer> there = new ArrayList<>();
        int columns = 0;
        for (int i = 0; i < in.info().frames(); i++) {
            if (!in.masked(i)) {
                if (there.isEmpty()) {
                    columns = in.frame(i).raw().size();
                }
                there.add(i);
            }
        }
        if (there.size() < 2 || columns < 2) {
            throw new IllegalArgumentException("Noise is told from what spectra share: it needs 2 spectra and more; '"
                    + in.info().name() + "' has " + there.size() + ".");
        }
        return new StackRows(in, there.stream().mapToInt(i -> i).toArray(), columns);
    }

    /** Finds spikes beforehand: one would make a component of its own. */
    void clean(CountNoise noise, double threshold, Context context) throws IOException {
        SpikeFilter filter = new SpikeFilter(noise, threshold);
        double[] before = new double[0];
        double[] here = values(0);
        for (int row = 0; row < frames.length; row++) {
            double[] after = row + 1 < frames.length ? values(row + 1) : new double[0];
            double[] cleaned = here.clone();
            List<double[]> beside = new ArrayList<>();
            for (double[] other : List.of(before, after)) {
                if (other.length > 0) {
                    beside.add(other);
                }
            }
            filter.clean(cleaned, columns, new double[0], beside.toArray(new double[0][]));
            if (filter.count() > 0) {
                Spike[] own = new Spike[filter.count()];
                for (int k = 0; k < own.length; k++) {
                    own[k] = new Spike(filter.channel(k), (float) cleaned[filter.channel(k)]);
                }
                spikes[row] = own;
                replaced += own.length;
            }
            before = here;
            here = after;
            context.checkCancelled();
        }
    }

    long replaced() {
        return replaced;
    }

    /** The row of a frame, -1 for one that is masked. */
    int row(long frame) {
        return Arrays.binarySearch(frames, Math.toIntExact(frame));
    }

    Frame frame(int row) throws IOException {
        return in.frame(frames[row]);
    }

    private double[] values(int row) throws IOException {
        float[] values = new float[columns];
        copy(row, values, 0);
        double[] wide = new double[columns];
        for (int i = 0; i < columns; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    @Override
    public int rows() {
        return frames.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void copy(int row, float[] into, int offset) throws IOException {
        Frame frame = in.frame(frames[row]);
        if (frame.raw().array() instanceof float[] values) {
            System.arraycopy(values, 0, into, offset, columns);
        } else {
            for (int i = 0; i < columns; i++) {
                into[offset + i] = (float) frame.raw().get(i);
            }
        }
        byte[] mask = frame.mask().orElse(null);
        for (int i = 0; i < columns; i++) {
            if (mask != null && mask[i] != 0 || !Float.isFinite(into[offset + i])) {
                into[offset + i] = i > 0 ? into[offset + i - 1] : 0;
            }
        }
        if (spikes[row] != null) {
            for (Spike spike : spikes[row]) {
                into[offset + spike.channel()] = spike.value();
            }
        }
    }
}
