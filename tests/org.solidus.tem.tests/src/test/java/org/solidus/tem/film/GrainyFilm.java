/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.source.MemorySource;
import org.solidus.tem.MemoryStack;

/**
 * An aligned film whose grains are known: cells of random points, each receding from its boundaries at its own rate (what
 * is nearer to its point than to any other by more than a growing width), dark between, a step of the thickness, a
 * crack that grows along a boundary, particles that brighten or darken from a frame on, the noise of so many electrons,
 * a probe wider than a pixel, a drift that is left, and a margin that is masked.
 */
public final class GrainyFilm {

    public static final int SIDE = 128;
    public static final int FRAMES = 24;

    private static final double DARK = 0.45;
    private static final double CRACK = 0.15;
    private static final double PROBE = 1;
    private static final int[][] RING = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};

    private final SplittableRandom random;
    private final double dose;
    private final double[][] points;
    private final double[] grey;
    private final double[] rate;
    private final List<double[]> particles = new ArrayList<>();
    private final BitSet blank = new BitSet();

    /** @param dose electrons a pixel where the specimen is brightest */
    public GrainyFilm(long seed, double dose) {
        random = new SplittableRandom(seed);
        this.dose = dose;
        int count = 26;
        points = new double[count][];
        grey = new double[count];
        rate = new double[count];
        for (int g = 0; g < count; g++) {
            points[g] = apart(g);
            grey[g] = random.nextDouble(0.85, 1.35);
            rate[g] = random.nextDouble(1, 6);
        }
    }

    private double[] apart(int before) {
        double[] best = {0, 0};
        double most = -1;
        for (int attempt = 0; attempt < 4; attempt++) {
            double[] point = {random.nextDouble(-0.25, 1.25) * SIDE, random.nextDouble(-0.25, 1.25) * SIDE};
            double nearest = 1e9;
            for (int g = 0; g < before; g++) {
                nearest = Math.min(nearest, Math.hypot(points[g][0] - point[0], points[g][1] - point[1]));
            }
            if (nearest > most) {
                most = nearest;
                best = point;
            }
        }
        return best;
    }

    /** Puts a particle where a grain is widest. @param from frame from which its contrast goes up to another evenly */
    public double[] particle(double radius, double before, double after, double from, double until) {
        double[] best = {0, 0, radius, before, after, from, until};
        double most = 0;
        for (int y = 16; y < SIDE - 16; y++) {
            for (int x = 16; x < SIDE - 16; x++) {
                double free = place(y, x)[1];
                for (double[] other : particles) {
                    free = Math.min(free, Math.hypot(y - other[0], x - other[1]) - 12);
                }
                if (free > most) {
                    most = free;
                    best[0] = y;
                    best[1] = x;
                }
            }
        }
        particles.add(best);
        return best;
    }

    public void blank(int frame) {
        blank.set(frame);
    }

    private double width(int grain, double frame) {
        return 1.2 + rate[grain] * frame / FRAMES;
    }

    /** Grain, how much nearer it is than the next one, and the next one. */
    private double[] place(double y, double x) {
        int own = 0;
        int next = 0;
        double nearest = 1e9;
        double second = 1e9;
        for (int g = 0; g < points.length; g++) {
            double far = Math.hypot(y - points[g][0], x - points[g][1]);
            if (far < nearest) {
                second = nearest;
                next = own;
                nearest = far;
                own = g;
            } else if (far < second) {
                second = far;
                next = g;
            }
        }
        return new double[] {own, second - nearest, next};
    }

    /** Area of each grain in a frame, pixels; of those within the picture. */
    public double[] areas(int frame) {
        double[] areas = new double[points.length];
        for (int i = 0; i < 4 * SIDE * SIDE; i++) {
            double[] place = place(i / (2 * SIDE) / 2.0 - 0.25, i % (2 * SIDE) / 2.0 - 0.25);
            areas[(int) place[0]] += place[1] > width((int) place[0], frame) ? 0.25 : 0;
        }
        return areas;
    }

    /** The grain of a place. */
    public int grain(double y, double x) {
        return (int) place(y, x)[0];
    }

    private double sharp(double y, double x, int frame) {
        double[] place = place(y, x);
        int own = (int) place[0];
        boolean inside = place[1] > width(own, frame);
        boolean crack = frame > FRAMES / 2
                && Math.min(own, (int) place[2]) % 5 == 0
                && place[1] < 0.5 * width(own, frame)
                && y < SIDE * (double) frame / FRAMES;
        double value = crack ? CRACK : inside ? grey[own] : DARK;
        for (double[] particle : particles) {
            double part = (frame - particle[5]) / Math.max(1e-9, particle[6] - particle[5]);
            double contrast = particle[3] + (particle[4] - particle[3]) * Math.max(0, Math.min(1, part));
            boolean within = Math.hypot(y - particle[0], x - particle[1]) < particle[2];
            value *= inside && within ? 1 + contrast : 1;
        }
        return value * (x + 0.3 * y > 0.7 * SIDE ? 0.9 : 1);
    }

    private Frame frame(int index) {
        double dy = 0.2 * random.nextGaussian();
        double dx = 0.2 * random.nextGaussian();
        int margin = index / 6;
        double[] values = new double[SIDE * SIDE];
        byte[] mask = new byte[values.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double clean = 0;
                for (int[] step : RING) {
                    double weight = step[0] == 0 && step[1] == 0 ? 0.25 : step[0] == 0 || step[1] == 0 ? 0.125 : 0.0625;
                    clean += weight * sharp(y + dy + PROBE * step[0], x + dx + PROBE * step[1], index);
                }
                double electrons = (blank.get(index) ? 0 : clean) * dose / 1.35;
                double counted = electrons + Math.sqrt(electrons + 1) * random.nextGaussian();
                values[y * SIDE + x] = 500 + 10 * counted;
                mask[y * SIDE + x] = (byte) (x < margin ? 1 : 0);
            }
        }
        Exposure exposure = new Exposure("microscope", 10.0 * index, 8, 0);
        return Frame.of(NDArray.of(values, SIDE, SIDE))
                .mask(mask)
                .place(new Place(index, Optional.of(exposure)))
                .build();
    }

    /** The frames, 10 s apart. */
    public MemoryStack stack() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(frame(i));
        }
        return new MemoryStack(MemorySource.of("film", List.of(Axis.index("frame", FRAMES)), frames));
    }
}
