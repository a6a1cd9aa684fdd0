/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;

/**
 * Whether cracks run along grain boundaries more than chance would have it: each crack is turned and moved as a whole to
 * places drawn at random, where all of it lies within the picture, and the share of the length on boundaries is compared.
 *
 * <p>In: the {@code paths} of {@link CracksStep} (the last frame's). Out: a table of one row: the share {@code on
 * boundaries} of all cracks together, what chance gives ({@code by chance}, and its {@code spread}), the {@code p value}
 * (the probability that chance gives as much or more, {@link ChanceRank}; shares that are equal are told apart by the mean
 * distance to the network), {@code p value at most} and the number of {@code placements}. Boundaries are those of {@code
 * grains}, labels in the first frame, or the pixels of {@code network} that are not 0. Without cracks all are NaN.
 */
@Component(service = Step.class)
@Op(
        id = "film.crack_chance",
        name = "Cracks against chance",
        description =
                "Whether cracks run along grain boundaries more than they would if they were moved and turned at random.",
        doi = {"10.2202/1544-6115.1585"})
public final class CrackChanceStep implements Whole<CrackChanceStep.Params> {

    private static final int ATTEMPTS = 1000;

    /** Farther from each other, pixels, are no two points of one line. */
    private static final double NEXT = 2;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Labels of the grains.") Optional<Input<Source>> grains,

            @Param(help = "Picture of the grain boundaries: not 0 where there is one.")
            Optional<Input<Source>> network,

            @Param(
                    help = "How far from a boundary a crack still runs along it, in pixels.",
                    def = "2",
                    min = 0,
                    max = 100)
            double tolerance,

            @Param(help = "Of the cracks, at random.", def = "999", min = 19, max = 100_000, expert = true)
            int placements) {

        /** Requires one of the pictures. */
        public Params {
            if (grains.isPresent() == network.isPresent()) {
                throw new IllegalArgumentException(
                        "Give either 'grains', their labels, or 'network', their boundaries.");
            }
        }
    }

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("on boundaries", Unit.ONE),
            ColumnSpec.number("by chance", Unit.ONE),
            ColumnSpec.number("spread", Unit.ONE),
            ColumnSpec.number("p value", Unit.ONE),
            ColumnSpec.number("p value at most", Unit.ONE),
            new ColumnSpec("placements", Unit.ONE, Column.Type.INT64));

    @Override
    public Signature output(Signature in, Params params) {
        LastTable.requirePaths(in);
        params.grains().or(params::network).orElseThrow().signature().requireArray(2);
        return Signature.table(COLUMNS);
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Table paths = LastTable.of(in);
        BoundaryDistance network = params.network().isPresent()
                ? BoundaryDistance.ofNetwork(first(params.network().get().get()))
                : BoundaryDistance.ofLabels(first(params.grains().orElseThrow().get()));
        List<double[][]> cracks = cracks(paths, network);
        double[] row = cracks.isEmpty()
                ? new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0}
                : test(cracks, network, params, context);
        return MemorySource.single("chance", Frame.of(Table.row(COLUMNS, row)));
    }

    private static Frame first(Source source) throws IOException {
        for (long i = 0; i < source.info().frames(); i++) {
            try {
                return source.frame(i);
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        throw new IllegalArgumentException("'" + source.info().name() + "' has no frame.");
    }

    /** Rows, columns and lengths of the points of each crack, rows and columns in pixels. */
    private static List<double[][]> cracks(Table paths, BoundaryDistance network) {
        Map<Long, List<double[]>> cracks = new TreeMap<>();
        double[] y = paths.column("y").doubles();
        double[] x = paths.column("x").doubles();
        double[] length = paths.column("length").doubles();
        for (int i = 0; i < y.length; i++) {
            cracks.computeIfAbsent(Math.round(paths.column("crack").number(i)), none -> new ArrayList<>())
                    .add(new double[] {network.row(y[i]), network.column(x[i]), length[i]});
        }
        List<double[][]> made = new ArrayList<>();
        for (List<double[]> points : cracks.values()) {
            double[][] crack = new double[3][points.size()];
            for (int i = 0; i < points.size(); i++) {
                for (int k = 0; k < 3; k++) {
                    crack[k][i] = points.get(i)[k];
                }
            }
            made.add(crack);
        }
        return made;
    }

    private static double[] test(List<double[][]> cracks, BoundaryDistance network, Params params, Context context) {
        double tolerance = params.tolerance();
        double found = score(cracks, network, tolerance);
        SplittableRandom random = new SplittableRandom(context.seed() + 77);
        double[] scores = new double[params.placements()];
        double[] shares = new double[scores.length];
        for (int round = 0; round < scores.length; round++) {
            context.checkCancelled();
            List<double[][]> moved = new ArrayList<>();
            for (double[][] crack : cracks) {
                moved.add(moved(crack, network, random));
            }
            scores[round] = score(moved, network, tolerance);
            shares[round] = Math.rint(scores[round] * 1e6) / 1e6;
        }
        double mean = Arrays.stream(shares).average().orElseThrow();
        double square =
                Arrays.stream(shares).map(one -> (one - mean) * (one - mean)).sum();
        ChanceRank rank = ChanceRank.of(found, scores, context.seed());
        return new double[] {
            Math.rint(found * 1e6) / 1e6,
            mean,
            Math.sqrt(square / (scores.length - 1)),
            rank.value(),
            rank.most(),
            scores.length
        };
    }

    /** Share on boundaries, less a billionth of the mean distance, which tells equal shares apart. */
    private static double score(List<double[][]> cracks, BoundaryDistance network, double tolerance) {
        double all = 0;
        double along = 0;
        double far = 0;
        for (double[][] crack : cracks) {
            for (int i = 0; i < crack[0].length; i++) {
                all += crack[2][i];
                int from = from(crack, i);
                int to = to(crack, i);
                along += network.isAlong(crack[0], crack[1], i, from, to, tolerance) ? crack[2][i] : 0;
                far += crack[2][i] * Math.min(network.at(crack[0][i], crack[1][i]), 400);
            }
        }
        return all == 0 ? 0 : along / all - 1e-9 * far / all;
    }

    /** First of the points of the same line nearby. */
    private static int from(double[][] crack, int at) {
        int from = at;
        while (from > 0 && at - from < BoundaryDistance.ALONG && follows(crack, from - 1)) {
            from--;
        }
        return from;
    }

    /** Last of the points of the same line nearby, and one. */
    private static int to(double[][] crack, int at) {
        int to = at + 1;
        while (to < crack[0].length && to - at <= BoundaryDistance.ALONG && follows(crack, to - 1)) {
            to++;
        }
        return to;
    }

    private static boolean follows(double[][] crack, int at) {
        return Math.hypot(crack[0][at + 1] - crack[0][at], crack[1][at + 1] - crack[1][at]) < NEXT;
    }

    /** Somewhere else as a whole; where it was if it fits nowhere else. */
    private static double[][] moved(double[][] crack, BoundaryDistance network, SplittableRandom random) {
        int count = crack[0].length;
        double middleY = Arrays.stream(crack[0]).average().orElseThrow();
        double middleX = Arrays.stream(crack[1]).average().orElseThrow();
        double[][] moved = {new double[count], new double[count], crack[2]};
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double angle = random.nextDouble(2 * Math.PI);
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            double toY = random.nextDouble() * (network.height() - 1);
            double toX = random.nextDouble() * (network.width() - 1);
            boolean inside = true;
            for (int i = 0; i < count && inside; i++) {
                double y = crack[0][i] - middleY;
                double x = crack[1][i] - middleX;
                moved[0][i] = toY + cos * y - sin * x;
                moved[1][i] = toX + sin * y + cos * x;
                inside = moved[0][i] >= 0
                        && moved[1][i] >= 0
                        && moved[0][i] <= network.height() - 1
                        && moved[1][i] <= network.width() - 1;
            }
            if (inside) {
                return moved;
            }
        }
        return crack;
    }
}
