/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;

/** Frames of 512 x 512 pixels in memory: grains that shrink by up to three pixels, noise, a random walk for a drift. */
final class BenchmarkFilm implements Stack {

    static final int SIDE = 512;

    private static final int GRAINS = 90;
    private static final double SHRINK = 3;
    private static final double NOISE = 400;

    private final double[][] drift;
    private final double[][] grains = new double[GRAINS][];
    private final short[][] frames;
    private final SourceInfo info;

    /** @param step standard deviation of the drift from frame to frame, pixels */
    BenchmarkFilm(int count, double step) {
        SplittableRandom random = new SplittableRandom(7);
        drift = new double[count][2];
        for (int i = 1; i < count; i++) {
            drift[i][0] = drift[i - 1][0] + step * random.nextGaussian();
            drift[i][1] = drift[i - 1][1] + step * random.nextGaussian();
        }
        for (int g = 0; g < GRAINS; g++) {
            grains[g] = new double[] {
                (1.4 * random.nextDouble() - 0.2) * SIDE,
                (1.4 * random.nextDouble() - 0.2) * SIDE,
                3000 + 1500 * random.nextDouble(),
                random.nextDouble()
            };
        }
        frames = IntStream.range(0, count).parallel().mapToObj(this::drawn).toArray(short[][]::new);
        info = SourceInfo.of("film", frame(0).signature(), List.of(Axis.index("frame", count)));
    }

    double dy(int frame) {
        return drift[frame][0];
    }

    double dx(int frame) {
        return drift[frame][1];
    }

    private short[] drawn(int index) {
        SplittableRandom random = new SplittableRandom(1000 + index);
        double part = (double) index / drift.length;
        short[] values = new short[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double clean = clean(i / SIDE - drift[index][0], i % SIDE - drift[index][1], part);
            values[i] = (short) Math.max(0, Math.round(clean + NOISE * random.nextGaussian()));
        }
        return values;
    }

    private double clean(double y, double x, double part) {
        double nearest = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        double[] own = grains[0];
        double[] next = grains[0];
        for (double[] grain : grains) {
            double far = (y - grain[0]) * (y - grain[0]) + (x - grain[1]) * (x - grain[1]);
            if (far < nearest) {
                second = nearest;
                next = own;
                nearest = far;
                own = grain;
            } else if (far < second) {
                second = far;
                next = grain;
            }
        }
        double edge = (second - nearest) / (2 * Math.hypot(own[0] - next[0], own[1] - next[1]));
        double width = 1 + SHRINK * part * own[3];
        return 1500 + (own[2] - 1500) / (1 + Math.exp(-(edge - width)));
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) {
        return Frame.of(NDArray.of(ElementType.UINT16, frames[(int) index], SIDE, SIDE))
                .place(Place.at(index))
                .build();
    }

    @Override
    public Column column(String name) {
        throw new IllegalArgumentException("Frames of a film have no columns.");
    }

    @Override
    public boolean masked(long index) {
        return false;
    }
}
