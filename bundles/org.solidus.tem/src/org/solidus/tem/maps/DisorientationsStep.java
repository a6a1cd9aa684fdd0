/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.orientation.DisorientationKernel;

/**
 * Histogram of the disorientation of a phase: between neighbouring points, between points drawn at random from the map
 * (which shows texture, not the arrangement of the grains), and as it would be if all orientations were equally likely
 * (Mackenzie's distribution, J. K. Mackenzie, Biometrika 45 (1958) 229, doi 10.1093/biomet/45.1-2.229, for any Laue class,
 * from random rotations).
 *
 * <p>In: rows of {@link MapColumns} over two scan axes. Out: a table of one row a bin: {@code angle} (its middle, degrees),
 * then densities (1/deg) {@code neighbours}, {@code random pairs} and {@code uniform}, each 1 in all from {@code from} on,
 * and {@code neighbours error} (of the number of pairs; those along one boundary are alike, so it is a lower bound). Bins
 * end at the largest angle that the class allows.
 *
 * <p>Memory: about 40 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.disorientations",
        name = "Disorientations",
        description = "Histogram of disorientation angles between neighbours, with random references.",
        doi = {"10.1093/biomet/45.1-2.229"})
public final class DisorientationsStep implements Whole<DisorientationsStep.Params> {

    private static final int PAIRS = 400_000;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Name of the phase; by default the one with most points.")
            Optional<String> phase,

            @Param(
                    help = "Smaller angles, within grains, are left out.",
                    def = "5 deg",
                    unit = "deg",
                    min = 0,
                    max = 60)
            double from,

            @Param(help = "Width of a bin.", def = "2 deg", unit = "deg", min = 0.1, max = 30)
            double bin) {}

    private static final Unit DENSITY = Unit.of("1/deg");

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("angle", MapColumns.DEGREE),
            ColumnSpec.number("neighbours", DENSITY),
            ColumnSpec.number("neighbours error", DENSITY),
            ColumnSpec.number("random pairs", DENSITY),
            ColumnSpec.number("uniform", DENSITY));

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        return Signature.table(COLUMNS);
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        int code = ChosenPhase.of(map, params.phase());
        DisorientationKernel kernel = DisorientationKernel.of(map.laue(code).orElseThrow());
        int bins = (int) Math.ceil((180 - params.from()) / params.bin());
        Histogram neighbours = new Histogram(params, bins);
        neighbours(map, code, kernel, neighbours, context);
        Histogram pairs = new Histogram(params, bins);
        randomPairs(map, code, kernel, pairs, context);
        Histogram uniform = new Histogram(params, bins);
        uniform(kernel, uniform, context);
        int used = Math.max(Math.max(uniform.last(), neighbours.last()), pairs.last()) + 1;
        return MemorySource.single("disorientations", Frame.of(Rows.table(COLUMNS, used, i -> new double[] {
            params.from() + (i + 0.5) * params.bin(),
            neighbours.density(i),
            neighbours.error(i),
            pairs.density(i),
            uniform.density(i),
        })));
    }

    private static void neighbours(
            PhaseMap map, int code, DisorientationKernel kernel, Histogram histogram, Context context) {
        double[] q = map.quaternions();
        for (int point = 0; point < map.size(); point++) {
            for (int d = 0; is(map, point, code) && d < map.grid().directions() / 2; d++) {
                int next = map.grid().neighbour(point, d);
                if (next >= 0 && is(map, next, code)) {
                    histogram.add(kernel.angle(q, 4 * point, q, 4 * next));
                }
            }
        }
        context.checkCancelled();
    }

    private static boolean is(PhaseMap map, int point, int code) {
        return map.kind(point) == code && map.isCrystal(point);
    }

    private static void randomPairs(
            PhaseMap map, int code, DisorientationKernel kernel, Histogram histogram, Context context) {
        int[] points = new int[Math.toIntExact(PoleFigureStep.count(map, code))];
        int count = 0;
        for (int point = 0; point < map.size(); point++) {
            if (is(map, point, code)) {
                points[count++] = point;
            }
        }
        SplittableRandom random = new SplittableRandom(context.seed() ^ 0x1234567L);
        for (int pair = 0; pair < PAIRS; pair++) {
            int one = points[random.nextInt(count)];
            int other = points[random.nextInt(count)];
            histogram.add(kernel.angle(map.quaternions(), 4 * one, map.quaternions(), 4 * other));
        }
        context.checkCancelled();
    }

    /** Random rotations as random points of the sphere in four dimensions. */
    private static void uniform(DisorientationKernel kernel, Histogram histogram, Context context) {
        SplittableRandom random = new SplittableRandom(context.seed() ^ 0x89ABCDEFL);
        double[] none = {1, 0, 0, 0};
        double[] q = new double[4];
        for (int pair = 0; pair < PAIRS; pair++) {
            double norm = 0;
            for (int i = 0; i < 4; i++) {
                q[i] = random.nextGaussian();
                norm += q[i] * q[i];
            }
            norm = Math.sqrt(norm);
            for (int i = 0; i < 4; i++) {
                q[i] /= norm;
            }
            histogram.add(kernel.angle(none, 0, q, 0));
        }
        context.checkCancelled();
    }

    /** Counts of angles from the first one on. */
    private static final class Histogram {

        private final Params params;
        private final long[] counts;
        private long total;

        Histogram(Params params, int bins) {
            this.params = params;
            counts = new long[bins];
        }

        /** @param angle radian */
        void add(double angle) {
            double degrees = Math.toDegrees(angle);
            if (degrees >= params.from()) {
                counts[Math.min(counts.length - 1, (int) ((degrees - params.from()) / params.bin()))]++;
                total++;
            }
        }

        int last() {
            int last = counts.length - 1;
            while (last > 0 && counts[last] == 0) {
                last--;
            }
            return last;
        }

        double density(int bin) {
            return total == 0 ? 0 : counts[bin] / (total * params.bin());
        }

        double error(int bin) {
            return total == 0 ? 0 : Math.sqrt(counts[bin]) / (total * params.bin());
        }
    }
}
