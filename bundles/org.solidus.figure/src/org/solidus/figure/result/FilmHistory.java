/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.figure.Range;

/**
 * What happened in the course of a film: when each of its pixels first belonged to a crack, and which contrast each
 * particle had when it was first seen. Immutable.
 */
public final class FilmHistory {

    /** Nothing is known. */
    public static final FilmHistory NONE = new Builder().build();

    private final float[] opened;
    private final boolean timed;
    private final Optional<Range> openings;
    private final Map<Integer, Double> first;
    private final double reach;

    private FilmHistory(Builder of) {
        timed = of.timed;
        opened = of.timed ? of.times : of.numbers;
        openings = Range.of(java.util.stream.IntStream.range(0, opened.length).mapToDouble(i -> opened[i]));
        first = Map.copyOf(of.first);
        reach = of.reach;
    }

    /** When a pixel first belonged to a crack, s, or the number of the frame where frames have no times; NaN: never. */
    double opened(int cell) {
        return cell < opened.length ? opened[cell] : Double.NaN;
    }

    /** Whether {@link #opened} tells seconds. */
    boolean timed() {
        return timed;
    }

    /** From the first opening to the last; absent when nothing opened. */
    Optional<Range> openings() {
        return openings;
    }

    /** The contrast that a particle had when it was first seen; NaN: not known. */
    double first(int particle) {
        return first.getOrDefault(particle, Double.NaN);
    }

    /** The largest change of contrast of any particle; 0 when there is none. */
    double reach() {
        return reach;
    }

    /** Goes from frame to frame. */
    static final class Builder {

        private float[] times = {};
        private float[] numbers = {};
        private boolean timed = true;
        private final Map<Integer, Double> first = new HashMap<>();
        private double reach;

        /** @param time s; NaN where it is not known */
        void add(long index, double time, Optional<Frame> cracks, Optional<Frame> particles) {
            cracks.filter(frame -> !frame.isTable()).ifPresent(frame -> {
                timed &= Double.isFinite(time);
                open(frame, index, time);
            });
            particles.filter(Frame::isTable).ifPresent(this::contrasts);
        }

        private void open(Frame cracks, long index, double time) {
            int size = cracks.raw().size();
            if (numbers.length == 0) {
                numbers = filled(size);
                times = filled(size);
            }
            for (int i = 0; i < Math.min(size, numbers.length); i++) {
                if (Float.isNaN(numbers[i]) && cracks.valid(i) && cracks.raw().get(i) > 0) {
                    numbers[i] = index;
                    times[i] = (float) time;
                }
            }
        }

        private static float[] filled(int size) {
            float[] never = new float[size];
            Arrays.fill(never, Float.NaN);
            return never;
        }

        private void contrasts(Frame particles) {
            Optional<Column> numbers = particles.table().find("particle");
            Optional<Column> contrast = particles.table().find("contrast");
            for (int row = 0; row < particles.table().rows() && numbers.isPresent() && contrast.isPresent(); row++) {
                double now = contrast.get().number(row);
                if (Double.isFinite(now)) {
                    double before = first.computeIfAbsent((int) numbers.get().number(row), none -> now);
                    reach = Math.max(reach, Math.abs(now - before));
                }
            }
        }

        FilmHistory build() {
            return new FilmHistory(this);
        }
    }
}
