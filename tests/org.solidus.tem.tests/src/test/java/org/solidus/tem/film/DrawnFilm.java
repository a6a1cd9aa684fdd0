/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.source.MemorySource;
import org.solidus.tem.MemoryStack;

/**
 * A film of known drift: grains of different brightness (the cells of random points) that shrink, each at its own rate, a
 * crack that opens along a boundary from the middle of the film on, noise, a specimen that darkens.
 */
public final class DrawnFilm {

    /**
     * What is drawn.
     *
     * @param side of the frames, pixels
     * @param shrink pixels that a grain's edge recedes over the film, at most
     * @param noise standard deviation; grains differ by about 1000
     * @param step standard deviation of the drift from frame to frame, pixels
     */
    public record Settings(int frames, int side, double shrink, double noise, double step) {}

    private final Settings settings;
    private final double[][] drift;
    private final double[][] grains;
    private final BitSet blank;
    private final long seed;

    private DrawnFilm(Settings settings, double[][] drift, double[][] grains, BitSet blank, long seed) {
        this.settings = settings;
        this.drift = drift;
        this.grains = grains;
        this.blank = blank;
        this.seed = seed;
    }

    /** With a random walk for a drift, which begins at 0. */
    public static DrawnFilm of(Settings settings, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] drift = new double[settings.frames()][2];
        for (int i = 1; i < drift.length; i++) {
            drift[i][0] = drift[i - 1][0] + settings.step() * random.nextGaussian();
            drift[i][1] = drift[i - 1][1] + settings.step() * random.nextGaussian();
        }
        int count = Math.max(6, settings.side() * settings.side() / 2000);
        double[][] grains = new double[count][];
        for (int g = 0; g < count; g++) {
            grains[g] = new double[] {
                (1.6 * random.nextDouble() - 0.3) * settings.side(),
                (1.6 * random.nextDouble() - 0.3) * settings.side(),
                3000 + 1500 * random.nextDouble(),
                random.nextDouble()
            };
        }
        return new DrawnFilm(settings, drift, grains, new BitSet(), random.nextLong());
    }

    /** The same with another drift. @param drift dy and dx of each frame */
    public DrawnFilm drifting(double[][] drift) {
        return new DrawnFilm(settings, drift, grains, blank, seed);
    }

    /** The same with nothing but noise in some frames. */
    public DrawnFilm blanked(int... frames) {
        BitSet more = (BitSet) blank.clone();
        for (int frame : frames) {
            more.set(frame);
        }
        return new DrawnFilm(settings, drift, grains, more, seed);
    }

    public double dy(int frame) {
        return drift[frame][0];
    }

    public double dx(int frame) {
        return drift[frame][1];
    }

    public Settings settings() {
        return settings;
    }

    public MemoryStack stack() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < settings.frames(); i++) {
            frames.add(frame(i));
        }
        return new MemoryStack(MemorySource.of("film", List.of(Axis.index("frame", frames.size())), frames));
    }

    public Frame frame(int index) {
        SplittableRandom random = new SplittableRandom(seed + 7919L * index);
        int side = settings.side();
        float[] values = new float[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double clean = blank.get(index) ? 200 : clean(index, y - drift[index][0], x - drift[index][1]);
                values[y * side + x] = (float) (clean + settings.noise() * random.nextGaussian());
            }
        }
        return Frame.of(NDArray.of(values, side, side)).place(Place.at(index)).build();
    }

    /** Without noise, at a place of the specimen. */
    public double clean(int frame, double y, double x) {
        double part = settings.frames() < 2 ? 0 : (double) frame / (settings.frames() - 1);
        int best = 0;
        int next = 1;
        double nearest = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int g = 0; g < grains.length; g++) {
            double far = (y - grains[g][0]) * (y - grains[g][0]) + (x - grains[g][1]) * (x - grains[g][1]);
            if (far < nearest) {
                second = nearest;
                next = best;
                nearest = far;
                best = g;
            } else if (far < second) {
                second = far;
                next = g;
            }
        }
        double apart = Math.hypot(grains[best][0] - grains[next][0], grains[best][1] - grains[next][1]);
        double edge = (second - nearest) / (2 * apart);
        double width = 1 + settings.shrink() * part * grains[best][3];
        double inside = 1 / (1 + Math.exp(-(edge - width) / 0.6));
        boolean crack = part > 0.5 && Math.min(best, next) % 7 == 0 && edge < 2 * (part - 0.5) * 3;
        return (1 - 0.1 * part) * (1500 + inside * (grains[best][2] - 1500)) - (crack ? 1000 : 0);
    }
}
