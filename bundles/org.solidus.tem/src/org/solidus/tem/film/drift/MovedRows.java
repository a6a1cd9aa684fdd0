/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import org.solidus.core.data.Frame;

/** A frame with each row moved to the left by its own shift. */
final class MovedRows {

    private final Frame frame;
    private final double[] shifts;

    MovedRows(Frame frame, double[] shifts) {
        this.frame = frame;
        this.shifts = shifts;
    }

    Frame.Builder builder() {
        int columns = frame.shape()[1];
        double[] values = frame.doubles();
        byte[] from = frame.mask().orElse(null);
        double[] variance = frame.variance().orElse(null);
        double[] moved = new double[values.length];
        double[] errors = variance == null ? null : new double[values.length];
        byte[] mask = new byte[values.length];
        for (int y = 0; y < shifts.length; y++) {
            Resampling row = new Resampling(Kernel.CUBIC, shifts[y], columns);
            for (int x = 0; x < columns; x++) {
                point(y * columns, x, row, values, from, variance, moved, errors, mask);
            }
        }
        Frame.Builder builder = frame.withValues(moved).mask(mask);
        return errors == null ? builder : builder.variance(errors);
    }

    private static void point(
            int line,
            int x,
            Resampling row,
            double[] values,
            byte[] from,
            double[] variance,
            double[] moved,
            double[] errors,
            byte[] mask) {
        double sum = 0;
        double weights = 0;
        double squares = 0;
        for (int tap = 0; tap < row.taps(); tap++) {
            int at = line + row.pixel(x, tap);
            if (Double.isFinite(values[at]) && (from == null || from[at] == 0)) {
                double weight = row.weight(tap);
                sum += weight * values[at];
                weights += weight;
                squares += variance == null ? 0 : weight * weight * variance[at];
            }
        }
        boolean known = weights >= ShiftedFrame.ENOUGH;
        mask[line + x] = (byte) (known && row.inside(x) ? 0 : 1);
        moved[line + x] = known ? sum / weights : values[line + x];
        if (errors != null && variance != null) {
            errors[line + x] = known ? squares / (weights * weights) : variance[line + x];
        }
    }
}
