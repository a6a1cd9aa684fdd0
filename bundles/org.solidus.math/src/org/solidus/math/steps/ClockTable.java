/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.List;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/**
 * What steps say that find how a log's clock goes beside that of frames: one row, {@code t_frames = t_log + offset +
 * drift (t_log - reference)}, in the columns that {@code time.align} has too, so that {@code time.apply} takes it.
 *
 * @param offset s; NaN when nothing was found
 * @param offsetError one standard deviation, s
 * @param drift rate less 1
 * @param driftError one standard deviation
 * @param covariance of both, s
 * @param reference moment on the log's clock, s
 * @param systematic part of the offset's error that does not average out, s
 * @param residual root mean square of the moments, s
 * @param moments number
 * @param missed moments that lack a partner
 * @param flag see the constants
 */
record ClockTable(
        double offset,
        double offsetError,
        double drift,
        double driftError,
        double covariance,
        double reference,
        double systematic,
        double residual,
        long moments,
        long missed,
        long flag) {

    static final int GOOD = 0;
    /** The drift is not told; its error is what clocks can do. */
    static final int NO_DRIFT = 1;

    static final int NOTHING = 2;
    /** Several answers. */
    static final int AMBIGUOUS = 3;

    /** Off and on, in colours that are told apart. */
    static final List<Category> BEAM =
            List.of(new Category(0, "beam off", 0x0072B2), new Category(1, "beam on", 0xE69F00));

    private static final Unit SECOND = Unit.of("s");
    private static final double MILLION = 1e6;

    /** No answer. */
    static ClockTable none(int flag) {
        double nan = Double.NaN;
        return new ClockTable(nan, nan, nan, nan, nan, nan, nan, nan, 0, 0, flag);
    }

    /** What the table looks like, with a companion {@code moments}. */
    static Signature signature() {
        return Signature.table(none(NOTHING).row().spec())
                .withCompanion(
                        "moments",
                        Signature.table(moments(new double[0], new double[0], new double[0])
                                .spec()));
    }

    Table row() {
        return Table.of(
                Column.of("offset", SECOND, offset),
                Column.of("offset error", SECOND, offsetError),
                Column.of("drift", Unit.ONE, drift),
                Column.of("drift error", Unit.ONE, driftError),
                Column.of("drift ppm", Unit.ONE, MILLION * drift),
                Column.of("drift ppm error", Unit.ONE, MILLION * driftError),
                Column.of("covariance", SECOND, covariance),
                Column.of("reference", SECOND, reference),
                Column.of("systematic", SECOND, systematic),
                Column.of("residual", SECOND, residual),
                Column.of("moments", moments),
                Column.of("missed", missed),
                Column.of("flag", flag));
    }

    /** The frame, with what each moment says beyond offset and drift. */
    Frame.Builder frame(Table moments) {
        return Frame.of(row()).with().companion("moments", Frame.of(moments));
    }

    /** @param time on the frames' clock, s; @param shift left over, s; @param error of it, s */
    static Table moments(double[] time, double[] shift, double[] error) {
        return Table.of(
                Column.of("time", SECOND, time),
                Column.of("shift", SECOND, shift),
                Column.of("shift error", SECOND, error));
    }

    /** Events of the beam, on the frames' clock. */
    static Table beam(double[] time, double[] error, long[] on, double[] strength) {
        return Table.of(
                Column.of("time", SECOND, time),
                Column.of("time error", SECOND, error),
                Column.kinds("kind", BEAM, on),
                Column.of("strength", Unit.ONE, strength));
    }
}
