/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.RowSource;
import org.solidus.tem.maps.RowSource.RowColumn;

/**
 * The drift of a film whose content changes, to a few hundredths of a pixel.
 *
 * <p>In: frames {@code (y, x)} of real numbers. Out: a row a frame: {@code dy}, {@code dx} in pixels (the content lies at
 * its place in the reference frame plus {@code (dy, dx)}, y down, x to the right), {@code dy error}, {@code dx error},
 * {@code quality} (correlation with the frames beside it, 0 to 1) and {@code blank} (kinds no, yes).
 *
 * <p>Each frame is compared with those at several distances before it: large shifts by windowed phase correlation
 * ({@link Correlation}), the last part of a pixel by tiles that vote, of which those whose content changes have less
 * weight ({@link TileMotion}). Robust least squares over all pairs give the places ({@link DriftCurve}). Where several
 * shifts explain a periodic specimen alike, that one is taken which continues the film. Blanked frames, in which there is
 * nothing but noise, are passed over and lie on a line between their neighbours, with an error to match; so do lost ones.
 *
 * <p>Memory: about 0.8 MB for each frame that later ones are compared with, 60 and 20 for every factor of ten in length,
 * and for those of a block of 32; a few hundred bytes a frame. So 20 GB of frames take 150 MB. Frames are read once.
 */
@Component(service = Step.class)
@Op(
        id = "film.drift",
        name = "Drift of a film",
        description = "Sub-pixel drift of each frame against a reference, from pairs of frames on several time scales.",
        doi = {"10.1016/j.ultramic.2004.08.003", "10.1364/OL.33.000156"})
public final class DriftStep implements Whole<DriftStep.Params> {

    /** Kinds of the column {@code blank}. */
    static final List<Category> BLANK = List.of(new Category(0, "no", 0x009E73), new Category(1, "yes", 0x999999));

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("dy", Unit.ONE),
            ColumnSpec.number("dx", Unit.ONE),
            ColumnSpec.number("dy error", Unit.ONE),
            ColumnSpec.number("dx error", Unit.ONE),
            ColumnSpec.number("quality", Unit.ONE),
            ColumnSpec.kinds("blank", BLANK));

    /** How large shifts are found. */
    public enum Method {
        /** Cross spectrum divided by the root of its magnitude. */
        PHASE,
        /** Cross-correlation. */
        CORRELATION
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "How large shifts are found: by phase correlation, or by plain cross-correlation.",
                    def = "phase")
            Method method,

            @Param(
                    help = "Number of the frame that all places refer to; the next one that is not blanked stands in.",
                    def = "0",
                    min = 0)
            int reference,

            @Param(
                    help =
                            "Part of the frames that counts: first row, first column, rows, columns, in pixels; empty: all.")
            List<Integer> region,

            @Param(
                    help =
                            "Frames before each one with which it is compared, as in [1, 2, 5, 10, 20], which is the default.")
            List<Integer> distances,

            @Param(
                    help = "Pixels along a side that are averaged; 0: as many as leave 256 points.",
                    def = "0",
                    min = 0,
                    max = 64,
                    expert = true)
            int binning,

            @Param(
                    help = "Width of the Gaussian that smooths frames, points after binning.",
                    def = "1",
                    min = 0.3,
                    max = 20,
                    expert = true)
            double smoothing) {

        private static final List<Integer> USUAL = List.of(1, 2, 5, 10, 20);

        /** Fills in the distances and checks them. */
        public Params {
            distances = distances.isEmpty() ? USUAL : List.copyOf(distances);
            if (distances.stream().anyMatch(distance -> distance < 1 || distance > LinkSystem.BAND)) {
                throw new IllegalArgumentException(
                        "'distances' are from 1 to " + LinkSystem.BAND + " frames, not " + distances + ".");
            }
            if (!distances.contains(1)) {
                throw new IllegalArgumentException("'distances' has to contain 1, the frame just before.");
            }
            if (!region.isEmpty()
                    && (region.size() != 4
                            || region.stream().anyMatch(number -> number < 0)
                            || region.get(2) == 0
                            || region.get(3) == 0)) {
                throw new IllegalArgumentException(
                        "'region' is [first row, first column, rows, columns], not " + region + ".");
            }
        }

        /** Everything by default. */
        public static Params defaults() {
            return new Params(Method.PHASE, 0, List.of(), List.of(), 0, 1);
        }

        DriftGrid grid(long rows, long columns) {
            if (region.isEmpty()) {
                return DriftGrid.of(0, 0, Math.toIntExact(rows), Math.toIntExact(columns), binning);
            }
            if ((long) region.get(0) + region.get(2) > rows || (long) region.get(1) + region.get(3) > columns) {
                throw new IllegalArgumentException(
                        "'region' " + region + " does not lie within the frames of " + rows + " x " + columns + ".");
            }
            return DriftGrid.of(region.get(0), region.get(1), region.get(2), region.get(3), binning);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        long rows = in.axes().get(0).size();
        long columns = in.axes().get(1).size();
        if (rows != AxisSpec.UNKNOWN && columns != AxisSpec.UNKNOWN) {
            params.grid(rows, columns);
        }
        return Signature.table(COLUMNS).withScan(in.scan());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<AxisSpec> axes = in.info().signature().axes();
        DriftGrid grid = params.grid(axes.get(0).size(), axes.get(1).size());
        DriftScan scan = new DriftScan(in, grid, params, context);
        scan.run();
        DriftRows rows = DriftRows.of(scan, grid.bin(), params.reference(), context);
        List<RowColumn> columns = List.of(
                new RowColumn(COLUMNS.get(0), rows.dy()::get),
                new RowColumn(COLUMNS.get(1), rows.dx()::get),
                new RowColumn(COLUMNS.get(2), rows.dyError()::get),
                new RowColumn(COLUMNS.get(3), rows.dxError()::get),
                new RowColumn(COLUMNS.get(4), rows.quality()::get),
                new RowColumn(COLUMNS.get(5), rows.blank()::get));
        return new RowSource("drift", in.info().scan(), columns, new BitSet());
    }
}
