/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.robust.Robust;
import org.solidus.tem.maps.RowSource;
import org.solidus.tem.maps.RowSource.RowColumn;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * What each point of a scan is: vacuum, amorphous, ring carbon, a crystal, or no pattern at all.
 *
 * <p>In: the rows of {@code tem.shells}, or calibrated patterns, of which they are then taken. Out: a row a point: {@code
 * nature} (kinds: not resolved, crystal, amorphous, ring, vacuum, invalid) and the scores that decided it: {@code
 * amorphous, ring, crystal, vacuum}, shares from 0 to 1 of what scatters there ({@link Shares}: a mixture has several),
 * {@code spots} and {@code in spots}, {@code counts}, {@code halo} and {@code rings} (counts in broad and narrow bumps of
 * the profile), {@code azimuthal variance}.
 *
 * <p>The rest of a pattern, beside its amorphous and its ring share, is crystal if it has enough spots, and vacuum if it
 * has none and scatters little. The largest share wins where it reaches {@code share}; else the point is not resolved.
 * Shares refer to the purest patterns of the scan, so that no threshold is in counts.
 *
 * <p>Memory: a profile a point.
 */
@Component(service = Step.class)
@Op(
        id = "tem.nature",
        name = "Crystal or not",
        description = "Tells crystals, amorphous regions, ring carbon and vacuum apart, with the shares of each.")
public final class NatureStep implements Whole<NatureStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Least share that the nature of a point must have; below that it is not resolved.",
                    def = "0.4",
                    min = 0,
                    max = 1)
            double share,

            @Param(
                    label = "Ring width",
                    help =
                            "Bumps of the profile that are narrower are rings, broader ones are halos; px or 1/angstrom.",
                    def = "0.09 1/angstrom")
            Quantity width,

            @Param(
                    help = "Least share of all counts that halos or rings hold in the purest patterns of a scan.",
                    def = "0.2",
                    min = 0,
                    max = 1)
            double least,

            @Param(help = "Least number of spots of a crystal.", def = "4", min = 0)
            double spots,

            @Param(
                    help = "Counts of vacuum, at most so much of those of a typical crystal.",
                    def = "0.5",
                    min = 0,
                    max = 1)
            double vacuum) {

        /** Checks what ranges can't say. */
        public Params {
            PatternGeometry.requireLength("width", width);
        }

        /** All by default. */
        public static Params defaults() {
            return new Params(0.4, Quantity.of("0.09 1/angstrom"), 0.2, 4, 0.5);
        }

        int window(double step) {
            double shells =
                    width.unit().compatible(Unit.ONE) ? width.in(Unit.ONE) : width.in(PatternGeometry.UNIT) / step;
            return Math.max(5, 2 * (int) Math.round((shells - 1) / 2) + 1);
        }
    }

    /** The numbers of all points. */
    private record Scores(int[] nature, double[] amorphous, double[] ring, double[] crystal, double[] vacuum) {}

    @Override
    public Signature output(Signature in, Params params) {
        if (in.isTable()) {
            in.requireColumn("in spots");
            if (!in.companions().containsKey(Shells.PROFILE)) {
                throw new IllegalArgumentException(
                        "It needs the rows of tem.shells with their profiles, or calibrated patterns.");
            }
        } else {
            PatternGeometry.require(in);
        }
        Unit counts = in.isTable() ? in.requireColumn("counts").unit() : in.unit();
        return Signature.table(columns(counts)).withScan(in.scan());
    }

    private static List<ColumnSpec> columns(Unit counts) {
        return List.of(
                ColumnSpec.kinds("nature", Nature.categories()),
                ColumnSpec.number("amorphous", Unit.ONE),
                ColumnSpec.number("ring", Unit.ONE),
                ColumnSpec.number("crystal", Unit.ONE),
                ColumnSpec.number("vacuum", Unit.ONE),
                ColumnSpec.number("spots", Unit.ONE),
                ColumnSpec.number("in spots", counts),
                ColumnSpec.number("counts", counts),
                ColumnSpec.number("halo", counts),
                ColumnSpec.number("rings", counts),
                ColumnSpec.number("azimuthal variance", Unit.ONE));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        ScanShells scan = ScanShells.of(in, context);
        Shares shares = Shares.of(scan, params.window(scan.step()), params.least());
        Scores scores = scores(scan, shares, params);
        Signature given = in.info().signature();
        Unit counts = given.isTable() ? given.requireColumn("counts").unit() : given.unit();
        IntToDoubleFunction[] values = {
            i -> scores.nature()[i],
            i -> scores.amorphous()[i],
            i -> scores.ring()[i],
            i -> scores.crystal()[i],
            i -> scores.vacuum()[i],
            i -> scan.spots()[i],
            i -> scan.inSpots()[i],
            i -> scan.counts()[i],
            i -> shares.broad()[i],
            i -> shares.narrow()[i],
            i -> scan.azimuthal()[i]
        };
        List<ColumnSpec> columns = columns(counts);
        RowColumn[] rows = new RowColumn[values.length];
        Arrays.setAll(rows, k -> new RowColumn(columns.get(k), values[k]));
        return new RowSource("nature", in.info().scan(), List.of(rows), new BitSet());
    }

    private static Scores scores(ScanShells scan, Shares shares, Params params) {
        int frames = scan.frames();
        Scores scores = new Scores(
                new int[frames], new double[frames], new double[frames], new double[frames], new double[frames]);
        double typical = typical(scan, params);
        for (int i = 0; i < frames; i++) {
            score(i, scan, shares, params, typical, scores);
        }
        return scores;
    }

    private static boolean hasSpots(ScanShells scan, int i, Params params) {
        return scan.spots()[i] >= params.spots();
    }

    /** Counts of a point with spots; of any point, where none has. */
    private static double typical(ScanShells scan, Params params) {
        double[] all = new double[scan.frames()];
        double[] crystals = new double[scan.frames()];
        for (int i = 0; i < all.length; i++) {
            all[i] = scan.missing().get(i) ? Double.NaN : scan.counts()[i];
            crystals[i] = hasSpots(scan, i, params) ? all[i] : Double.NaN;
        }
        double of = Robust.median(crystals);
        return Double.isNaN(of) ? Robust.median(all) : of;
    }

    private static void score(int i, ScanShells scan, Shares shares, Params params, double typical, Scores scores) {
        if (scan.missing().get(i)) {
            scores.nature()[i] = Nature.INVALID.ordinal();
            return;
        }
        boolean crystal = hasSpots(scan, i, params);
        if (!crystal && scan.counts()[i] <= params.vacuum() * typical) {
            scores.vacuum()[i] = 1;
            scores.nature()[i] = Nature.VACUUM.ordinal();
            return;
        }
        double sum = Math.max(1, shares.amorphous()[i] + shares.ring()[i]);
        double amorphous = shares.amorphous()[i] / sum;
        double ring = shares.ring()[i] / sum;
        double rest = 1 - amorphous - ring;
        scores.amorphous()[i] = amorphous;
        scores.ring()[i] = ring;
        scores.crystal()[i] = crystal ? rest : 0;
        double best = Math.max(amorphous, Math.max(ring, rest));
        Nature nature = best < params.share() || best == rest && !crystal
                ? Nature.UNRESOLVED
                : best == rest ? Nature.CRYSTAL : best == ring ? Nature.RING : Nature.AMORPHOUS;
        scores.nature()[i] = nature.ordinal();
    }
}
