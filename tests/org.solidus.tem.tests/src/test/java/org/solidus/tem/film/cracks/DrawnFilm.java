/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.SourceInfo;
import org.solidus.tem.MemoryStack;

/**
 * A film of grains whose boundaries widen pixel by pixel, with or without a crack that grows along them, drawn without any
 * of the code that finds it: grains of a Voronoi diagram of different grey, a step of the thickness, a beam of finite width,
 * a drift that was taken back to a fifth of a pixel, a brightness that varies, noise that grows with the square root of the
 * grey, and a few frames that were taken while the beam was blanked.
 */
final class DrawnFilm {

    static final double INTERVAL = 4;

    private static final double BOUNDARY = 0.45;
    private static final double VOID = 0.12;

    private final int side;
    private final Random random;
    private final double[][] centres;
    private final int[] owner;
    private final double[] gap;
    private final double[] grey;
    private final double[] rate;
    private final List<double[]> path = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final double[] length;
    private final boolean[] blank;

    private DrawnFilm(int side, int count, long seed) {
        this.side = side;
        random = new Random(seed);
        int grains = side * side / 1500;
        centres = new double[grains][];
        grey = new double[grains];
        rate = new double[grains];
        for (int i = 0; i < grains; i++) {
            centres[i] = new double[] {random.nextDouble() * side, random.nextDouble() * side};
            grey[i] = 0.8 + 0.5 * random.nextDouble();
            rate[i] = 0.02 + 0.08 * random.nextDouble();
        }
        owner = new int[side * side];
        gap = new double[owner.length];
        IntStream.range(0, owner.length).forEach(this::place);
        length = new double[count];
        blank = new boolean[count];
    }

    /** @param noise standard deviation of the noise at a grey of 1 */
    static DrawnFilm of(int side, int count, long seed, boolean cracked, double noise) {
        DrawnFilm film = new DrawnFilm(side, count, seed);
        if (cracked) {
            film.layCrack();
        }
        film.draw(cracked, noise);
        return film;
    }

    MemoryStack stack() {
        MemorySource source = MemorySource.of("film", List.of(Axis.index("frame", frames.size())), frames);
        return new MemoryStack(source);
    }

    SourceInfo info() {
        return stack().info();
    }

    /** True length of the open crack, pixels. */
    double[] length() {
        return length;
    }

    boolean[] blank() {
        return blank;
    }

    /** Numbers of the grains from 1, without any boundary. */
    int[] labels() {
        return Arrays.stream(owner).map(one -> one + 1).toArray();
    }

    private void place(int i) {
        double y = i / side;
        double x = i % side;
        int first = -1;
        int second = -1;
        double least = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double d = Math.hypot(y - centres[k][0], x - centres[k][1]);
            if (d < least) {
                second = first;
                next = least;
                first = k;
                least = d;
            } else if (d < next) {
                second = k;
                next = d;
            }
        }
        double between = Math.hypot(centres[first][0] - centres[second][0], centres[first][1] - centres[second][1]);
        owner[i] = first;
        gap[i] = (next * next - least * least) / (2 * between);
    }

    /** The cheapest way along boundaries between two places far from each other, smoothed. */
    private void layCrack() {
        double wanted = 0.8 * side;
        while (path.isEmpty()) {
            int from = pick();
            int to = pick();
            if (Math.hypot(from / side - to / side, from % side - to % side) > 0.45 * side) {
                List<Integer> way = way(from, to);
                double all = 0;
                path.addAll(smoothed(way));
                for (int i = 1; i < path.size(); i++) {
                    all += step(i);
                    if (all > wanted) {
                        path.subList(i, path.size()).clear();
                    }
                }
            }
        }
    }

    private int pick() {
        while (true) {
            int margin = side / 6;
            int y = margin + random.nextInt(side - 2 * margin);
            int x = margin + random.nextInt(side - 2 * margin);
            if (gap[y * side + x] < 0.7) {
                return y * side + x;
            }
        }
    }

    private List<Integer> way(int from, int to) {
        double[] cost = new double[gap.length];
        int[] before = new int[gap.length];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        PriorityQueue<double[]> queue = new PriorityQueue<>((a, b) -> Double.compare(a[0], b[0]));
        cost[from] = 0;
        queue.add(new double[] {0, from});
        while (!queue.isEmpty()) {
            double[] best = queue.poll();
            int at = (int) best[1];
            for (int k = 0; k < 9 && best[0] <= cost[at]; k++) {
                int y = at / side + k / 3 - 1;
                int x = at % side + k % 3 - 1;
                if (y >= 0 && y < side && x >= 0 && x < side && k != 4) {
                    int next = y * side + x;
                    double total = best[0] + Math.hypot(k / 3 - 1, k % 3 - 1) * (0.05 + gap[next] * gap[next]);
                    if (total < cost[next]) {
                        cost[next] = total;
                        before[next] = at;
                        queue.add(new double[] {total, next});
                    }
                }
            }
        }
        List<Integer> way = new ArrayList<>();
        for (int at = to; at != from; at = before[at]) {
            way.add(at);
        }
        Collections.reverse(way);
        return way;
    }

    private List<double[]> smoothed(List<Integer> way) {
        List<double[]> smooth = new ArrayList<>();
        for (int i = 4; i < way.size() - 4; i++) {
            int at = i;
            smooth.add(new double[] {
                IntStream.rangeClosed(-4, 4)
                        .mapToDouble(k -> way.get(at + k) / side)
                        .average()
                        .orElseThrow(),
                IntStream.rangeClosed(-4, 4)
                        .mapToDouble(k -> way.get(at + k) % side)
                        .average()
                        .orElseThrow()
            });
        }
        return smooth;
    }

    private double step(int i) {
        return Math.hypot(path.get(i)[0] - path.get(i - 1)[0], path.get(i)[1] - path.get(i - 1)[1]);
    }

    private void draw(boolean cracked, double noise) {
        double all = IntStream.range(1, path.size()).mapToDouble(this::step).sum();
        int onset = length.length / 3;
        int end = length.length - 3;
        for (int k = 0; k < length.length; k++) {
            length[k] = cracked ? all * Math.clamp((double) (k - onset + 1) / (end - onset), 0, 1) : 0;
            blank[k] = random.nextDouble() < 0.1 && k != length.length - 1;
            float[] picture = blank[k] ? new float[side * side] : picture(k);
            float[] seen = finished(picture, blank[k] ? 0 : 1, noise);
            Exposure exposure = new Exposure("microscope", k * INTERVAL, 0.5 * INTERVAL, 0);
            frames.add(Frame.of(NDArray.of(ElementType.FLOAT32, seen, side, side))
                    .place(new Place(k, Optional.of(exposure)))
                    .build());
        }
    }

    private float[] picture(int k) {
        float[] picture = new float[side * side];
        for (int i = 0; i < picture.length; i++) {
            int grain = owner[i];
            picture[i] = (float) (gap[i] < 0.6 + rate[grain] * k ? BOUNDARY : grey[grain]);
        }
        double drawn = 0;
        for (int i = 1; i < path.size() && drawn < length[k]; i++) {
            double part = Math.min(1, (length[k] - drawn) / step(i));
            drawn += step(i);
            for (double s = 0; s <= part; s += 0.1) {
                double y = path.get(i - 1)[0] + s * (path.get(i)[0] - path.get(i - 1)[0]);
                double x = path.get(i - 1)[1] + s * (path.get(i)[1] - path.get(i - 1)[1]);
                dab(picture, y, x);
            }
        }
        return picture;
    }

    private void dab(float[] picture, double y, double x) {
        for (int row = (int) y - 2; row <= y + 2; row++) {
            for (int column = (int) x - 2; column <= x + 2; column++) {
                if (row >= 0 && row < side && column >= 0 && column < side && Math.hypot(row - y, column - x) < 1.3) {
                    picture[row * side + column] = (float) VOID;
                }
            }
        }
    }

    /** Beam, residue of the drift, thickness, brightness, noise. */
    private float[] finished(float[] picture, double light, double noise) {
        double dy = 0.2 * random.nextGaussian();
        double dx = 0.2 * random.nextGaussian();
        double bright = light * (1 + 0.03 * random.nextGaussian());
        float[] out = new float[picture.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                double weights = 0;
                for (int v = -3; v <= 3; v++) {
                    for (int u = -3; u <= 3; u++) {
                        int row = Math.clamp(y + v, 0, side - 1);
                        int column = Math.clamp(x + u, 0, side - 1);
                        double weight = Math.exp(-0.5 * ((v - dy) * (v - dy) + (u - dx) * (u - dx)));
                        sum += weight * picture[row * side + column];
                        weights += weight;
                    }
                }
                double thick = x > 0.6 * side ? 1.2 : 1;
                double value = bright * thick * sum / weights;
                double dark = 0.02 * random.nextGaussian();
                out[y * side + x] =
                        (float) (1000 * (value + noise * Math.sqrt(Math.max(0, value)) * random.nextGaussian() + dark));
            }
        }
        return out;
    }
}
