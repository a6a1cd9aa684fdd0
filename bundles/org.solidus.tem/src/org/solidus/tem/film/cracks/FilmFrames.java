/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.math.robust.Robust;

/**
 * The frames of a film in which the specimen is to be seen, at equal brightness. A frame taken while the beam was blanked
 * holds only dark noise: it is far darker than the brightest frames, or has hardly any of their structure. Brightness is
 * the median ratio of means over squares of eight pixels to those of the first lit frame.
 *
 * <p>Memory: a number for each 64 pixels and for each frame.
 */
final class FilmFrames {

    private static final int SQUARE = 8;
    private static final double DARK = 0.35;
    private static final double FLAT = 0.3;

    /** Takes a frame. */
    interface Taker {
        /**
         * @param index of the frame in the series
         * @param values its pixels at the brightness of the first lit frame; NaN where they are not valid; good until
         *     the next frame
         */
        void take(int index, float[] values);

        /** All that was taken does not count: it was darkness before the first light. */
        default void forget() {
            throw new IllegalStateException("A second pass knows the blanked frames.");
        }
    }

    private final Stack in;
    private final Context context;
    private final int height;
    private final int width;
    private final double[] gain;
    private final double[] time;
    private final Place[] places;
    private double[] first = new double[0];
    private double level;
    private double texture;

    FilmFrames(Stack in, Context context) {
        this.in = in;
        this.context = context;
        int[] shape = in.info().signature().axes().stream()
                .mapToInt(axis -> Math.toIntExact(axis.size()))
                .toArray();
        height = shape[0];
        width = shape[1];
        gain = new double[Math.toIntExact(in.info().frames())];
        time = new double[gain.length];
        Arrays.fill(time, Double.NaN);
        places = new Place[gain.length];
        Arrays.setAll(places, Place::at);
    }

    /** A frame's place in the series. */
    Place place(int index) {
        return places[index];
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Number of frames, lit or not. */
    int count() {
        return gain.length;
    }

    /** Whether the specimen is to be seen, known after {@link #measure}. */
    boolean lit(int index) {
        return gain[index] > 0;
    }

    /** Middle of a frame's exposure, s; its number where that is not known. */
    double time(int index) {
        return time[index];
    }

    /** Axes of the first lit frame. */
    List<Axis> axes() throws IOException {
        for (int i = 0; i < gain.length; i++) {
            if (lit(i)) {
                return in.frame(i).axes();
            }
        }
        throw new IllegalArgumentException("In none of the " + gain.length + " frames a specimen is to be seen.");
    }

    /** Says so if the frames have no times. */
    void warnWithoutTimes() {
        if (Arrays.stream(places).noneMatch(place -> place.exposure().isPresent())) {
            context.warn("The frames have no times: what opened is dated by the numbers of frames.");
        }
    }

    /** The first pass, which measures brightness. */
    void measure(Taker taker) throws IOException {
        pass(taker, true);
    }

    /** A further pass. */
    void again(Taker taker) throws IOException {
        pass(taker, false);
    }

    private void pass(Taker taker, boolean measure) throws IOException {
        float[] values = new float[height * width];
        context.progress().begin(measure ? "dark lines" : "when lines open", gain.length);
        for (int i = 0; i < gain.length; i++) {
            context.checkCancelled();
            context.progress().advance(1);
            if (!measure && !lit(i)) {
                continue;
            }
            Optional<Frame> frame = frame(i);
            if (frame.isPresent()) {
                read(frame.get(), values);
                if (measure) {
                    places[i] = frame.get().place();
                    time[i] =
                            frame.get().place().exposure().map(Exposure::middle).orElse((double) i);
                    gain[i] = measured(values, taker, i);
                }
                if (lit(i)) {
                    scale(values, (float) (1 / gain[i]));
                    taker.take(i, values);
                }
            }
        }
    }

    private Optional<Frame> frame(int index) throws IOException {
        try {
            return in.masked(index) ? Optional.empty() : Optional.of(in.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }

    private void read(Frame frame, float[] into) {
        if (frame.raw().size() != into.length) {
            throw new IllegalArgumentException("All frames of a film have one size, " + height + " x " + width
                    + ", but frame " + frame.index() + " is " + frame + ".");
        }
        double[] values = context.doubles(frame);
        byte[] mask = frame.mask().orElse(null);
        for (int i = 0; i < into.length; i++) {
            into[i] = mask != null && mask[i] != 0 || !Double.isFinite(values[i]) ? Float.NaN : (float) values[i];
        }
    }

    private static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** Brightness relative to the first lit frame; 0 for a blanked one. */
    private double measured(float[] values, Taker taker, int index) {
        double[] means = squares(values);
        double middle = Robust.median(means);
        double structure = Robust.quantile(means, 0.9) - Robust.quantile(means, 0.1);
        if (!(middle > 0)) {
            return 0;
        }
        boolean brighter = middle * DARK > level || structure * FLAT > texture && first.length == 0;
        if (first.length > 0 && middle * DARK > level) {
            Arrays.fill(gain, 0, index, 0);
            taker.forget();
            first = new double[0];
            texture = 0;
            brighter = true;
        }
        if (first.length == 0 || brighter) {
            first = means;
            level = middle;
            texture = structure;
            return 1;
        }
        if (middle < DARK * level || structure < FLAT * texture) {
            return 0;
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= first[i];
        }
        double ratio = Robust.median(means);
        return ratio > 0 && Double.isFinite(ratio) ? ratio : 0;
    }

    private double[] squares(float[] values) {
        int rows = Math.max(1, height / SQUARE);
        int columns = Math.max(1, width / SQUARE);
        double[] means = new double[rows * columns];
        int[] counts = new int[means.length];
        for (int y = 0; y < Math.min(height, rows * SQUARE); y++) {
            for (int x = 0; x < Math.min(width, columns * SQUARE); x++) {
                float value = values[y * width + x];
                int to = y / SQUARE * columns + x / SQUARE;
                if (value == value) {
                    means[to] += value;
                    counts[to]++;
                }
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] = counts[i] == 0 ? Double.NaN : means[i] / counts[i];
        }
        return means;
    }
}
