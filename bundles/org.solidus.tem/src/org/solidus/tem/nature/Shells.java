/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.tem.pattern.BeamSize;
import org.solidus.tem.pattern.PatternGeometry;
import org.solidus.tem.pattern.RingBackground;
import org.solidus.tem.pattern.SpotlessRings;

/**
 * A pattern in shells about the direct beam, one pixel wide: what of its counts lies in the rings and what stands out of
 * them. Scratch of one thread.
 */
final class Shells {

    /** Companion with the level of each shell, spots left out. */
    static final String PROFILE = "profile";

    private static final double STANDS_OUT = 5;
    private static final double ELECTRONS = 3;
    private static final int SPAN = 2;
    private static final byte[] NO_MASK = {};

    private final SpotlessRings pattern;
    private final SectorProfile sectors = new SectorProfile();
    private int rows;
    private int columns;

    /** @param sigma of a spot, pixels */
    Shells(double sigma) {
        pattern = new SpotlessRings(sigma);
    }

    static List<ColumnSpec> columns(Unit counts) {
        return List.of(
                ColumnSpec.number("counts", counts),
                ColumnSpec.number("beam", counts),
                ColumnSpec.number("in spots", counts),
                ColumnSpec.number("in spots error", counts),
                ColumnSpec.number("spots", Unit.ONE),
                ColumnSpec.number("azimuthal variance", Unit.ONE),
                ColumnSpec.number("gain", counts),
                ColumnSpec.number("pedestal", counts),
                ColumnSpec.number("beam radius", PatternGeometry.UNIT),
                ColumnSpec.number("valid", Unit.ONE));
    }

    static Signature signature(Signature patterns) {
        long rows = patterns.axes().get(0).size();
        long columns = patterns.axes().get(1).size();
        boolean known = rows != AxisSpec.UNKNOWN && columns != AxisSpec.UNKNOWN;
        AxisSpec g = new AxisSpec(
                "g",
                Quantities.SCATTERING_VECTOR,
                PatternGeometry.UNIT,
                known ? count(rows, columns) : AxisSpec.UNKNOWN);
        return Signature.table(columns(patterns.unit()))
                .withCompanion(
                        PROFILE,
                        Signature.array(patterns.quantity(), patterns.unit(), ElementType.FLOAT64, List.of(g), true));
    }

    /** Shells that lie within a pattern whose beam is in the middle. */
    private static long count(long rows, long columns) {
        return Math.max(1, Math.min(rows, columns) / 2);
    }

    /** The row of a pattern, with its profile. */
    Frame measure(Frame in, double[] values, double gain, double beamRadius, double counted) {
        PatternGeometry geometry = PatternGeometry.of(in);
        rows = in.shape()[0];
        columns = in.shape()[1];
        pattern.measure(values, in.mask().orElse(NO_MASK), rows, columns, geometry, gain);
        RingBackground background = pattern.background();
        double beam = Double.isNaN(beamRadius) ? BeamSize.radius(background.mean(), background.count()) : beamRadius;
        double pedestal = pedestal(beam);
        double[] sums = sums(values, beam, pedestal);
        double spots = Double.isNaN(counted) ? maxima(beam) : counted;
        Table row = Table.row(
                columns(in.unit()),
                sums[0],
                sums[1],
                sums[2],
                Math.sqrt(sums[3]),
                spots,
                azimuthal(beam),
                background.gain(),
                pedestal,
                beam * geometry.pixel(),
                sums[4]);
        return Frame.of(row)
                .with()
                .companion(PROFILE, profile(in, values, geometry))
                .build();
    }

    /** What a pixel counts without electrons: the level where it is lowest, over shells that are not small. */
    private double pedestal(double beam) {
        RingBackground background = pattern.background();
        double lowest = Double.POSITIVE_INFINITY;
        int from = (int) Math.ceil(beam) + SPAN;
        int to = Math.min(background.count() - SPAN, Math.min(rows, columns) / 2);
        for (int k = from; k < to; k++) {
            double sum = 0;
            double pixels = 0;
            for (int j = k - SPAN; j <= k + SPAN; j++) {
                sum += background.used()[j] * background.mean()[j];
                pixels += background.used()[j];
            }
            lowest = pixels > 0 ? Math.min(lowest, sum / pixels) : lowest;
        }
        return Double.isInfinite(lowest) ? 0 : lowest;
    }

    /** Counts outside the beam and within it, those above the rings with their variance, share of valid pixels. */
    private double[] sums(double[] values, double beam, double pedestal) {
        double outside = 0;
        double within = 0;
        double spots = 0;
        double variance = 0;
        int valid = 0;
        float[] radius = pattern.rings().radius();
        RingBackground background = pattern.background();
        for (int p = 0; p < values.length; p++) {
            if (!pattern.valid(p)) {
                continue;
            }
            valid++;
            if (radius[p] < beam) {
                within += values[p] - pedestal;
            } else {
                outside += values[p] - pedestal;
                spots += pattern.excess()[p];
                variance += RingBackground.at(background.variance(), background.count(), radius[p])
                        + background.gain() * Math.max(0, pattern.excess()[p]);
            }
        }
        return new double[] {outside, within, spots, variance, valid / (double) values.length};
    }

    /** Number of maxima that stand well out of their rings: a count of spots, when none is given. */
    private int maxima(double beam) {
        int count = 0;
        float[] smooth = pattern.smooth();
        float[] radius = pattern.rings().radius();
        double electrons = ELECTRONS * pattern.background().gain() * pattern.filtering();
        for (int y = 1; y < rows - 1; y++) {
            for (int x = 1; x < columns - 1; x++) {
                int p = y * columns + x;
                if (radius[p] >= beam && smooth[p] > electrons && highest(smooth, p)) {
                    double variance = RingBackground.at(
                            pattern.noise(), pattern.background().count(), radius[p]);
                    count += smooth[p] > STANDS_OUT * Math.sqrt(variance) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private boolean highest(float[] image, int p) {
        float here = image[p];
        return here > image[p - 1]
                && here >= image[p + 1]
                && here > image[p - columns - 1]
                && here > image[p - columns]
                && here > image[p - columns + 1]
                && here >= image[p + columns - 1]
                && here >= image[p + columns]
                && here >= image[p + columns + 1];
    }

    /** Variance around the rings over that of counting, averaged over the counts. */
    private double azimuthal(double beam) {
        RingBackground background = pattern.background();
        double variance = 0;
        double counting = 0;
        for (int k = (int) Math.ceil(beam); k < background.count(); k++) {
            variance += background.used()[k] * background.variance()[k];
            counting += background.used()[k] * background.mean()[k] * background.gain();
        }
        return counting > 0 ? variance / counting : Double.NaN;
    }

    private Frame profile(Frame in, double[] values, PatternGeometry geometry) {
        int count = (int) count(rows, columns);
        double[] level = sectors.of(values, pattern, geometry, columns, count);
        double[] variance = new double[count];
        RingBackground background = pattern.background();
        for (int k = 0; k < count; k++) {
            int at = Math.min(k, background.count() - 1);
            // Without single bright pixels, unless its sectors say that these are all around.
            level[k] = Double.isNaN(level[k])
                    ? background.mean()[at]
                    : Math.max(background.mean()[at], level[k]);
            variance[k] = background.variance()[at] / Math.max(1, background.used()[at]);
        }
        return Frame.of(NDArray.of(level))
                .quantity(in.quantity(), in.unit())
                .axes(Axis.linear("g", Quantities.SCATTERING_VECTOR, PatternGeometry.UNIT, count, 0, geometry.pixel()))
                .variance(variance)
                .build();
    }
}
