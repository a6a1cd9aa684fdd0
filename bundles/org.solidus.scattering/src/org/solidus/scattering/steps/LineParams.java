/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.peaks.PeakOptions;

/** Which lines are fitted and how, for lines that stay and lines that move. */
public record LineParams(
        @Param(
                help = "Expected positions (of a tracked line, in the first frame),"
                        + " in a unit like that of the pattern's axis, in any order.")
        List<Quantity> lines,

        @Param(help = "Half-width of the stretch that is fitted about a line; 25 points of the axis if absent.")
        Optional<Quantity> window,

        @Param(
                label = "Smallest width",
                expert = true,
                help = "Narrowest line (full width at half maximum); the spacing of the points if absent.")
        Optional<Quantity> minWidth,

        @Param(
                label = "Largest width",
                help = "Widest line (full width at half maximum); half the stretch if absent.",
                expert = true)
        Optional<Quantity> maxWidth,

        @Param(help = "Lorentzian fraction of the lines, if it is to be held.", min = 0, max = 1, expert = true)
        Optional<Double> shape,

        @Param(
                label = "False alarms",
                help = "Probability with which a window of noise may yield a line.",
                min = 1e-12,
                max = 0.5,
                def = "0.001",
                expert = true)
        double falseAlarm,

        @Param(
                help = "Whether to keep the fitted curve and what it leaves as companions 'fit' and 'residual'.",
                def = "false")
        boolean curve) {

    private static final int POINTS = 25;

    /** Checks what ranges can't say. */
    public LineParams {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "'lines' names at least one line, as in [1.52 1/angstrom, 2.14 1/angstrom].");
        }
        if (lines.stream().map(line -> line.in(lines.get(0).unit())).distinct().count() != lines.size()) {
            throw new IllegalArgumentException("'lines' holds the same position twice: " + lines + ".");
        }
    }

    /** Lines with all else by default. */
    static LineParams of(List<Quantity> lines) {
        return new LineParams(
                lines, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0.001, false);
    }

    /** The lines' numbers as a pipeline writes them, in ascending order of their positions. */
    int[] order(Unit unit) {
        return IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparingDouble(line -> lines.get(line).in(unit)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Half-width of the stretch that is fitted about a line, in the unit of the axis. */
    double half(Axis axis) {
        return window.map(width -> width.in(axis.unit())).orElse(POINTS * Math.abs(axis.step()));
    }

    PeakOptions options(Unit unit) {
        PeakOptions options = PeakOptions.defaults()
                .withFalseAlarm(falseAlarm)
                .withFwhm(
                        minWidth.map(width -> width.in(unit)).orElse(0.0),
                        maxWidth.map(width -> width.in(unit)).orElse(Double.POSITIVE_INFINITY));
        return shape.map(options::withEta).orElse(options);
    }
}
