/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;

/**
 * The shells of all patterns of a scan: numbers and profiles.
 *
 * @param profile  level of each shell above the pedestal, a row a pattern
 * @param variance of these
 * @param counts   outside the beam
 * @param inSpots  of these standing out of the rings
 * @param spots    number of spots
 * @param azimuthal variance around the rings over that of counting
 * @param missing  patterns that are none: lost, masked, without counts or mostly without valid pixels
 * @param first    first shell outside the beam
 * @param step     width of a shell, 1/angstrom
 */
record ScanShells(
        double[][] profile,
        double[][] variance,
        double[] counts,
        double[] inSpots,
        double[] spots,
        double[] azimuthal,
        BitSet missing,
        int first,
        double step) {

    private static final double LEAST_VALID = 0.2;
    private static final double[] NONE = {};

    /** Reads them, or takes them from patterns. */
    static ScanShells of(Stack in, Context context) throws IOException {
        boolean patterns = !in.info().signature().isTable();
        int frames = Math.toIntExact(in.info().frames());
        ScanShells all = new ScanShells(
                new double[frames][],
                new double[frames][],
                new double[frames],
                new double[frames],
                new double[frames],
                new double[frames],
                new BitSet(),
                0,
                1);
        double beam = 0;
        double step = 1;
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            all.missing.set(i);
            all.profile[i] = NONE;
            if (!in.masked(i)) {
                Frame row = row(in, i, patterns, context);
                if (row.isTable() && all.put(i, row)) {
                    Axis g = row.companions().get(Shells.PROFILE).axes().get(0);
                    step = g.step();
                    beam = Math.max(beam, row.table().column("beam radius").number(0) / step);
                }
            }
        }
        return new ScanShells(
                all.profile,
                all.variance,
                all.counts,
                all.inSpots,
                all.spots,
                all.azimuthal,
                all.missing,
                (int) Math.ceil(beam) + 1,
                step);
    }

    private static Frame row(Stack in, int i, boolean patterns, Context context) throws IOException {
        try {
            Frame frame = in.frame(i);
            return patterns ? ShellsStep.shells(frame, ShellsStep.Params.defaults(), context) : frame;
        } catch (MissingFrameException lost) {
            return Frame.of(Table.of());
        }
    }

    private boolean put(int i, Frame row) {
        Table table = row.table();
        if (table.rows() == 0) {
            return false;
        }
        Frame level = row.companions().get(Shells.PROFILE);
        double pedestal = table.column("pedestal").number(0);
        profile[i] =
                Arrays.stream(level.doubles()).map(value -> value - pedestal).toArray();
        variance[i] = level.variance().orElse(profile[i]);
        counts[i] = table.column("counts").number(0);
        inSpots[i] = table.column("in spots").number(0);
        spots[i] = table.column("spots").number(0);
        azimuthal[i] = table.column("azimuthal variance").number(0);
        boolean good = counts[i] + table.column("beam").number(0) > 0
                && table.column("valid").number(0) >= LEAST_VALID;
        missing.set(i, !good);
        return good;
    }

    int frames() {
        return profile.length;
    }

    /** Shells there are; the fewest of any pattern. */
    int shells() {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < profile.length; i++) {
            least = missing.get(i) ? least : Math.min(least, profile[i].length);
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }
}
